import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Id, Instant } from '#kernel'
import { sendOff, type Tx } from '#db'
import type { Ctx } from '#people'
import { isBalanced, type Posting } from './ledger.ts'

/** What a posting is about. */
export type About = { bill: Id<'bill'> | null; payment: Id<'payment'> | null }

/** The hash before the first posting of an office. */
export const BEGINNING = Buffer.alloc(32)

/** The text that is hashed: everything the posting says, in one order. */
const payloadOf = (seq: number, at: Instant, posting: Posting, { bill, payment }: About): string =>
  JSON.stringify({
    at: at.toString(),
    bill,
    kind: posting.kind,
    lines: posting.lines.map((line) => [line.account, line.side, line.amount]),
    payment,
    seq,
  })

export const linkOf = (previous: Uint8Array, payload: string): Buffer =>
  createHash('sha256').update(previous).update(payload, 'utf8').digest()

/**
 * Writes postings at the end of the office's chain. The head is locked last of all: whoever posts has
 * written to the log before. A posting and its lines are one statement: the database refuses it
 * unless it sums to zero.
 */
export async function post(ctx: Ctx, tx: Tx, postings: readonly Posting[], about: About): Promise<void> {
  if (postings.length === 0) return
  let { seq, hash } = await lockHead(tx, ctx.office)
  // One moment for a posting's row and for what its hash covers: a clock that runs between the two would break the chain.
  const at = ctx.now()
  for (const posting of postings) {
    if (!isBalanced(posting)) throw new Error(`a ${posting.kind} posting does not sum to zero`)
    seq += 1
    const payload = payloadOf(seq, at, posting, about)
    hash = linkOf(hash, payload)
    await insertPosting(ctx, tx, { seq, at, payload, hash, posting, about })
  }
  await sendOff(
    tx,
    sql`update ledger_head set seq = ${seq}, hash = ${hash} where ledger_head.office_id = ${ctx.office}`.execute(
      tx,
    ),
  )
}

async function insertPosting(
  ctx: Ctx,
  tx: Tx,
  {
    seq,
    at,
    payload,
    hash,
    posting,
    about,
  }: { seq: number; at: Instant; payload: string; hash: Buffer; posting: Posting; about: About },
): Promise<void> {
  const accounts = posting.lines.map((line) => line.account)
  const sides = posting.lines.map((line) => line.side)
  const amounts = posting.lines.map((line) => line.amount)
  await sendOff(
    tx,
    sql`with posting as (
      insert into ledger_posting (office_id, seq, at, kind, bill_id, payment_id, payload, hash)
      values (${ctx.office}, ${seq}, ${at}, ${posting.kind}, ${about.bill}, ${about.payment}, ${payload}, ${hash}))
    insert into ledger_line (office_id, seq, position, account, side, amount)
    select ${ctx.office}, ${seq}, l.position, l.account, l.side, l.amount
    from unnest(${accounts}::text[], ${sides}::text[], ${amounts}::bigint[])
      with ordinality as l (account, side, amount, position)`.execute(tx),
  )
}

type Head = { seq: number; hash: Buffer }

async function lockHead(tx: Tx, office: string): Promise<Head> {
  const locked = sql<Head>`select h.seq, h.hash from ledger_head h where h.office_id = ${office} for update`
  const [head] = (await locked.execute(tx)).rows
  if (head) return head
  await sql`insert into ledger_head (office_id, seq, hash) values (${office}, 0, ${BEGINNING}) on conflict do nothing`.execute(
    tx,
  )
  return lockHead(tx, office)
}
