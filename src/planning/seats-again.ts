import type { Id } from '#kernel'
import { byDay, emptied, type Family, type Seated, type Task } from './again.ts'
import type { Arrivals } from './arrivals.ts'
import { cutDay } from './blocks.ts'
import { BUS_SEATS, whereIs, type BoardDay } from './board.ts'
import { seatIn, type BoardSlot } from './day-seats.ts'
import { isSameDay, type Where } from './plan.ts'

/** Where somebody sits in the new plan, and sat before. */
export type Reseated = Pick<Seated, 'day' | 'starts' | 'site'> & { who: Seated }
export type Again =
  | { ok: true; seats: readonly Reseated[] }
  /** A day that cannot be cut into half hours: it has to give up some seats. */
  | ({ ok: false } & Where)

/** To another day, or to another place. */
export const isMoved = ({ who, day, site }: Reseated): boolean => !isSameDay(who, { day, site })

/** The families behind the solver's counts: as many as can keep their day, the firmest word first; then half hours for all. */
export function seatsAgain(task: Task, rows: readonly (readonly [string, number, ...number[]])[]): Again {
  const placed = dealt(task, rows)
  const everybody = task.families.flatMap(({ people }) => people)
  const [sits, who] = [byDay(everybody), new Map(everybody.map((one) => [one.pilgrim, one]))]
  const seats: Reseated[] = []
  for (const [d, day] of task.days.entries()) {
    const families = placed.filter((one) => one.to === d)
    if (families.length === 0) continue
    const done = halfHours(emptied(day, sits(whereIs(day))), { day, d, families, who })
    if (!done) return { ok: false, ...whereIs(day) }
    seats.push(...done)
  }
  return { ok: true, seats }
}

type Placed = Family & { to: number }

/** Each group and size for itself: who sits on a day with room for them stays, the others fill what is left, day by day. */
function dealt({ families }: Task, rows: readonly (readonly [string, number, ...number[]])[]): Placed[] {
  const kinds = Map.groupBy(families, ({ group, people }) => `${group.id}|${people.length}`)
  return [...kinds.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const wanted = new Map(
      rows.flatMap(([group, day, ...sizes]) =>
        group === first.group.id ? [[day, sizes[first.people.length - 1] ?? 0] as const] : [],
      ),
    )
    const placed: Placed[] = []
    const moving: Family[] = []
    for (const family of own.toSorted((a, b) => firmness(b) - firmness(a))) {
      const left = wanted.get(family.day) ?? 0
      if (left > 0) placed.push({ ...family, to: family.day })
      else moving.push(family)
      wanted.set(family.day, Math.max(0, left - 1))
    }
    const free = [...wanted]
      .toSorted(([a], [b]) => a - b)
      .flatMap(([day, n]) => Array.from({ length: n }, () => day))
    return [...placed, ...moving.flatMap((family, i) => ({ ...family, to: free[i] ?? family.day }))]
  })
}

const FIRM = { proposed: 0, accepted: 1, published: 2 } as const
const firmness = ({ people }: Family): number => people.reduce((sum, { word }) => sum + FIRM[word], 0)

type OfDay = {
  day: BoardDay
  d: number
  families: readonly Placed[]
  who: ReadonlyMap<Id<'pilgrim'>, Seated>
}

/** Who stays keeps the half hour where it still holds them; whoever it does not, and whoever is new, is cut in as on any day. */
function halfHours(
  empty: readonly BoardSlot[],
  { day, d, families, who: byPilgrim }: OfDay,
): Reseated[] | undefined {
  const at = whereIs(day)
  let slots = empty
  const seats: Reseated[] = []
  const homeless: Placed[] = []
  for (const family of families) {
    const stay = family.day === d ? keep(slots, family) : undefined
    if (!stay) {
      homeless.push(family)
      continue
    }
    slots = stay
    seats.push(...family.people.map((who) => ({ ...at, who, starts: who.starts })))
  }
  const cut = cutDay(slots, day.expected, arrivalsOf(homeless, day))
  const found = cut?.seats.flatMap(({ person, starts }) => {
    const who = byPilgrim.get(person)
    return who ? [{ ...at, who, starts }] : []
  })
  return found && [...seats, ...found]
}

/** The half hours with this family in theirs; undefined where one of them no longer holds it. They have the office's word: no floor. */
function keep(slots: readonly BoardSlot[], { people }: Family): readonly BoardSlot[] | undefined {
  let day = slots
  for (const { starts } of people) {
    const at = day.findIndex((slot) => slot.starts.equals(starts))
    const done = seatIn(day, at, 1, 0)
    if (done.seated === 0) return undefined
    day = done.slots
  }
  return day
}

/** Whoever is at home where the session is comes when it opens. */
function arrivalsOf(families: readonly Placed[], { team }: BoardDay): Arrivals[] {
  return [...Map.groupBy(families, ({ group }) => group.id).values()].flatMap((own) =>
    own[0]
      ? [
          {
            group: own[0].group.id,
            travelMinutes: team === null ? own[0].group.travelMinutes : 0,
            busSeats: BUS_SEATS,
            parties: own.map(({ people }) => people.map((one): Id<'pilgrim'> => one.pilgrim)),
          },
        ]
      : [],
  )
}
