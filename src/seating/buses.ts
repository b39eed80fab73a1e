import { OFFICE } from '#facilities'
import { isSeated, type Someone } from './again.ts'
import { BUSES_A_DAY, BUS_SEATS } from './board.ts'
import type { Reseated } from './seats-again.ts'

/** No day has more buses than find room before the office, or than it had already. */
export function busesFit(people: readonly Someone[], seats: readonly Reseated<Someone>[]): boolean {
  const before = busesOn(
    people.flatMap((one) => (isSeated(one) ? [{ who: one, day: one.day, site: one.site }] : [])),
  )
  return [...busesOn(seats)].every(([day, n]) => n <= Math.max(BUSES_A_DAY, before.get(day) ?? 0))
}

/** Buses by day; where people come on their own, or the office comes to them, nobody hires one. */
function busesOn(
  seats: readonly Pick<Reseated<Someone>, 'who' | 'day' | 'site'>[],
): ReadonlyMap<string, number> {
  const coming = seats.filter(({ who, site }) => who.group.travelMinutes > 0 && site === OFFICE)
  return new Map(
    [...Map.groupBy(coming, ({ day }) => day.toString())].map(([day, here]) => [
      day,
      [...Map.groupBy(here, ({ who }) => who.group.id).values()].reduce(
        (sum, own) => sum + Math.ceil(own.length / BUS_SEATS),
        0,
      ),
    ]),
  )
}
