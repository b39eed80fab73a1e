import { sql } from 'kysely'
import type { Tx } from '#db'
import { publish, type Breach } from './invariants.ts'

/** No row of a table whose rows are written once was changed, and their guards are on. */
export const writtenOnce = publish(
  ['written-once-unchanged', 'written-once-guarded'],
  async (tx: Tx, office: string) => [...(await changed(tx, office)), ...(await unguarded(tx))],
)

/** Each row carries a hash of what was written (0121); the chains of log and ledger are recomputed by their own. */
async function changed(tx: Tx, office: string): Promise<Breach<'written-once-unchanged'>[]> {
  const { rows } = await sql<{ table_name: string; place: string }>`
    select c.table_name, c.place from changed_rows(${office}) c order by c.table_name, c.place`.execute(tx)
  return rows.map(({ table_name, place }) => ({
    invariant: 'written-once-unchanged',
    where: `${table_name} ${place}`,
    detail: 'the row is not what was written',
  }))
}

async function unguarded(tx: Tx): Promise<Breach<'written-once-guarded'>[]> {
  const { rows } = await sql<{ table_name: string }>`
    select g.table_name from open_guards() g order by g.table_name`.execute(tx)
  return rows.map(({ table_name }) => ({
    invariant: 'written-once-guarded',
    where: table_name,
    detail: 'its rows could be changed now',
  }))
}
