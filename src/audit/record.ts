import { sql, type RawBuilder } from 'kysely'
import { atTheEnd, type Tx } from '#db'
import { canonical, GENESIS, link, type Entry } from './entry.ts'

/** The entries of each transaction that is still at work, in the order of its acts. */
const noted = new WeakMap<Tx, Entry[]>()

/**
 * Notes entries for the office's chain. They are appended together as the last thing of the act's own transaction: the head of
 * the chain is locked last of all locks and for a moment, so acts of one office neither wait for each other in a circle nor
 * for the length of an act. A refused act leaves nothing.
 */
export async function record(tx: Tx, office: string, entries: readonly Entry[]): Promise<void> {
  const before = noted.get(tx)
  if (before) return void before.push(...entries)
  const all = [...entries]
  noted.set(tx, all)
  if (!atTheEnd(tx, () => append(tx, office, all))) {
    noted.delete(tx)
    await (
      await append(tx, office, entries)
    )()
  }
}

/** Locks the head and links the entries to it; returns the last statement, which writes the rest and the new head. */
async function append(tx: Tx, office: string, entries: readonly Entry[]): Promise<() => Promise<unknown>> {
  const head = await lockHead(tx, office)
  let { seq, hash } = head
  const rows = entries.map((entry) => {
    seq += 1
    const payload = canonical(seq, entry)
    hash = link(hash, payload)
    const { at, who, act, subject } = entry
    return sql`(${office}, ${seq}::bigint, ${at}::timestamptz, ${who}, ${act}, ${subject}, ${payload}, ${hash}::bytea)`
  })
  const tail = rows.splice(Math.floor((rows.length - 1) / AT_ONCE) * AT_ONCE)
  for (let from = 0; from < rows.length; from += AT_ONCE)
    await insertion(rows.slice(from, from + AT_ONCE)).execute(tx)
  const rest = sql`with written as (${insertion(tail)})
    update audit_head set seq = ${seq}, hash = ${hash} where audit_head.office_id = ${office}`
  return () => rest.execute(tx)
}

const insertion = (rows: readonly RawBuilder<unknown>[]) =>
  sql`insert into audit_entry (office_id, seq, at, who, act, subject, payload, hash) values ${sql.join(rows)}`

/** A statement carries at most 65,535 parameters; an entry takes eight. */
const AT_ONCE = 1_000

type Head = { seq: number; hash: Buffer }

async function lockHead(tx: Tx, office: string): Promise<Head> {
  const locked = sql<Head>`select h.seq, h.hash from audit_head h where h.office_id = ${office} for update`
  const [head] = (await locked.execute(tx)).rows
  if (head) return head
  await sql`insert into audit_head (office_id, seq, hash) values (${office}, 0, ${GENESIS}) on conflict do nothing`.execute(
    tx,
  )
  return lockHead(tx, office)
}
