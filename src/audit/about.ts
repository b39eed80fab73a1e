import { sql } from 'kysely'
import type { Tx } from '#db'
import type { Entry } from './entry.ts'

export type Line = Pick<Entry, 'at' | 'detail'>

/** What the log says of one act on one thing, the newest first. */
export async function linesAbout(
  tx: Tx,
  office: string,
  { act, subject }: Pick<Entry, 'act' | 'subject'>,
): Promise<Line[]> {
  const { rows } = await sql<Line>`select e.at, e.payload::json -> 'detail' as detail from audit_entry e
    where e.office_id = ${office} and e.subject = ${subject} and e.act = ${act} order by e.seq desc`.execute(
    tx,
  )
  return rows
}
