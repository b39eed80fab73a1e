import type { Id } from '#kernel'
import type { Tx } from '#db'
import { log, type Ctx } from '#people'
import { letGo } from './book.ts'
import { bookOfCase, saveBook } from './store.ts'

/**
 * The case ended before its passport left the house: a blank that was set aside lies in the cabinet again, a printed book is
 * cancelled and counted. Within the act that ended the case, whose lock holds every other act on its book off; a case without
 * a book, or one whose book is settled already, changes nothing.
 */
export async function letGoOfBook(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<void> {
  const book = await bookOfCase(ctx, tx, id)
  const status = book && letGo(book.status)
  if (!book || !status) return
  await saveBook(tx, ctx.office, book.id, status === 'in-stock' ? { status, case_id: null } : { status })
  await log(ctx, tx, 'issuance.let-go', id, { book: book.id, now: status })
}
