import { isBefore, type PlainDate } from '#kernel'
import type { SheetCell } from '#sheets'
import type { ComplaintCode } from './list.ts'
import { isNothing, tidy } from './list-text.ts'

export type DateReading = { readonly date: PlainDate | null; readonly code: ComplaintCode | null }

const NOT_GIVEN: DateReading = { date: null, code: null }
const wrong = (code: ComplaintCode): DateReading => ({ date: null, code })

/** Also as written before the spelling reform of 1972 (Djuni), in dialect (Pebruari, Nopember), in English and in Roman numerals. */
const MONTHS = [
  /^(d?ja(n|nuari|nuary|nuar)|i)$/,
  /^([fp]eb|[fp]ebr|[fp]ebruari|[fp]ebuari|february|ii)$/,
  /^(mar|mrt|maret|mart|march|iii)$/,
  /^(apr|april|iv)$/,
  /^(mei|may|v)$/,
  /^(d?juni?|june|vi)$/,
  /^(d?juli?|july|vii)$/,
  /^(ag[sut]|agst|agust|agustus|agus|aug|august|viii)$/,
  /^(sep|sept|september|ix)$/,
  /^(okt|oktober|oct|october|x)$/,
  /^(no[vp]|no[vp]ember|xi)$/,
  /^(des|desember|dec|december|xii)$/,
] as const

/** The month of this name, 1 to 12, or 0. */
const monthNamed = (word: string): number =>
  MONTHS.findIndex((pattern) => pattern.test(word.toLowerCase())) + 1

/**
 * A birth date in every form seen, always day first. Two digits of a year are 19xx; a bare number from 10000 to 60000
 * is a spreadsheet serial; four digits are a year and nothing more (lists/README, comparisons).
 */
export function readDate(cell: SheetCell, today: PlainDate): DateReading {
  if (cell.kind === 'blank') return NOT_GIVEN
  if (cell.kind === 'date') {
    const yearShownAsDate = cell.serial >= 1900 && cell.serial <= 2100
    return yearShownAsDate ? wrong('DATE_YEAR_ONLY') : plausible(cell.date, null, today)
  }
  if (cell.kind === 'number') return readDateText(String(Math.floor(cell.number)), today)
  return readDateText(cell.text, today)
}

export function readDateText(text: string, today: PlainDate): DateReading {
  if (isNothing(text)) return NOT_GIVEN
  const told = simplified(text)
  const bare = /^\d+$/.test(told) ? readDigits(told, today) : null
  if (bare) return bare
  const iso = /^(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})$/.exec(told)
  if (iso) return fromParts(iso[3], iso[2], iso[1], today)
  const dayFirst = /^(\d{1,2})[\s./,-]*([a-z]+|(?<=[\s./,-])\d{1,2})[\s./,-]*(?<![\d])'?(\d{4}|\d{2})$/i.exec(
    told,
  )
  if (dayFirst) return fromParts(dayFirst[1], dayFirst[2], dayFirst[3], today)
  const monthFirst = /^([a-z]+)[\s.]*(\d{1,2})[\s,.]+(\d{4})$/i.exec(told)
  if (monthFirst && monthNamed(monthFirst[1] ?? '') > 0)
    return fromParts(monthFirst[2], monthFirst[1], monthFirst[3], today)
  const yearOnly = /^[^\d]{0,12}\b(1[89]|20)\d{2}\b[^\d]{0,20}$/.test(told)
  return wrong(yearOnly ? 'DATE_YEAR_ONLY' : 'DATE_UNREADABLE')
}

/** Without time of day, weekday and the word "tanggal". */
const simplified = (text: string): string =>
  tidy(text)
    .replace(/[T ]+\d{1,2}[:.]\d{2}([:.]\d{2}([.,]\d+)?)?\s*([AP]M|WIB|Z)?$/i, (time) =>
      time.includes(':') ? '' : time,
    )
    .replace(/^'/, '')
    .replace(/^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\b[\s,]*/i, '')
    .replace(/^(tgl|tanggal)\b[\s.:]*/i, '')
    .replace(/[\s.,;]+$/, '')
    .replace(/^(\d{5})[.,]\d+$/, '$1')

/** `16600` serial, `1945` year, `12061945` or `6041959` day first, `19450612` year first, `120645`. */
function readDigits(digits: string, today: PlainDate): DateReading {
  const number = Number(digits)
  if (digits.length === 4)
    return wrong(number >= 1800 && number <= 2100 ? 'DATE_YEAR_ONLY' : 'DATE_UNREADABLE')
  if (digits.length === 5 && number >= 10_000 && number <= 60_000)
    return plausible(Temporal.PlainDate.from('1899-12-30').add({ days: number }), 'DATE_SERIAL_NUMBER', today)
  const full = digits.length === 7 || digits.length === 5 ? `0${digits}` : digits
  if (full.length === 8 && /^(19|20)\d\d(0[1-9]|1[0-2])/.test(full) && !/(19|20)\d\d$/.test(full))
    return fromParts(full.slice(6), full.slice(4, 6), full.slice(0, 4), today)
  if (full.length === 8 || full.length === 6)
    return fromParts(full.slice(0, 2), full.slice(2, 4), full.slice(4), today)
  return wrong('DATE_UNREADABLE')
}

function fromParts(
  day: string | undefined,
  month: string | undefined,
  year: string | undefined,
  today: PlainDate,
): DateReading {
  const named = monthNamed(month ?? '')
  if (named === 0 && !/^\d+$/.test(month ?? '')) return wrong('DATE_UNREADABLE')
  const short = (year ?? '').length === 2
  const parts = {
    day: Number(day),
    month: named > 0 ? named : Number(month),
    year: Number(year) + (short ? 1900 : 0),
  }
  try {
    const date = Temporal.PlainDate.from(parts, { overflow: 'reject' })
    return plausible(date, short ? 'DATE_TWO_DIGIT_YEAR' : null, today)
  } catch {
    return wrong('DATE_IMPOSSIBLE')
  }
}

/** Nobody on a list was born before 1880 or after today. */
function plausible(date: PlainDate, code: ComplaintCode | null, today: PlainDate): DateReading {
  if (date.year < 1880) return wrong('DATE_IMPOSSIBLE')
  return isBefore(today, date) ? wrong('DATE_FUTURE') : { date, code }
}

export type BirthReading = DateReading & { readonly place: string | null }

const DATE_TAIL =
  /(?:(?:senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)[\s,]+)?(?:\d{1,2}[\s./-]+(?:\d{1,2}|[a-z]+)[\s./,-]+'?\d{2,4}|\d{1,2}[a-z]{3,9}\d{4}|[a-z]{3,9} \d{1,2}, ?\d{4}|\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{4,8})(?:[ T]\d{1,2}:\d{2}(?::\d{2})?)?\.?$/i

/** "Bintuhan, 24 Februari 1977": place and date in one cell, in either order. */
export function readBirth(cell: SheetCell, today: PlainDate): BirthReading {
  if (cell.kind === 'date' || cell.kind === 'number') return { ...readDate(cell, today), place: null }
  const text = tidy(cell.text)
  if (isNothing(text)) return { ...NOT_GIVEN, place: null }
  const tail = DATE_TAIL.exec(text)
  if (tail) return { ...readDateText(tail[0], today), place: placeOf(text.slice(0, tail.index)) }
  const head = /^(\d[\d\s./-]*(?:[a-z]+[\s./-]*\d{2,4})?)[\s,/]+(\D+)$/i.exec(text)
  if (head) return { ...readDateText(head[1] ?? '', today), place: placeOf(head[2] ?? '') }
  if (!/\d/.test(text) && !text.includes(',')) return { ...NOT_GIVEN, place: placeOf(text) }
  const cut = text.search(/[,/](?=[^,/]*$)/)
  const [before, after] = cut < 0 ? ['', text] : [text.slice(0, cut), text.slice(cut + 1)]
  return { ...readDateText(after, today), place: placeOf(before) }
}

export function placeOf(text: string): string | null {
  const place = tidy(text)
    .replace(/[\s,;:/.-]+$/, '')
    .replace(/(\s|,)+(tgl|tanggal)$/i, '')
    .replace(/^[\s,;:/.-]+/, '')
  return place === '' || isNothing(place) ? null : place
}
