import type { Id, PlainTime } from '#kernel'
import { groupId } from '#seating'
import type { Part } from './plan.ts'
import type { LiveSeat } from './store.ts'

/** Who sits in which half hour of a day. */
export type Sitting = { starts: PlainTime; group: string; regency: string; pilgrim: Id<'pilgrim'> }

/** People as they sit, with the group of their part. */
export function sittingIn<S extends LiveSeat>(live: readonly S[], parts: readonly Part[]): (S & Sitting)[] {
  const partOf = new Map(parts.map((part) => [part.id, part]))
  return live.flatMap((seat) => {
    const of = partOf.get(seat.part)
    return of ? [{ ...seat, regency: of.regency, group: groupId(of.regency, of.flightGroup) }] : []
  })
}

/** Those of a group who come in one half hour. */
export type Arriving = {
  starts: PlainTime
  group: string
  regency: string
  pilgrims: readonly Id<'pilgrim'>[]
}

/** The people of one day by half hour and group, earliest first, those of one half hour and group in an order of their own. */
export function arrivalsOf(here: readonly Sitting[]): Arriving[] {
  const together = Map.groupBy(here, ({ starts, group }) => `${starts.toString()} ${group}`)
  return [...together]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) =>
      own[0]
        ? [
            {
              starts: own[0].starts,
              group: own[0].group,
              regency: own[0].regency,
              pilgrims: own.map(({ pilgrim }) => pilgrim).toSorted(),
            },
          ]
        : [],
    )
}
