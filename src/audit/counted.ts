import { sql } from 'kysely'
import type { Tx } from '#db'

/** How many lines of the log tell of one kind of act: by its name and the names in its detail, in order, joined by commas. */
export type Counted = { act: string; names: string; lines: number }

/** The whole log counted, for whoever did the acts and wants to compare. */
export async function countLog(tx: Tx, office: string): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select e.act, coalesce(d.names, '') as names, count(*)::int as lines
    from audit_entry e
    cross join lateral (
      select string_agg(k.name, ',' order by k.name collate "C") as names
      from json_object_keys(e.payload::json -> 'detail') as k (name)
    ) d
    where e.office_id = ${office} group by e.act, d.names order by e.act, d.names`.execute(tx)
  return rows
}
