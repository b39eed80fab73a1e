import { en } from './en.ts'
import { id } from './id.ts'
import type { Same } from './same.ts'

export type Language = 'id' | 'en'
export type Words = Same<typeof id>

const catalogues: Readonly<Record<Language, Words>> = { id, en }
export const wordsIn = (language: Language): Words => catalogues[language]

export {
  dateFrom,
  isoDay,
  showDate,
  showDay,
  showMoment,
  showSpan,
  showTime,
  showWeekday,
  writing,
} from './show.ts'
