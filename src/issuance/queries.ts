import { dateAt, type Id } from '#kernel'
import { caseById, undoOfferOn, type Case, type UndoOffer } from '#cases'
import { loadCatalogue, type Collector } from '#catalogue'
import type { Tx } from '#db'
import { personById, type Ctx } from '#people'
import type { Book } from './book.ts'
import { bookOfCase, lineOfCase } from './store.ts'
import type { IssuanceTables } from './tables.ts'

export type CaseFacts = {
  file: Case
  name: string
  book: Book | undefined
  /** The line of the register, once the passport is in somebody's hand. */
  line: IssuanceTables['handover_line'] | undefined
  /** Who may collect at the counter, and what they show; whole cohorts go to the liaison elsewhere. */
  collectors: readonly Collector[]
  /** What is to be said of the act this reader took a moment ago. */
  undo: UndoOffer | undefined
}

/** One query for the issuing page of a case and its JSON sibling. */
export async function caseFacts(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<CaseFacts | undefined> {
  const file = await caseById(ctx, tx, id)
  if (!file) return undefined
  const person = await personById(ctx, tx, file.person)
  const { collectors } = await loadCatalogue(tx, dateAt(ctx.now(), ctx.zone))
  return {
    file,
    name: person?.name ?? '',
    book: await bookOfCase(ctx, tx, id),
    line: await lineOfCase(tx, ctx.office, id),
    collectors: [...collectors.values()].filter(({ kind }) => kind !== 'liaison-bulk'),
    undo: await undoOfferOn(ctx, tx, id),
  }
}
