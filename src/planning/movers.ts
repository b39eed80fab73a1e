import type { Id, PlainDate } from '#kernel'
import type { Site } from '#facilities'
import { dayKey, isSameDay } from '#seating'
import type { Plan, Seat } from './plan.ts'

/** Pilgrims of one regency whose day or place an edition changes (`site`: the new one), against the newest earlier edition that gave each of them one. */
export type Move = {
  regency: string
  from: PlainDate
  to: PlainDate
  site: Site
  pilgrims: readonly Id<'pilgrim'>[]
}

/** `regencyOf` of a pilgrim is undefined for those the caller does not see. The earliest old day first. */
export function movesOf(
  plan: Pick<Plan, 'id' | 'edition'>,
  plans: readonly Pick<Plan, 'id' | 'edition'>[],
  seats: readonly Seat[],
  regencyOf: (pilgrim: Id<'pilgrim'>) => string | undefined,
): Move[] {
  const editions = new Map(plans.map(({ id, edition }) => [id, edition]))
  const edition = (seat: Seat): number => editions.get(seat.plan) ?? Infinity
  const before = new Map<string, Seat>()
  for (const seat of seats.filter((one) => edition(one) < plan.edition)) {
    const known = before.get(seat.pilgrim)
    if (!known || edition(known) < edition(seat)) before.set(seat.pilgrim, seat)
  }
  const moved = seats.flatMap(({ plan: of, pilgrim, day: to, site }) => {
    const old = of === plan.id ? before.get(pilgrim) : undefined
    const regency = regencyOf(pilgrim)
    return old && regency !== undefined && !isSameDay(old, { day: to, site })
      ? [{ regency, from: old.day, to, site, pilgrim }]
      : []
  })
  const together = Map.groupBy(
    moved,
    ({ regency, from, to, site }) => `${from.toString()} ${regency} ${dayKey({ day: to, site })}`,
  )
  return [...together]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, [first, ...others]]) =>
      first ? [{ ...first, pilgrims: [first, ...others].map(({ pilgrim }) => pilgrim) }] : [],
    )
    .map(({ regency, from, to, site, pilgrims }) => ({ regency, from, to, site, pilgrims }))
}
