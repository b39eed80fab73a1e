import { sql } from 'kysely'
import type { Tx } from '#db'
import { z } from 'zod'
import type { Instant } from '#kernel'
import { GENESIS, link } from './entry.ts'
import { publish, type Breach } from './invariants.ts'

type Broken = Breach<'audit-chain'>[]

type Row = {
  seq: number
  at: Instant
  who: string
  act: string
  subject: string
  payload: string
  hash: Buffer
}
const Payload = z.object({
  seq: z.number(),
  who: z.string(),
  act: z.string(),
  subject: z.string(),
  at: z.string(),
})

const PAGE = 5_000

/** Recomputes the whole chain of one office and names the first place that fails. */
export const verifyChain = publish(['audit-chain'], chain)

async function chain(tx: Tx, office: string): Promise<Broken> {
  let previous: Uint8Array = GENESIS
  let seq = 0
  for (;;) {
    const rows = await page(tx, office, seq)
    for (const row of rows) {
      const wrong = wrongWith(row, seq + 1, previous)
      if (wrong) return [{ invariant: 'audit-chain', where: `audit_entry ${seq + 1}`, detail: wrong }]
      previous = row.hash
      seq = row.seq
    }
    if (rows.length < PAGE) return lostTail(tx, office, seq, previous)
  }
}

function wrongWith(row: Row, seq: number, previous: Uint8Array): string | undefined {
  if (row.seq !== seq) return `entry ${seq} is missing`
  if (!link(previous, row.payload).equals(row.hash)) return 'the entry or one before it was changed'
  const kept = Payload.safeParse(JSON.parse(row.payload))
  if (!kept.success) return 'the payload is not an entry'
  const { data } = kept
  const same =
    data.seq === row.seq &&
    sameMoment(data.at, row.at) &&
    data.who === row.who &&
    data.act === row.act &&
    data.subject === row.subject
  return same ? undefined : 'its columns differ from what was hashed'
}

/** PostgreSQL keeps microseconds, a clock may have told more. */
const sameMoment = (written: string, column: Instant): boolean =>
  Math.abs(Temporal.Instant.from(written).epochMilliseconds - column.epochMilliseconds) <= 1

async function page(tx: Tx, office: string, after: number): Promise<Row[]> {
  const { rows } =
    await sql<Row>`select e.seq, e.at, e.who, e.act, e.subject, e.payload, e.hash from audit_entry e
    where e.office_id = ${office} and e.seq > ${after} order by e.seq limit ${PAGE}`.execute(tx)
  return rows
}

async function lostTail(tx: Tx, office: string, seq: number, hash: Uint8Array): Promise<Broken> {
  const { rows } = await sql<{
    seq: number
    hash: Buffer
  }>`select h.seq, h.hash from audit_head h where h.office_id = ${office}`.execute(tx)
  const head = rows[0] ?? { seq: 0, hash: GENESIS }
  if (head.seq === seq && head.hash.equals(hash)) return []
  return [
    {
      invariant: 'audit-chain',
      where: `audit_head`,
      detail: `the head knows ${head.seq} entries, the log has ${seq}`,
    },
  ]
}
