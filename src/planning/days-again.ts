import type { PlainDate, PlainTime } from '#kernel'
import { byDay, bySlot, emptied } from './again.ts'
import type { AgainFacts } from './again-facts.ts'
import type { BoardDay } from './board.ts'
import { seatsOf } from './day-seats.ts'
import { slotKey } from './plan.ts'
import type { Reseated } from './seats-again.ts'
import { standingDay, type StandingDay } from './standing.ts'

/**
 * The days with everybody where a new plan seats them. `days` are those of the rooms as they would be; people whose place cannot
 * change stay in it.
 */
export function daysAgain(
  days: readonly BoardDay[],
  { live, parts, seated }: Pick<AgainFacts, 'live' | 'parts' | 'seated'>,
  seats: readonly Reseated[],
): StandingDay[] {
  const regencyOf = new Map(parts.map(({ id, regency }) => [id, regency]))
  const movable = new Set(seated.map(({ pilgrim }) => pilgrim))
  const fixed = live
    .filter(({ pilgrim }) => !movable.has(pilgrim))
    .flatMap(({ part, day, starts }) => {
      const regency = regencyOf.get(part)
      return regency === undefined ? [] : [{ day, starts, regency }]
    })
  const moving = seats.map(({ who, day, starts }) => ({ day, starts, regency: who.group.regency }))
  const [stays, comes, sat] = [byDay(fixed), byDay(moving), byDay(seated)]
  return days.map((day) => {
    const coming = comes(day.date)
    const here = [...stays(day.date), ...coming]
    const at = bySlot(coming)
    const slots = emptied(day, sat(day.date)).map((slot) => ({ ...slot, kept: slot.kept + at(slot.starts) }))
    const placed = here.length
    const people = { seats: placed + seatsOf(slots, day.expected.p90), placed, arrivals: arrivalsOf(here) }
    return standingDay({ ...day, slots }, people)
  })
}

function arrivalsOf(
  here: readonly { day: PlainDate; starts: PlainTime; regency: string }[],
): StandingDay['arrivals'] {
  const together = Map.groupBy(here, (one) => `${slotKey(one)} ${one.regency}`)
  return [...together.values()].flatMap(([first, ...others]) =>
    first ? [{ starts: first.starts, regency: first.regency, persons: others.length + 1 }] : [],
  )
}
