import type { StandingDay } from '#planning'
import type { DayReason } from '#solver'

/** Points of the solver: a tenth of a minute that somebody of the public waits, or what is worth as much (planning.md). */
const POINTS_A_MINUTE = 10
export const minutesOf = (points: number): number => Math.round(points / POINTS_A_MINUTE)

/** How full the pilgrims' seats of a day are, in steps for the eye: 0 none, 4 all. */
export function shadeOf({ seats, placed }: Pick<StandingDay, 'seats' | 'placed'>): 0 | 1 | 2 | 3 | 4 {
  if (placed === 0 || seats === 0) return 0
  if (placed >= seats) return 4
  return placed * 3 <= seats ? 1 : placed * 3 <= 2 * seats ? 2 : 3
}

/** What is said of a day for a group: the fact that decides, or how good the day is. */
export type Reason =
  | { kind: 'comes'; extra: number }
  | { kind: 'as-good' }
  | { kind: 'dearer'; extra: number }
  | { kind: 'window' | 'forbidden' | 'pinned' | 'reserve' | 'none' }
  | { kind: 'seats'; taken: number; seats: number }
  | { kind: 'buses'; buses: number; limit: number }

/** `extra`: minutes of waiting, or worth as much, that the day costs more than the group's best days. */
export function reasonOf(day: DayReason): Reason {
  const extra = day.extra === null ? 0 : Math.max(0, minutesOf(day.extra))
  if (day.fact === 'pinned') return { kind: 'pinned' }
  if (day.planned > 0) return { kind: 'comes', extra }
  switch (day.fact) {
    case 'window':
    case 'forbidden':
    case 'reserve':
      return { kind: day.fact }
    case 'seats':
      return { kind: 'seats', taken: day.seatsTaken, seats: day.seats }
    case 'buses':
      return { kind: 'buses', buses: day.busesTaken, limit: day.busLimit }
    case 'open':
      if (day.extra === null) return { kind: 'none' }
      return extra === 0 ? { kind: 'as-good' } : { kind: 'dearer', extra }
  }
}
