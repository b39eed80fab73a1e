import type { Id, PlainTime } from '#kernel'
import type { SlotKey } from '#appointments'
import { byDay, emptied, FIRM, isSeated, type Family, type Seated, type Someone, type Task } from './again.ts'
import type { Arrivals } from './arrivals.ts'
import { cutDay } from './blocks.ts'
import { BUS_SEATS, whereIs, type BoardDay } from './board.ts'
import { seatIn, type BoardSlot } from './day-seats.ts'
import { isSameDay, type Where } from './where.ts'

/** Where somebody sits in the new plan, and sat before. */
export type Reseated<P extends Someone = Seated> = SlotKey & { who: P }
export type Again<P extends Someone = Seated> =
  | { ok: true; seats: readonly Reseated<P>[] }
  /** A day that cannot be cut into half hours: it has to give up some seats. */
  | ({ ok: false } & Where)

/** Whoever had a day, and has another one now, or another place. */
export const isMoved = ({ who, day, site }: Reseated<Someone>): boolean =>
  isSeated(who) && !isSameDay(who, { day, site })

/** The families behind the solver's counts: as many as can keep their day, the firmest word first; then half hours for all. */
export function seatsAgain<P extends Someone>(
  task: Task<P>,
  rows: readonly (readonly [string, number, ...number[]])[],
): Again<P> {
  const placed = dealt(task.families, rows)
  const everybody = task.families.flatMap(({ people }) => people)
  const who = new Map(everybody.map((one) => [one.pilgrim, one]))
  const sits = byDay(everybody.filter((one) => isSeated(one)))
  const seats: Reseated<P>[] = []
  for (const [d, day] of task.days.entries()) {
    const families = placed.filter((one) => one.to === d)
    if (families.length === 0) continue
    const done = halfHours(emptied(day, sits(whereIs(day))), { day, d, families, who })
    if (!done) return { ok: false, ...whereIs(day) }
    seats.push(...done)
  }
  return { ok: true, seats }
}

type Placed<P extends Someone> = Family<P> & { to: number }

/** Each group and size for itself: who sits on a day with room for them stays, the others fill what is left, day by day. */
function dealt<P extends Someone>(
  families: readonly Family<P>[],
  rows: readonly (readonly [string, number, ...number[]])[],
): Placed<P>[] {
  const kinds = Map.groupBy(families, ({ key, people }) => `${key}|${people.length}`)
  return [...kinds.values()].flatMap((own) => {
    const [first] = own
    if (!first) return []
    const wanted = new Map(
      rows.flatMap(([group, day, ...sizes]) =>
        group === first.key ? [[day, sizes[first.people.length - 1] ?? 0] as const] : [],
      ),
    )
    const placed: Placed<P>[] = []
    const moving: Family<P>[] = []
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

const firmness = ({ people }: Family<Someone>): number =>
  people.reduce((sum, { word }) => sum + FIRM[word], 0)

type OfDay<P extends Someone> = {
  day: BoardDay
  d: number
  families: readonly Placed<P>[]
  who: ReadonlyMap<Id<'pilgrim'>, P>
}

/**
 * Who stays keeps the half hour where it still holds them; whoever joins the family there comes with it where there is room beside
 * the public's floor. Whom it does not hold, and whoever is new, is cut in as on any day.
 */
function halfHours<P extends Someone>(
  empty: readonly BoardSlot[],
  { day, d, families, who: byPilgrim }: OfDay<P>,
): Reseated<P>[] | undefined {
  const at = whereIs(day)
  let slots = empty
  const seats: Reseated<P>[] = []
  const [homeless, joining]: [Placed<P>[], { family: Placed<P>; starts: PlainTime }[]] = [[], []]
  for (const family of families) {
    const { stay, come } = partsOfFamily(family, d)
    const kept = stay.length > 0 ? keep(slots, stay, 0) : undefined
    if (!kept) {
      homeless.push(family)
      continue
    }
    slots = kept
    seats.push(...stay.map((who) => ({ ...at, who, starts: who.starts })))
    const starts = stay[0]?.starts
    if (starts && come.length > 0) joining.push({ family: { ...family, people: come }, starts })
  }
  for (const { family, starts } of joining) {
    const beside = family.people.map(() => ({ starts }))
    const kept = keep(slots, beside, day.expected.p90)
    if (!kept) homeless.push(family)
    else {
      slots = kept
      seats.push(...family.people.map((who) => ({ ...at, who, starts })))
    }
  }
  const cut = cutDay(slots, day.expected, arrivalsOf(homeless, day))
  const found = cut?.seats.flatMap(({ person, starts }) => {
    const who = byPilgrim.get(person)
    return who ? [{ ...at, who, starts }] : []
  })
  return found && [...seats, ...found]
}

/** Those of a family who sit on the day already, and those who join them. */
function partsOfFamily<P extends Someone>(
  { day, people }: Placed<P>,
  d: number,
): { stay: (P & Seated)[]; come: P[] } {
  if (day !== d) return { stay: [], come: [...people] }
  return {
    stay: people.filter((one) => isSeated(one)),
    come: people.filter((one) => !isSeated(one)),
  }
}

/** The half hours with these people in theirs; undefined where one of them no longer holds it. Who has the office's word needs no floor. */
function keep(
  slots: readonly BoardSlot[],
  people: readonly { starts: PlainTime }[],
  floor: number,
): readonly BoardSlot[] | undefined {
  let day = slots
  for (const { starts } of people) {
    const at = day.findIndex((slot) => slot.starts.equals(starts))
    const done = seatIn(day, at, 1, floor)
    if (done.seated === 0) return undefined
    day = done.slots
  }
  return day
}

/** Whoever is at home where the session is comes when it opens. */
function arrivalsOf(families: readonly Placed<Someone>[], { team }: BoardDay): Arrivals[] {
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
