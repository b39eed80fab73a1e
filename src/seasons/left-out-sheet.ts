import type { Instant } from '#kernel'
import { markInWorker, type ListedRow, type PilgrimList } from '#lists'
import { writeSheets, type Mark, type SheetColumn, type SheetToWrite } from '#sheets'
import type { Page } from '#web'
import type { RowTold } from './import-report.ts'
import type { Preview } from './preview.ts'
import { sayRow } from './say.ts'

type Row = { told: RowTold; listed: ListedRow }

const leftOutOf = (preview: Preview): RowTold[] => [
  ...preview.regencies.flatMap((one) => one.leftOut),
  ...preview.nowhere,
]

/**
 * The wrong rows marked in the sender's own workbook, with the reason beside each. Undefined where it is no xlsx or cannot be
 * written within the bounds: then `leftOutBook` has them.
 */
export async function markedBook(
  page: Page,
  preview: Preview,
  book: Uint8Array,
): Promise<Uint8Array | undefined> {
  const rows = leftOutOf(preview).flatMap((told): Mark[] =>
    told.sheet === null ? [] : [{ sheet: told.sheet, row: told.row, words: whyOf(page, told) }],
  )
  if (rows.length === 0) return undefined
  const marked = await markInWorker(book, { heading: page.t.seasons.sheetWhy, rows })
  return marked.ok ? marked.value : undefined
}

const whyOf = (page: Page, told: RowTold): string => sayRow(page, told, false).join(' ')

/**
 * The rows left out as a workbook in the sender's own columns, with the reason beside each: one sheet for each regency and
 * heading of the file. Every cell is text, so no digit is lost and no formula wakes. Undefined when nothing was left out.
 */
export async function leftOutBook(
  page: Page,
  preview: Preview,
  list: PilgrimList,
  madeAt: Instant,
): Promise<Uint8Array | undefined> {
  const byPlace = new Map(list.rows.map((row) => [placeOf(row), row]))
  const rows = leftOutOf(preview).flatMap((one): Row[] => {
    const listed = byPlace.get(placeOf(one))
    return listed ? [{ told: one, listed }] : []
  })
  const groups = Map.groupBy(rows, ({ told: { regency }, listed }) => JSON.stringify([regency, listed.head]))
  const names = new Map(preview.regencies.map((one) => [one.regency, one.name]))
  const sheets = [...groups.values()].map((group) => sheetOf(page, group, list, names))
  const [first, ...rest] = sheets
  return first && writeSheets([first, ...rest], page.t.seasons.sheetName, madeAt)
}

const placeOf = ({ sheet, row }: { sheet: string | null; row: number }): string =>
  JSON.stringify([sheet, row])

function sheetOf(
  page: Page,
  rows: readonly Row[],
  list: PilgrimList,
  names: ReadonlyMap<string, string>,
): SheetToWrite {
  const { seasons } = page.t
  const [one] = rows
  const head = list.heads[one?.listed.head ?? 0] ?? []
  const width = Math.max(head.length, ...rows.map(({ listed }) => listed.own.length))
  const name = names.get(one?.told.regency ?? '') ?? seasons.nowhere
  const text = (header: string, wide: number): SheetColumn => ({ header, width: wide, kind: 'text' })
  const own = Array.from({ length: width }, (_, at) => text(head[at] ?? '', 20))
  return {
    name,
    title: seasons.sheetTitle(name),
    columns: [...own, text(seasons.sheetRow, 10), text(seasons.sheetWhy, 60)],
    rows: rows.map(({ told, listed }) => [
      ...Array.from({ length: width }, (_, at) => listed.own[at] ?? null),
      String(told.row),
      whyOf(page, told),
    ]),
  }
}
