import type { PlainTime } from '#kernel'

/**
 * How those of the public who come without a booking spread over equal parts of the opening hours: most of them early. A
 * setting, assumed; nobody has counted it yet.
 */
export const publicHours = [4, 4, 3, 2, 1, 2, 1, 1] as const
const ALL = publicHours.reduce<number>((sum, one) => sum + one, 0)

/** [half hour] the share of them who find it first: who comes in the break is seen after it. Shares sum to 1. */
export function publicShares(slots: readonly { starts: PlainTime; ends: PlainTime }[]): number[] {
  const opens = minuteOf(slots[0]?.starts)
  const part = (minuteOf(slots.at(-1)?.ends) - opens) / publicHours.length
  const before = (minute: number): number =>
    publicHours.reduce<number>((sum, many, n) => {
      const passed = (minute - opens) / part - n
      return sum + many * Math.min(1, Math.max(0, passed))
    }, 0) / ALL
  const ends = slots.map((slot) => before(minuteOf(slot.ends)))
  return ends.map((upTo, t) => upTo - (ends[t - 1] ?? 0))
}

const minuteOf = (time: PlainTime | undefined): number => (time ? time.hour * 60 + time.minute : 0)
