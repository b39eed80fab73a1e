import type { PlainDate } from '#kernel'
import { OFFICE } from '#facilities'
import { byDay, FIRM, seatsFor, type Seated, type Someone } from './again.ts'
import { MOST_TOGETHER, whereIs, type BoardDay, type Refused } from './board.ts'
import { dayKey, type Where } from './where.ts'

/** Somebody without a day, or who asked for another; `wished`: the day at the office that the liaison would like for them. */
export type Comer = Pick<Someone, 'pilgrim' | 'group' | 'phoneIndex'> & { wished: PlainDate | null }

type Room = { left: (at: Where) => number; take: (at: Where, persons: number) => void }

/**
 * Where those who are to be planned belong, before anybody is moved for them: on the day that was wished for, where it has room for
 * all who wish it; on the day of the family, where it has room for them, or where the family itself was not told of it yet and can
 * still change days as a whole. Everybody else may come on any day.
 */
export function withHomes(
  days: readonly BoardDay[],
  standing: readonly Seated[],
  coming: readonly Comer[],
  forbidden: readonly Refused[],
): Someone[] {
  const room = roomOf(days, standing)
  const homes = new Map<string, Where>()
  const wishing = coming.filter(({ wished }) => wished)
  for (const some of Map.groupBy(wishing, (one) => `${one.group.id}|${one.wished?.toString()}`).values()) {
    const day = some[0]?.wished
    const at = day && { day, site: OFFICE }
    if (!at || room.left(at) < some.length) continue
    room.take(at, some.length)
    for (const { pilgrim } of some) homes.set(pilgrim, at)
  }
  const closed = new Set(forbidden.map((one) => `${one.group} ${dayKey(one)}`))
  for (const { at, joining } of familiesOf(standing, coming)) {
    const free = joining.filter(
      ({ pilgrim, group }) => !homes.has(pilgrim) && !closed.has(`${group.id} ${dayKey(at)}`),
    )
    const together = free.every(({ group }) => group.id === at.group.id)
    const fits = free.length <= room.left(at)
    if (!fits && (at.told || !together)) continue
    room.take(at, free.length)
    for (const { pilgrim } of free) homes.set(pilgrim, at)
  }
  return coming.map(({ pilgrim, group, phoneIndex }) => ({
    pilgrim,
    group,
    phoneIndex,
    day: homes.get(pilgrim)?.day ?? null,
    starts: null,
    site: homes.get(pilgrim)?.site ?? OFFICE,
    word: 'none',
  }))
}

/** Seats of each day beside those who stand there. */
function roomOf(days: readonly BoardDay[], standing: readonly Seated[]): Room {
  const on = byDay(standing)
  const seats = new Map(
    days.map((day): [string, number] => {
      const here = on(whereIs(day))
      return [dayKey(whereIs(day)), seatsFor(day, here) - here.length]
    }),
  )
  const left = (at: Where): number => Math.max(0, seats.get(dayKey(at)) ?? 0)
  return { left, take: (at, persons) => void seats.set(dayKey(at), left(at) - persons) }
}

type Home = { at: Where & { group: Someone['group']; told: boolean }; joining: readonly Comer[] }

/** Newcomers who gave the same telephone as somebody of the regency who has a day; the firmest word says which day. */
function familiesOf(standing: readonly Seated[], coming: readonly Comer[]): Home[] {
  const key = ({ group, phoneIndex }: Pick<Comer, 'group' | 'phoneIndex'>): string =>
    `${group.regency} ${phoneIndex}`
  const known = Map.groupBy(
    standing.filter(({ phoneIndex }) => phoneIndex),
    key,
  )
  const newly = Map.groupBy(
    coming.filter(({ phoneIndex }) => phoneIndex),
    key,
  )
  return [...newly].flatMap(([phone, joining]) => {
    const family = known.get(phone) ?? []
    const [first] = family.toSorted((a, b) => FIRM[b.word] - FIRM[a.word])
    if (!first || family.length + joining.length > MOST_TOGETHER) return []
    return [
      {
        at: { day: first.day, site: first.site, group: first.group, told: first.word === 'published' },
        joining,
      },
    ]
  })
}
