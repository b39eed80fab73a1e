import { byDay, bySlot, emptied, seatsLeft, whereIs, type BoardDay, type Reseated } from '#seating'
import type { AgainFacts } from './again-facts.ts'
import { arrivalsOf, sittingIn } from './sitting.ts'
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
  const movable = new Set(seated.map(({ pilgrim }) => pilgrim))
  const fixed = sittingIn(
    live.filter(({ pilgrim }) => !movable.has(pilgrim)),
    parts,
  )
  const moving = seats.map(({ who, day, starts, site }) => ({
    day,
    starts,
    site,
    group: who.group.id,
    regency: who.group.regency,
    pilgrim: who.pilgrim,
  }))
  const [stays, comes, sat] = [byDay(fixed), byDay(moving), byDay(seated)]
  return days.map((day) => {
    const where = whereIs(day)
    const coming = comes(where)
    const here = [...stays(where), ...coming]
    const at = bySlot(coming)
    const slots = emptied(day, sat(where)).map((slot) => ({ ...slot, kept: slot.kept + at(slot.starts) }))
    const placed = here.length
    const people = { seats: placed + seatsLeft(slots, day.expected.p90), placed, arrivals: arrivalsOf(here) }
    return standingDay({ ...day, slots }, people)
  })
}
