import { z } from 'zod'
import { isBefore, type PlainDate, type PlainTime } from '#kernel'
import { isoDay, type Words } from '#words'

// How dates and hours typed into forms are read; each message is a sentence for people.

/** A date as its field writes it; with `first`, not before that day. */
export const dayIn = ({ facilities: f }: Words, first?: PlainDate) =>
  z.string(f.needDay).transform((text, context): PlainDate => {
    const day = isoDay(text.trim())
    if (day && !(first && isBefore(day, first))) return day
    context.addIssue({ code: 'custom', message: day ? f.dayGone : f.needDay })
    return z.NEVER
  })

/** `08.00` or `8:00`. */
export function timeFrom(text: string): PlainTime | undefined {
  const [, hour, minute] = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(text.trim()) ?? []
  return hour && minute ? new Temporal.PlainTime(Number(hour), Number(minute)) : undefined
}

/** An hour, or null where the field is left empty. */
export const timeOrEmpty = ({ facilities: f }: Words) =>
  z.string(f.needTime).transform((text, context): PlainTime | null => {
    const read = timeFrom(text)
    if (read || text.trim() === '') return read ?? null
    context.addIssue({ code: 'custom', message: f.needTime })
    return z.NEVER
  })

export const wholeNumber = (words: string, most: number, least = 1) =>
  z.coerce.number(words).int(words).min(least, words).max(most, words)
