import type { Page } from '#web'
import { showDate, type Words } from '#words'
import type { ChangedField } from './import-facts.ts'
import type { RowTold } from './import-report.ts'
import type { ConsentRefusal, UploadRefusal } from './upload-actions.ts'

type Spoken = Pick<Page, 't'>

/** Every refusal of a file or an import in one sentence. */
export function sayRefusal({ t }: Spoken, refusal: UploadRefusal | ConsentRefusal): string {
  const { fileRefusals, importRefusals } = t.seasons
  const words: Readonly<Record<UploadRefusal | ConsentRefusal, string>> = {
    ...fileRefusals,
    ...importRefusals,
  }
  return words[refusal]
}

/** "Baris 7", or with its sheet where the file has several. */
export const sayPlace = (
  { seasons }: Words,
  { sheet, row }: { readonly sheet: string | null; readonly row: number },
  manySheets: boolean,
): string => (sheet !== null && manySheets ? seasons.placeOn(sheet, row) : seasons.place(row))

/** "Baris 7, kolom NIK: Angka terakhir NIK hilang di Excel.", one sentence for each reason. */
export function sayRow({ t }: Spoken, told: RowTold, manySheets: boolean): string[] {
  const place = sayPlace(t, told, manySheets)
  return told.why.map(({ reason, field }) =>
    t.seasons.said(
      field === null ? place : t.seasons.column(place, t.seasons.fields[field]),
      t.seasons.reasons[reason],
    ),
  )
}

/** The reader's own sentence, which is Indonesian in every language of the screen. */
export const sayNote = (
  { t }: Spoken,
  note: { sheet: string | null; row: number | null; message: string },
  manySheets: boolean,
): string =>
  note.row === null
    ? note.message
    : t.seasons.said(sayPlace(t, { sheet: note.sheet, row: note.row }, manySheets), note.message)

/** One value of a list as a person writes it: dates with their month in a word. */
export function sayValue(
  page: Pick<Page, 't' | 'language'>,
  field: ChangedField,
  value: string | null,
  nameOf: (regency: string) => string,
): string {
  const { seasons } = page.t
  if (value === null) return seasons.blank
  if (field === 'birthDate' || field === 'oldPassportUntil')
    return showDate(Temporal.PlainDate.from(value), page.language)
  if (field === 'regency') return nameOf(value)
  if (field === 'standing' && (value === 'listed' || value === 'reserve' || value === 'gone'))
    return seasons.standings[value]
  if (field === 'sex' && (value === 'L' || value === 'P')) return seasons.sexes[value]
  return value
}
