import { sql } from 'kysely'
import { z } from 'zod'
import type { Instant } from '#kernel'
import type { Breach } from '#audit'
import type { Tx } from '#db'
import { BEGINNING, linkOf } from './ledger-store.ts'

type Link = {
  seq: number
  at: Instant
  kind: string
  bill_id: string | null
  payment_id: string | null
  payload: string
  hash: Buffer
  lines: unknown
}
const Payload = z.object({
  seq: z.number(),
  at: z.string(),
  kind: z.string(),
  bill: z.string().nullable(),
  payment: z.string().nullable(),
  lines: z.array(z.unknown()),
})

/** Recomputes the chain, and that columns and lines are those that were hashed; the head knows a lost tail. */
export async function ledgerChain(tx: Tx, office: string): Promise<Breach<'ledger-chain'>[]> {
  const breach = (where: string, detail: string): Breach<'ledger-chain'>[] => [
    { invariant: 'ledger-chain', where, detail },
  ]
  const rows = await linksOf(tx, office)
  let previous: Buffer = BEGINNING
  for (const [i, row] of rows.entries()) {
    if (row.seq !== i + 1) return breach(`posting ${i + 1}`, 'is missing')
    if (!linkOf(previous, row.payload).equals(row.hash))
      return breach(`posting ${row.seq}`, 'it or one before it was changed')
    if (!isAsHashed(row)) return breach(`posting ${row.seq}`, 'it or its lines differ from what was hashed')
    previous = row.hash
  }
  const head = await sql<{ seq: number; hash: Buffer }>`select h.seq, h.hash from ledger_head h
    where h.office_id = ${office}`.execute(tx)
  const { seq, hash } = head.rows[0] ?? { seq: 0, hash: BEGINNING }
  if (seq === rows.length && hash.equals(previous)) return []
  return breach('ledger_head', `the head knows ${seq} postings, the ledger has ${rows.length}`)
}

async function linksOf(tx: Tx, office: string): Promise<Link[]> {
  const { rows } = await sql<Link>`select p.seq, p.at, p.kind, p.bill_id, p.payment_id, p.payload, p.hash,
      coalesce((select jsonb_agg(jsonb_build_array(l.account, l.side, l.amount) order by l.position) from ledger_line l
        where l.office_id = p.office_id and l.seq = p.seq), '[]') as lines
    from ledger_posting p where p.office_id = ${office} order by p.seq`.execute(tx)
  return rows
}

function isAsHashed(row: Link): boolean {
  const kept = Payload.safeParse(JSON.parse(row.payload))
  if (!kept.success) return false
  const { data } = kept
  return (
    data.seq === row.seq &&
    sameMoment(data.at, row.at) &&
    data.kind === row.kind &&
    data.bill === row.bill_id &&
    data.payment === row.payment_id &&
    JSON.stringify(data.lines) === JSON.stringify(row.lines)
  )
}

/** PostgreSQL keeps microseconds, a clock may have told more. */
const sameMoment = (written: string, column: Instant): boolean =>
  Math.abs(Temporal.Instant.from(written).epochMilliseconds - column.epochMilliseconds) <= 1
