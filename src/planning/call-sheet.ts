import type { Instant } from '#kernel'
import { showCode } from '#papers'
import { writeSheets, type SheetColumn, type SheetToWrite } from '#sheets'
import { showDate, showDayAt, showSpan, wordsIn, type Language } from '#words'
import { dayKey } from '#seating'
import { isExpected, type Invited, type InvitedOfRegency } from './invited.ts'

/**
 * The regency's call sheet: a sheet for each day of arrival, in the order in which people are expected, with a column to
 * tick. Undefined when nobody is expected any more.
 */
export function callSheet(
  { cohort, invited }: InvitedOfRegency,
  { zone, language, now }: { zone: string; language: Language; now: Instant },
): Promise<Uint8Array> | undefined {
  const { sheet } = wordsIn(language).letters
  const title = sheet.title(cohort.name)
  const byDay = Map.groupBy(invited.filter(isExpected), ({ appointment }) => dayKey(appointment))
  const [first, ...rest] = [...byDay.values()].flatMap((together): SheetToWrite[] => {
    const [one] = together
    if (!one) return []
    const { day } = one.appointment
    return [
      {
        name: `${showDate(day, language)}${one.place === null ? '' : ` ${one.place}`}`,
        title: sheet.day(title, showDayAt(day, one.place, language)),
        columns: columnsIn(language),
        rows: together.map((one, at) => rowOf(one, at, { zone, language })),
      },
    ]
  })
  return first && writeSheets([first, ...rest], title, now)
}

function columnsIn(language: Language): SheetColumn[] {
  const { sheet } = wordsIn(language).letters
  return [
    { header: sheet.number, width: 6, kind: 'number' },
    { header: sheet.time, width: 18, kind: 'text' },
    { header: sheet.porsi, width: 14, kind: 'text' },
    { header: sheet.name, width: 28, kind: 'text' },
    { header: sheet.parent, width: 24, kind: 'text' },
    { header: sheet.born, width: 18, kind: 'text' },
    { header: sheet.code, width: 14, kind: 'text' },
    { header: sheet.present, width: 10, kind: 'text' },
  ]
}

const rowOf = (
  { pilgrim, appointment, ends }: Invited,
  at: number,
  { zone, language }: { zone: string; language: Language },
): (string | number | null)[] => [
  at + 1,
  showSpan(appointment.starts, ends, zone),
  pilgrim.porsi.reveal(),
  pilgrim.name,
  pilgrim.parentName,
  showDate(pilgrim.birthDate, language),
  showCode(appointment.code),
  null,
]
