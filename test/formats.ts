import { writeOds, type CellValue } from 'hucre'
import { sheet, utf8, xlsx, type Grid } from './lists.ts'
import { xls } from './xls.ts'
import { zip } from './zip.ts'

/** The same grid as each kind of file an office sends. */
export const formats = ['xlsx', 'xls', 'ods', 'csv'] as const
export type Format = (typeof formats)[number]

const two = (n: number): string => String(n).padStart(2, '0')
/** A date as text, for the formats of these helpers that know none. */
const plain = (value: CellValue): string | number | null =>
  value instanceof Date
    ? `${two(value.getUTCDate())}-${two(value.getUTCMonth() + 1)}-${value.getUTCFullYear()}`
    : typeof value === 'boolean'
      ? String(value)
      : value

const quoted = (value: CellValue): string => `"${String(plain(value) ?? '').replaceAll('"', '""')}"`

export async function inFormat(format: Format, rows: Grid, name = 'Kaur'): Promise<Uint8Array> {
  switch (format) {
    case 'xlsx':
      return xlsx(sheet(rows, { name }))
    case 'xls':
      return xls(
        name,
        rows.map((row) => row.map(plain)),
      )
    case 'ods':
      return writeOds({ sheets: [sheet(rows, { name })] })
    case 'csv':
      return utf8(rows.map((row) => row.map(quoted).join(';')).join('\r\n'))
  }
}

/** What the dirt of a cell can be in OpenDocument besides its text. */
type Dirt = {
  at: readonly [row: number, column: number]
  is: 'struck' | 'error' | 'calculated' | 'uncalculated'
}
export type OdsShape = {
  name?: string
  hidden?: boolean
  hiddenRow?: number
  hiddenColumn?: number
  dirt?: Dirt
}

const text = (value: CellValue): string =>
  String(plain(value) ?? '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')

const FORMULA = { error: '#N/A', calculated: '', uncalculated: '' } as const

function odsCell(value: CellValue, dirt: Dirt['is'] | undefined): string {
  if (dirt === 'uncalculated') return '<table:table-cell table:formula="of:=A1"/>'
  const said = dirt === 'error' ? FORMULA.error : text(value)
  if (said === '') return '<table:table-cell/>'
  const marks = {
    none: '',
    struck: 'table:style-name="struck"',
    error: 'calcext:value-type="error" table:formula="of:=A1"',
    calculated: 'table:formula="of:=A1"',
  }[dirt ?? 'none']
  return `<table:table-cell office:value-type="string" ${marks}><text:p>${said}</text:p></table:table-cell>`
}

const visible = (hidden: boolean): string => (hidden ? ' table:visibility="collapse"' : '')

function odsTable(
  rows: Grid,
  { name = 'Kaur', hidden = false, hiddenRow, hiddenColumn, dirt }: OdsShape,
): string {
  const width = Math.max(...rows.map((row) => row.length))
  const columns = Array.from(
    { length: width },
    (_, at) => `<table:table-column${visible(at === hiddenColumn)}/>`,
  )
  const lines = rows.map((row, down) => {
    const cells = row.map((value, across) =>
      odsCell(value, dirt && dirt.at[0] === down && dirt.at[1] === across ? dirt.is : undefined),
    )
    return `<table:table-row${visible(down === hiddenRow)}>${cells.join('')}</table:table-row>`
  })
  const style = hidden ? ' table:style-name="gone"' : ''
  return `<table:table table:name="${name}"${style}>${columns.join('')}${lines.join('')}</table:table>`
}

/** An OpenDocument spreadsheet with the dirt that its own writers leave: hidden parts, strokes, formulas. */
export const odsOf = (...sheets: readonly (readonly [Grid, OdsShape])[]): Uint8Array =>
  zip({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'META-INF/manifest.xml': '<a/>',
    'content.xml': `<office:document-content><office:automatic-styles>
      <style:style style:name="gone" style:family="table"><style:table-properties table:display="false"/></style:style>
      <style:style style:name="struck" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style>
      </office:automatic-styles><office:body><office:spreadsheet>${sheets.map(([rows, shape]) => odsTable(rows, shape)).join('')}
      </office:spreadsheet></office:body></office:document-content>`,
  })
