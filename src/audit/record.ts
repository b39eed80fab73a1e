import { sql } from 'kysely'
import type { Tx } from '#db'
import { canonical, GENESIS, link, type Entry } from './entry.ts'

/**
 * Appends entries to the office's chain, in the transaction of the act itself. The head row is locked last of all
 * locks, so acts of one office never wait for each other in a circle.
 */
export async function record(tx: Tx, office: string, entries: readonly Entry[]): Promise<void> {
  const head = await lockHead(tx, office)
  let { seq, hash } = head
  for (const entry of entries) {
    seq += 1
    const payload = canonical(seq, entry)
    hash = link(hash, payload)
    await sql`insert into audit_entry (office_id, seq, at, who, act, subject, payload, hash)
      values (${office}, ${seq}, ${entry.at}, ${entry.who}, ${entry.act}, ${entry.subject}, ${payload}, ${hash})`.execute(
      tx,
    )
  }
  await sql`update audit_head set seq = ${seq}, hash = ${hash} where audit_head.office_id = ${office}`.execute(
    tx,
  )
}

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
