import type { PlainDate } from '#kernel'
import { byDay, FIRM, seatsFor, type Seated, type Someone } from './again.ts'
import { MOST_TOGETHER, type BoardDay, type Refused } from './board.ts'

/** Somebody without a day, or who asked for another; `wished`: the day the liaison would like for them. */
export type Comer = Pick<Someone, 'pilgrim' | 'group' | 'phoneIndex'> & { wished: PlainDate | null }

type Room = { left: (day: PlainDate) => number; take: (day: PlainDate, persons: number) => void }

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
  const homes = new Map<string, PlainDate>()
  const wishing = coming.filter(({ wished }) => wished)
  for (const some of Map.groupBy(wishing, (one) => `${one.group.id}|${one.wished?.toString()}`).values()) {
    const day = some[0]?.wished
    if (!day || room.left(day) < some.length) continue
    room.take(day, some.length)
    for (const { pilgrim } of some) homes.set(pilgrim, day)
  }
  const closed = new Set(forbidden.map(({ group, day }) => `${group} ${day.toString()}`))
  for (const { at, joining } of familiesOf(standing, coming)) {
    const free = joining.filter(
      ({ pilgrim, group }) => !homes.has(pilgrim) && !closed.has(`${group.id} ${at.day.toString()}`),
    )
    const together = free.every(({ group }) => group.id === at.group.id)
    const fits = free.length <= room.left(at.day)
    if (!fits && (at.told || !together)) continue
    room.take(at.day, free.length)
    for (const { pilgrim } of free) homes.set(pilgrim, at.day)
  }
  return coming.map(({ pilgrim, group, phoneIndex }) => ({
    pilgrim,
    group,
    phoneIndex,
    day: homes.get(pilgrim) ?? null,
    starts: null,
    word: 'none',
  }))
}

/** Seats of each day beside those who stand there. */
function roomOf(days: readonly BoardDay[], standing: readonly Seated[]): Room {
  const on = byDay(standing)
  const seats = new Map(
    days.map((day): [string, number] => {
      const here = on(day.date)
      return [day.date.toString(), seatsFor(day, here) - here.length]
    }),
  )
  const left = (day: PlainDate): number => Math.max(0, seats.get(day.toString()) ?? 0)
  return { left, take: (day, persons) => void seats.set(day.toString(), left(day) - persons) }
}

type Home = { at: { day: PlainDate; group: Someone['group']; told: boolean }; joining: readonly Comer[] }

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
    return [{ at: { day: first.day, group: first.group, told: first.word === 'published' }, joining }]
  })
}
