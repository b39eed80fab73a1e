import { z } from 'zod'

/** Reads an instance and a plan afresh and shares no code with the solver: what both say must be true. */
const Instance = z.object({
  rules: z.object({ slackCostPerPersonPerDayLate: z.number(), maxBusesPerDay: z.number() }),
  days: z.array(
    z.object({
      seats: z.number(),
      openMinutes: z.number(),
      segs: z.array(z.object({ width: z.number(), slope: z.number() })),
    }),
  ),
  groups: z.array(
    z.object({
      id: z.string(),
      persons: z.number(),
      travelMinutes: z.number(),
      firstDay: z.number(),
      lastDay: z.number(),
      busSeats: z.number(),
      busCost: z.number(),
      partiesBySize: z.array(z.number()),
    }),
  ),
  pinned: z.array(z.tuple([z.string(), z.number(), z.number()])).optional(),
  forbidden: z.array(z.tuple([z.string(), z.number()])).optional(),
  near: z.array(z.tuple([z.string(), z.number()])).optional(),
  promised: z.array(z.tuple([z.string(), z.number(), z.number(), z.number()])).optional(),
})
type Instance = z.infer<typeof Instance>

type Row = readonly [groupId: string, day: number, persons: number]
export type PlanToCheck = {
  objective: number
  lowerBound: number
  assignment: readonly Row[]
  parties: readonly (readonly [string, number, ...number[]])[]
}

/** Every rule the plan breaks, in words; nothing when it is sound. */
export function breaches(json: unknown, plan: PlanToCheck): string[] {
  const instance = Instance.parse(json)
  return [
    ...instance.groups.flatMap((group) => groupBreaches(instance, plan, group)),
    ...instance.days.flatMap((_, day) => dayBreaches(instance, plan, day)),
    ...wishBreaches(instance, plan),
    ...awayBreaches(instance, plan),
    ...rowBreaches(instance, plan),
    ...figureBreaches(instance, plan),
  ]
}

/** Persons of families who no longer come on the day they held; families of one size are alike. */
export function movedFamilies(held: PlanToCheck['parties'], parties: PlanToCheck['parties']): number {
  const now = new Map(parties.map(([id, day, ...sizes]) => [`${id} ${day}`, sizes]))
  return held.reduce((sum, [id, day, ...sizes]) => {
    const still = now.get(`${id} ${day}`) ?? []
    return sum + sizes.reduce((more, n, i) => more + (i + 1) * Math.max(0, n - (still[i] ?? 0)), 0)
  }, 0)
}

/** Points of an assignment, by the README of the planning data; with promises, also those for the persons moved. */
export function pointsOf(json: unknown, assignment: readonly Row[]): number {
  const instance = Instance.parse(json)
  const days = instance.days.map((day, d) => {
    let load = assignment.filter((row) => row[1] === d).reduce((total, row) => total + row[2], 0)
    let points = 0
    for (const seg of day.segs) {
      const used = Math.min(seg.width, load)
      points += used * seg.slope
      load -= used
    }
    return points
  })
  const rows = assignment.map(([id, d, persons]) => {
    const group = instance.groups.find((one) => one.id === id)
    const open = instance.days[d]?.openMinutes ?? 0
    if (!group) return Number.NaN
    const nearness = instance.rules.slackCostPerPersonPerDayLate * Math.max(0, 10 - (group.lastDay - d))
    if (isNear(instance, id, d)) return persons * nearness
    const early = Math.round(0.5 * Math.max(0, group.travelMinutes - (open - 180)))
    const buses = group.busCost > 0 ? Math.ceil(persons / group.busSeats) : 0
    return persons * (nearness + early) + buses * group.busCost
  })
  const moved = (instance.promised ?? []).map(([id, d, persons, price]) => {
    const still = assignment.find((row) => row[0] === id && row[1] === d)?.[2] ?? 0
    return price * Math.max(0, persons - still)
  })
  return [...days, ...rows, ...moved].reduce((total, points) => total + points, 0)
}

/** The office comes to the group that day. */
const isNear = ({ near = [] }: Instance, id: string, day: number): boolean =>
  near.some(([group, d]) => group === id && d === day)

/** Persons who no longer come on the day they were promised. */
export function movedPersons(promised: readonly Row[], assignment: readonly Row[]): number {
  const still = new Map(assignment.map(([id, day, persons]) => [`${id} ${day}`, persons]))
  return promised.reduce((sum, [id, day, n]) => sum + Math.max(0, n - (still.get(`${id} ${day}`) ?? 0)), 0)
}

function groupBreaches(_: Instance, plan: PlanToCheck, group: Instance['groups'][number]): string[] {
  const rows = plan.assignment.filter((row) => row[0] === group.id)
  const persons = rows.reduce((total, row) => total + row[2], 0)
  const parties = plan.parties.filter((row) => row[0] === group.id)
  const sizes = group.partiesBySize.map((_n, i) =>
    parties.reduce((total, row) => total + Number(row[2 + i] ?? 0), 0),
  )
  return [
    ...(persons === group.persons ? [] : [`${group.id}: ${persons} of ${group.persons} persons have a day`]),
    ...rows
      .filter((row) => row[1] < group.firstDay || row[1] > group.lastDay)
      .map((row) => `${group.id}: day ${row[1]} is outside the window`),
    ...(sizes.join() === group.partiesBySize.join() ? [] : [`${group.id}: families ${sizes.join()}`]),
    ...rows
      .filter((row) => partyPersons(parties.find((party) => party[1] === row[1])) !== row[2])
      .map((row) => `${group.id} day ${row[1]}: families do not add up to ${row[2]}`),
  ]
}

const partyPersons = (row: readonly [string, number, ...number[]] | undefined): number =>
  (row ?? []).slice(2).reduce<number>((total, families, i) => total + Number(families) * (i + 1), 0)

function dayBreaches(instance: Instance, plan: PlanToCheck, day: number): string[] {
  const rows = plan.assignment.filter((row) => row[1] === day)
  const load = rows.reduce((total, row) => total + row[2], 0)
  const seats = instance.days[day]?.seats ?? 0
  const buses = rows.reduce((total, [id, , persons]) => {
    const group = instance.groups.find((one) => one.id === id)
    const byBus = group && group.busCost > 0 && !isNear(instance, id, day)
    return total + (byBus ? Math.ceil(persons / group.busSeats) : 0)
  }, 0)
  const limit = instance.rules.maxBusesPerDay
  return [
    ...(load > seats ? [`day ${day}: ${load} persons on ${seats} seats`] : []),
    ...(buses > limit ? [`day ${day}: ${buses} buses, ${limit} allowed`] : []),
  ]
}

function wishBreaches({ pinned = [], forbidden = [] }: Instance, { assignment }: PlanToCheck): string[] {
  const count = (id: string, day: number): number =>
    assignment.find((row) => row[0] === id && row[1] === day)?.[2] ?? 0
  return [
    ...pinned
      .filter(([id, day, n]) => count(id, day) !== n)
      .map(([id, day]) => `${id} day ${day}: pin not kept`),
    ...forbidden.filter(([id, day]) => count(id, day) > 0).map(([id, day]) => `${id} day ${day}: forbidden`),
  ]
}

/** Where the office comes to some, nobody else comes. */
const awayBreaches = (instance: Instance, { assignment }: PlanToCheck): string[] =>
  assignment
    .filter(([id, d]) => instance.near?.some(([, day]) => day === d) === true && !isNear(instance, id, d))
    .map(([id, d]) => `${id} day ${d}: the office is with others`)

/** Rows are whole, above nothing, once a day, and both lists name the same days. */
function rowBreaches(instance: Instance, { assignment, parties }: PlanToCheck): string[] {
  const keys = assignment.map((row) => `${row[0]} day ${row[1]}`)
  const whole = (n: unknown): boolean => Number.isInteger(n) && Number(n) >= 0
  return [
    ...keys.filter((key, i) => keys.indexOf(key) !== i).map((key) => `${key}: twice`),
    ...assignment
      .filter((row) => !whole(row[2]) || row[2] < 1 || !instance.days[row[1]])
      .map((row) => `${row.join(' ')}: no such row may be`),
    ...parties
      .filter((row) => !row.slice(2).every(whole))
      .map((row) => `${row.join(' ')}: not whole families`),
    ...(parties.map((row) => `${row[0]} day ${row[1]}`).join() === keys.join()
      ? []
      : ['families and days differ']),
  ]
}

function figureBreaches(instance: Instance, { objective, lowerBound, assignment }: PlanToCheck): string[] {
  const points = pointsOf(instance, assignment)
  return [
    ...(Math.abs(points - objective) < 1e-6 ? [] : [`objective ${objective}, recomputed ${points}`]),
    ...(lowerBound <= objective ? [] : [`bound ${lowerBound} above objective ${objective}`]),
  ]
}
