import { sql } from 'kysely'
import { atTheEnd, type Tx } from '#db'
import { aroundNumber, type Entry } from './entry.ts'

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
    await append(tx, office, entries)
  }
}

/** One statement however many there are, so it can leave together with the commit. */
function append(tx: Tx, office: string, entries: readonly Entry[]): Promise<unknown> {
  const texts = entries.map(aroundNumber)
  const column = (of: (entry: Entry) => string) => entries.map(of)
  return sql`select append_to_log(${office}, ${column(({ at }) => at.toString())}::timestamptz[],
    ${column(({ who }) => who)}::text[], ${column(({ act }) => act)}::text[], ${column(({ subject }) => subject)}::text[],
    ${texts.map(([opening]) => opening)}::text[], ${texts.map(([, closing]) => closing)}::text[])`.execute(tx)
}
