import { en } from './en.ts'
import { id } from './id.ts'
import type { Same } from './same.ts'
import { writing } from './show.ts'

export type Language = 'id' | 'en'
export type Words = Same<typeof id>

const catalogues: Readonly<Record<Language, Words>> = { id, en }
export const wordsIn = (language: Language): Words => catalogues[language]

/** What every letter says around its own words, and how it writes time for an office in `zone`. */
export const letterWordsIn = (language: Language, zone: string) => ({
  ...wordsIn(language).letters.frame,
  ...writing(language, zone),
})

export {
  dateFrom,
  isoDay,
  showDate,
  showDay,
  showDayAt,
  showDayBriefly,
  showMoment,
  showNumber,
  showSpan,
  showTime,
  showWeekday,
} from './show.ts'
