import { dateAt, err, ok, type Id, type Result } from '#kernel'
import { loadCatalogue, type CollectorKind } from '#catalogue'
import { takeStage, type StageRefusal } from '#cases'
import type { Tx } from '#db'
import { idIn, isStaff, log, perform, type CommonRefusal, type Ctx, type PassportNumber } from '#people'
import { decideBatch, next, type Batch, type Book } from './book.ts'
import { bookOfCase, insertBatch, insertLine, lockInStock, nextLine, saveBook } from './store.ts'

export type IssuanceRefusal =
  | StageRefusal
  | 'no-book-in-stock'
  | 'book-not-in-stock'
  | 'no-book'
  | 'evidence-missing'
  | 'collector-unnamed'
export type StockRefusal = 'batch-malformed' | 'number-known'
type Done<E extends string> = Promise<Result<string, E | CommonRefusal>>

/** Enters a delivery of blank books. */
export function receiveBooks(ctx: Ctx, batch: Batch): Done<StockRefusal> {
  return perform(ctx, 'issuance.receive-books', async (tx): Promise<Result<string, StockRefusal>> => {
    const serials = decideBatch(batch)
    if (!serials.ok) return serials
    const id = idIn(ctx, 'batch')
    const ids = serials.value.map(() => idIn(ctx, 'book'))
    if (!(await insertBatch(ctx, tx, id, ids, serials.value, ctx.now()))) return err('number-known')
    await log(ctx, tx, 'issuance.receive-books', id, { count: serials.value.length })
    return ok(id)
  })
}

/** Gives the case a numbered book: the one in the officer's hand, or the next of the stock. */
export function allocate(
  ctx: Ctx,
  id: Id<'case'>,
  version: number,
  wanted: PassportNumber | null,
): Done<IssuanceRefusal> {
  return perform(ctx, 'issuance.allocate', async (tx): Promise<Result<string, IssuanceRefusal>> => {
    const taken = await takeStage(ctx, tx, id, { stage: 'allocation', act: 'allocate', version })
    if (!taken.ok) return taken
    const book = await lockInStock(ctx, tx, wanted)
    if (!book) return err(wanted ? 'book-not-in-stock' : 'no-book-in-stock')
    await saveBook(tx, ctx.office, book.id, { status: next['in-stock'].allocate, case_id: id })
    await log(ctx, tx, 'issuance.allocate', id, { book: book.id })
    return ok(book.id)
  })
}

/** Within the act that undoes the allocation: the book lies in the stock again, where it had lain. */
export async function takeBookBack(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<void> {
  const book = await bookOfCase(ctx, tx, id)
  if (book?.status !== 'allocated') throw new Error(`${id} has no allocated book to take back`)
  await saveBook(tx, ctx.office, book.id, { status: next.allocated.takeBack, case_id: null })
  await log(ctx, tx, 'issuance.allocate', id, { book: book.id, takenBack: true })
}

export function print(ctx: Ctx, id: Id<'case'>, version: number): Done<IssuanceRefusal> {
  return perform(ctx, 'issuance.print', async (tx): Promise<Result<string, IssuanceRefusal>> => {
    const taken = await takeStage(ctx, tx, id, { stage: 'printing', act: 'print', version })
    if (!taken.ok) return taken
    const book = await bookOfCase(ctx, tx, id)
    if (!book) return err('no-book')
    await saveBook(tx, ctx.office, book.id, { status: next.allocated.print })
    await log(ctx, tx, 'issuance.print', id, { book: book.id })
    return ok(book.id)
  })
}

/** Another officer looks at the printed book: it passes, or it is spoilt, accounted for, and the case gets another. */
export function checkQuality(
  ctx: Ctx,
  id: Id<'case'>,
  version: number,
  verdict: { pass: true } | { pass: false; reason: string },
): Done<IssuanceRefusal> {
  return perform(ctx, 'issuance.quality-check', async (tx): Promise<Result<string, IssuanceRefusal>> => {
    const act = verdict.pass ? { act: 'pass' as const } : { act: 'spoil' as const, reason: verdict.reason }
    const taken = await takeStage(ctx, tx, id, { stage: 'quality-check', version, ...act })
    if (!taken.ok) return taken
    const book = await bookOfCase(ctx, tx, id)
    if (!book) return err('no-book')
    if (!verdict.pass)
      await saveBook(tx, ctx.office, book.id, { status: next.printed.spoil, spoilt_because: verdict.reason })
    await log(ctx, tx, 'issuance.quality-check', id, { book: book.id, pass: verdict.pass })
    return ok(book.id)
  })
}

export type Handover = {
  collector: CollectorKind
  collectorName: string
  /** Ids of the papers that were shown: proof of payment, identity and so on. */
  evidence: readonly string[]
}

/**
 * Puts the passport into somebody's hand and writes the register line. This cannot be undone. What must be shown is a fact
 * of the catalogue, not of the caller (Permenkumham 8/2014, art. 23).
 */
export const handOver = (
  ctx: Ctx,
  id: Id<'case'>,
  version: number,
  handover: Handover,
): Done<IssuanceRefusal> =>
  perform(ctx, 'issuance.hand-over', (tx) => handOverIn(ctx, tx, id, version, handover))

/** The same within an act that hands over several. */
export async function handOverIn(
  ctx: Ctx,
  tx: Tx,
  id: Id<'case'>,
  version: number,
  handover: Handover,
): Promise<Result<string, IssuanceRefusal>> {
  const shown = await decideEvidence(ctx, tx, handover)
  if (!shown.ok) return shown
  if (handover.collectorName.trim() === '') return err('collector-unnamed')
  const taken = await takeStage(ctx, tx, id, {
    stage: 'handover',
    act: 'hand-over',
    version,
    reference: handover.collector,
  })
  if (!taken.ok) return taken
  const book = await bookOfCase(ctx, tx, id)
  if (!book) return err('no-book')
  await saveBook(tx, ctx.office, book.id, { status: next.printed.handOver })
  const line = await writeRegister(ctx, tx, id, book, handover)
  await log(ctx, tx, 'issuance.hand-over', id, { book: book.id, collector: handover.collector, line })
  return ok(line)
}

async function decideEvidence(
  ctx: Ctx,
  tx: Tx,
  { collector, evidence }: Handover,
): Promise<Result<null, 'evidence-missing' | 'unknown-document'>> {
  const { collectors } = await loadCatalogue(tx, dateAt(ctx.now(), ctx.zone))
  const asked = collectors.get(collector)?.evidence.map(({ id }) => id) ?? []
  if (!evidence.every((one) => asked.includes(one))) return err('unknown-document')
  return asked.every((one) => evidence.includes(one)) ? ok(null) : err('evidence-missing')
}

/** Returns the line as officers say it: number and year. */
async function writeRegister(
  ctx: Ctx,
  tx: Tx,
  id: Id<'case'>,
  book: Book,
  handover: Handover,
): Promise<string> {
  const { year } = dateAt(ctx.now(), ctx.zone)
  const line = await nextLine(tx, ctx.office, year)
  await insertLine(tx, {
    office_id: ctx.office,
    year,
    line,
    case_id: id,
    book_id: book.id,
    collector: handover.collector,
    collector_name: handover.collectorName.trim(),
    evidence: [...new Set(handover.evidence)],
    account_id: isStaff(ctx.who) ? ctx.who.account : null,
    handed_at: ctx.now(),
  })
  return `${line}/${year}`
}
