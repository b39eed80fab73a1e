import type { Id } from '#kernel'
import type { Tx } from '#db'
import type { IssuanceTables } from './tables.ts'

export type HandoverList = IssuanceTables['handover_list']
const table = (tx: Tx) => tx.withTables<IssuanceTables>()

/** False when this paper has been entered before. */
export async function insertList(
  tx: Tx,
  list: HandoverList,
  lines: readonly { case: Id<'case'>; handed: boolean }[],
): Promise<boolean> {
  const { office_id, list_id } = list
  const added = await table(tx)
    .insertInto('handover_list')
    .values(list)
    .onConflict((on) => on.columns(['office_id', 'regency', 'reference']).doNothing())
    .returning('handover_list.list_id')
    .executeTakeFirst()
  if (!added) return false
  await table(tx)
    .insertInto('handover_list_line')
    .values(lines.map((line) => ({ office_id, list_id, case_id: line.case, handed: line.handed })))
    .execute()
  return true
}

/** The signed lists of a regency, the newest first. */
export const listsOfRegency = (tx: Tx, office: string, regency: string): Promise<HandoverList[]> =>
  table(tx)
    .selectFrom('handover_list')
    .selectAll('handover_list')
    .where('handover_list.office_id', '=', office)
    .where('handover_list.regency', '=', regency)
    .orderBy('handover_list.at', 'desc')
    .orderBy('handover_list.list_id')
    .execute()

export const linesOfList = (tx: Tx, office: string, list: Id<'handlist'>) =>
  table(tx)
    .selectFrom('handover_list_line')
    .select(['handover_list_line.case_id as case', 'handover_list_line.handed'])
    .where('handover_list_line.office_id', '=', office)
    .where('handover_list_line.list_id', '=', list)
    .orderBy('handover_list_line.case_id')
    .execute()
