import { dateAt, timeAt, type Instant, type PlainDate, type PlainTime } from '#kernel'
import type { Language } from './index.ts'

const months = {
  id: [
    'Januari',
    'Februari',
    'Maret',
    'April',
    'Mei',
    'Juni',
    'Juli',
    'Agustus',
    'September',
    'Oktober',
    'November',
    'Desember',
  ],
  en: [
    'January',
    'February',
    'March',
    'April',
    'May',
    'June',
    'July',
    'August',
    'September',
    'October',
    'November',
    'December',
  ],
} as const
const weekdays = {
  id: ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'],
  en: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
} as const
const zones: Readonly<Record<string, string>> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
}

/** `4.536`: thousands apart. */
export const showNumber = (n: number, language: Language): string =>
  n.toLocaleString(language === 'id' ? 'id-ID' : 'en-GB')

/** `18 Januari 2016`: the month in a word, since 01-02 reads two ways. */
export const showDate = (date: PlainDate, language: Language): string =>
  `${date.day} ${months[language][date.month - 1] ?? ''} ${date.year}`

export const showWeekday = (date: PlainDate, language: Language): string =>
  weekdays[language][date.dayOfWeek - 1] ?? ''

/** `Senin, 18 Januari 2016`. */
export const showDay = (date: PlainDate, language: Language): string =>
  `${showWeekday(date, language)}, ${showDate(date, language)}`

/** The day, and behind it the place where that is not the office. */
export const showDayAt = (date: PlainDate, place: string | null, language: Language): string =>
  `${showDay(date, language)}${place === null ? '' : `, ${place}`}`

/** `Sen 18 Jan`: for a table of a season's days, whose year is said beside it. Both languages shorten to three letters. */
export const showDayBriefly = (date: PlainDate, language: Language): string =>
  `${showWeekday(date, language).slice(0, 3)} ${date.day} ${(months[language][date.month - 1] ?? '').slice(0, 3)}`

/** `08.00 WIB`. */
export const showTime = (time: PlainTime, zone: string): string =>
  `${String(time.hour).padStart(2, '0')}.${String(time.minute).padStart(2, '0')} ${zones[zone] ?? zone}`

/** `08.00–08.30 WIB`. */
export const showSpan = (from: PlainTime, to: PlainTime, zone: string): string =>
  `${showTime(from, zone).slice(0, 5)}–${showTime(to, zone)}`

/** `18 Januari 2016, 08.00 WIB`. */
export const showMoment = (at: Instant, zone: string, language: Language): string =>
  `${showDate(dateAt(at, zone), language)}, ${showTime(timeAt(at, zone), zone)}`

/** How a letter in this language writes time, for the hours of an office in `zone`. */
export const writing = (language: Language, zone: string) => ({
  language: language === 'id' ? ('id-ID' as const) : ('en-GB' as const),
  writeDate: (date: PlainDate): string => showDate(date, language),
  writeDay: (date: PlainDate): string => showDay(date, language),
  writeHours: (from: PlainTime, until: PlainTime): string => showSpan(from, until, zone),
})

/** Reads a date typed as day, month and year; nothing when there is no such day. */
export function dateFrom(day: number, month: number, year: number): PlainDate | undefined {
  try {
    return Temporal.PlainDate.from({ day, month, year }, { overflow: 'reject' })
  } catch {
    return undefined // Temporal's only way to say that 31 February does not exist
  }
}

/** Reads `2016-02-01`, as a date field and our own links write it. */
export function isoDay(text: string): PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  const [year, month, day] = text.split('-').map(Number)
  return dateFrom(day ?? 0, month ?? 0, year ?? 0)
}
