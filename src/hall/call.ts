import type { PlainDate } from '#kernel'
import { showNumber, type HeardCall } from '#queue'
import { sayNumber } from './say-number.ts'

/** One call as the hall sees and hears it: a number and a place, never a person. */
export type Call = { id: string; number: string; desk: string; words: string }

export const callOf = (one: HeardCall): Call => ({
  id: idOfCall(one.day, one.call),
  number: showNumber(one),
  desk: one.desk,
  words: sayNumber(one, one.desk),
})

/** `2016-01-18.17`: the seventeenth call of that day. */
export const idOfCall = (day: PlainDate, call: number): string => `${day.toString()}.${call}`

/** From which call on a display wants to be told; one that comes from another day, or from nowhere, wants only what is new. */
export function readCallId(text: string | undefined, day: PlainDate): number | undefined {
  const [, on, call] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,6})$/.exec(text ?? '') ?? []
  return on === day.toString() ? Number(call) : undefined
}

/** The latest call of each number, the latest first. */
export const latestOfEach = (calls: readonly Call[]): Call[] =>
  calls.filter((one, i) => calls.findIndex(({ number }) => number === one.number) === i)
