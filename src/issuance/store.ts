import { sql } from 'kysely'
import type { Id, Instant } from '#kernel'
import { sendOff, type Tx } from '#db'
import { passportNumber, type Ctx, type PassportNumber } from '#people'
import type { Book, BookStatus, Stock } from './book.ts'
import type { IssuanceTables } from './tables.ts'

const table = (tx: Tx) => tx.withTables<IssuanceTables>()
const books = (tx: Tx, office: string) =>
  table(tx).selectFrom('blank_book').selectAll('blank_book').where('blank_book.office_id', '=', office)

/** Enters a whole delivery in one statement; false when one of its numbers is known already. */
export async function insertBatch(
  ctx: Ctx,
  tx: Tx,
  batch: Id<'batch'>,
  ids: readonly Id<'book'>[],
  serials: readonly string[],
  at: Instant,
): Promise<boolean> {
  const sealed = serials.map((serial) => ctx.vault.seal(serial))
  const blind = serials.map((serial) => ctx.vault.blind('passport', serial))
  const known = await books(tx, ctx.office)
    .where('blank_book.serial_index', 'in', blind)
    .limit(1)
    .executeTakeFirst()
  if (known) return false
  await table(tx)
    .insertInto('blank_batch')
    .values({ office_id: ctx.office, batch_id: batch, received_at: at, count: serials.length })
    .execute()
  await sql`insert into blank_book (office_id, book_id, batch_id, position, serial, serial_index, status)
    select ${ctx.office}, b.id, ${batch}, b.position, b.serial, b.blind, 'in-stock'
    from unnest(${ids}::text[], ${sealed}::bytea[], ${blind}::bytea[]) with ordinality as b (id, serial, blind, position)
    order by b.position`.execute(tx)
  return true
}

/** The next book of the stock, in the order the books came, or the one of this number. Locked until the act ends. */
export async function lockInStock(
  ctx: Ctx,
  tx: Tx,
  wanted: PassportNumber | null,
): Promise<Book | undefined> {
  const stock = books(tx, ctx.office).where('blank_book.status', '=', 'in-stock')
  const one = wanted
    ? stock.where('blank_book.serial_index', '=', ctx.vault.blind('passport', wanted.reveal()))
    : stock
  const row = await one
    .orderBy('blank_book.batch_id')
    .orderBy('blank_book.position')
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row && bookOf(ctx, row)
}

/** The book this case holds now. */
export async function bookOfCase(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<Book | undefined> {
  const row = await books(tx, ctx.office)
    .where('blank_book.case_id', '=', id)
    .where('blank_book.status', 'in', ['allocated', 'printed', 'handed-over'])
    .executeTakeFirst()
  return row && bookOf(ctx, row)
}

type Change = { status: BookStatus; case_id?: Id<'case'> | null; spoilt_because?: string }

export async function saveBook(tx: Tx, office: string, id: Id<'book'>, change: Change): Promise<void> {
  await sendOff(
    tx,
    table(tx)
      .updateTable('blank_book')
      .set(change)
      .where('blank_book.office_id', '=', office)
      .where('blank_book.book_id', '=', id)
      .execute(),
  )
}

export async function stock(tx: Tx, office: string): Promise<Stock> {
  const { rows } = await sql<{
    status: BookStatus
    n: number
  }>`select b.status, count(*)::int as n from blank_book b
    where b.office_id = ${office} group by b.status order by b.status`.execute(tx)
  const received = await sql<{
    n: number
  }>`select coalesce(sum(b.count), 0)::int as n from blank_batch b where b.office_id = ${office}`.execute(tx)
  const count = (status: BookStatus): number => rows.find((row) => row.status === status)?.n ?? 0
  return {
    received: received.rows[0]?.n ?? 0,
    'in-stock': count('in-stock'),
    allocated: count('allocated'),
    printed: count('printed'),
    'handed-over': count('handed-over'),
    spoilt: count('spoilt'),
    returned: count('returned'),
    cancelled: count('cancelled'),
  }
}

/** The next line of this year's register. */
export async function nextLine(tx: Tx, office: string, year: number): Promise<number> {
  const { rows } = await sql<{
    last: number
  }>`insert into register_counter (office_id, year, last) values (${office}, ${year}, 1)
    on conflict (office_id, year) do update set last = register_counter.last + 1 returning register_counter.last`.execute(
    tx,
  )
  return rows[0]?.last ?? 1
}

export async function insertLine(tx: Tx, line: IssuanceTables['handover_line']): Promise<void> {
  await sendOff(tx, table(tx).insertInto('handover_line').values(line).execute())
}

export const lineOfCase = (
  tx: Tx,
  office: string,
  id: Id<'case'>,
): Promise<IssuanceTables['handover_line'] | undefined> =>
  table(tx)
    .selectFrom('handover_line')
    .selectAll('handover_line')
    .where('handover_line.office_id', '=', office)
    .where('handover_line.case_id', '=', id)
    .executeTakeFirst()

/** Those of these cases that have their line in the register. */
export async function handedOver(
  ctx: Ctx,
  tx: Tx,
  cases: readonly Id<'case'>[],
): Promise<ReadonlySet<Id<'case'>>> {
  if (cases.length === 0) return new Set()
  const found = await table(tx)
    .selectFrom('handover_line')
    .select('handover_line.case_id')
    .where('handover_line.office_id', '=', ctx.office)
    .where('handover_line.case_id', 'in', cases)
    .orderBy('handover_line.case_id')
    .execute()
  return new Set(found.map((row) => row.case_id))
}

export const newestLines = (
  tx: Tx,
  office: string,
  limit: number,
): Promise<IssuanceTables['handover_line'][]> =>
  table(tx)
    .selectFrom('handover_line')
    .selectAll('handover_line')
    .where('handover_line.office_id', '=', office)
    .orderBy('handover_line.year', 'desc')
    .orderBy('handover_line.line', 'desc')
    .limit(limit)
    .execute()

function bookOf(ctx: Ctx, row: IssuanceTables['blank_book']): Book {
  const serial = passportNumber(ctx.vault.open(row.serial))
  if (!serial.ok) throw new Error('a blank book without a readable number')
  return { id: row.book_id, serial: serial.value, status: row.status, case: row.case_id }
}

/** The books that these cases hold now. */
export async function booksOfCases(
  ctx: Ctx,
  tx: Tx,
  cases: readonly Id<'case'>[],
): Promise<ReadonlyMap<string, Book>> {
  if (cases.length === 0) return new Map()
  const rows = await books(tx, ctx.office)
    .where('blank_book.case_id', 'in', cases)
    .where('blank_book.status', 'in', ['allocated', 'printed', 'handed-over'])
    .orderBy('blank_book.book_id')
    .execute()
  return new Map(rows.map((row) => [row.case_id ?? '', bookOf(ctx, row)]))
}
