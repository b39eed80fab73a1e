import { z } from 'zod'

const count = z.int().nonnegative()
const price = z.number().nonnegative()

const Day = z.object({
  /** Most pilgrims that day: what is left when the public's reserve is kept. */
  seats: count,
  openMinutes: price,
  /** The first `width` seats cost `slope` points each, then the next. */
  segs: z.array(z.object({ width: count, slope: price })),
})

const Group = z.object({
  id: z.string().min(1),
  persons: count,
  travelMinutes: price,
  /** Inclusive window, working-day indexes from 0. */
  firstDay: count,
  lastDay: count,
  busSeats: z.int().positive(),
  /** Points a bus; 0 where people come on their own. */
  busCost: price,
  /** Families of 1, 2 … 6 persons. */
  partiesBySize: z.array(count).length(6),
})

const Shape = z.object({
  format: z.literal('kafilah-plan-instance/1'),
  rules: z.object({ slackCostPerPersonPerDayLate: price, maxBusesPerDay: count }),
  days: z.array(Day).min(1),
  groups: z.array(Group).min(1),
  /** `[groupId, day, persons]`: this many that day, no more and no fewer. */
  pinned: z.array(z.tuple([z.string(), count, count])).default([]),
  /** `[groupId, day]`: nobody of this group that day. */
  forbidden: z.array(z.tuple([z.string(), count])).default([]),
  /**
   * `[groupId, day]`: on that day the office comes to the group: nobody of it needs a bus or leaves home early, and groups to whom
   * it does not come that day cannot come either.
   */
  near: z.array(z.tuple([z.string(), count])).optional(),
  /** `[groupId, day, persons, points]`: promised that day already, and what each of them costs who is moved off it. */
  promised: z.array(z.tuple([z.string(), count, count, price])).optional(),
})

/** A planning problem as it is written down: `kafilah-plan-instance/1`. */
export type Instance = z.infer<typeof Shape>
export type InstanceGroup = Instance['groups'][number]
type InstanceDay = Instance['days'][number]

export type InstanceRead =
  | { ok: true; value: Instance }
  | { ok: false; error: 'bad-instance'; problems: readonly string[] }

/** Reads an instance from parsed JSON. Refuses with every problem found, in words: where it is and what is wrong. */
export function readInstance(json: unknown): InstanceRead {
  const read = Shape.safeParse(json)
  if (!read.success) {
    const problems = read.error.issues.map(
      (issue) => `${issue.path.join('.') || 'instance'}: ${issue.message}`,
    )
    return { ok: false, error: 'bad-instance', problems }
  }
  const problems = [
    ...read.data.days.flatMap(dayProblems),
    ...read.data.groups.flatMap(groupProblems),
    ...wishProblems(read.data),
    ...promiseProblems(read.data),
    ...nearProblems(read.data),
  ]
  return problems.length > 0 ? { ok: false, error: 'bad-instance', problems } : { ok: true, value: read.data }
}

function dayProblems(day: InstanceDay, index: number): string[] {
  const priced = day.segs.reduce((total, seg) => total + seg.width, 0)
  const falls = day.segs.some((seg, i) => seg.slope < (day.segs[i - 1]?.slope ?? 0))
  return [
    ...(priced < day.seats ? [`days.${index}: ${priced} of ${day.seats} seats have a price`] : []),
    ...(falls ? [`days.${index}: a further seat may not cost less than the one before`] : []),
  ]
}

function groupProblems(group: InstanceGroup, index: number, groups: readonly InstanceGroup[]): string[] {
  const inFamilies = group.partiesBySize.reduce((total, families, i) => total + families * (i + 1), 0)
  const twice = groups.findIndex((other) => other.id === group.id) !== index
  return [
    ...(inFamilies === group.persons
      ? []
      : [`groups.${index} ${group.id}: families hold ${inFamilies} of ${group.persons} persons`]),
    ...(twice ? [`groups.${index} ${group.id}: the name is used twice`] : []),
  ]
}

/** Wishes must name a known group and a day of its window, and not the same day twice. */
function wishProblems({ groups, days, pinned, forbidden }: Instance): string[] {
  const byId = new Map(groups.map((group) => [group.id, group]))
  const seen = new Set<string>()
  return [...pinned, ...forbidden].flatMap(([id, day]) => {
    const group = byId.get(id)
    const place = `${id} day ${day}`
    if (!group) return [`${place}: no such group`]
    if (seen.has(place)) return [`${place}: pinned or forbidden twice`]
    seen.add(place)
    const inside = day >= group.firstDay && day <= group.lastDay && day < days.length
    return inside ? [] : [`${place}: outside the window ${group.firstDay} to ${group.lastDay}`]
  })
}

/** A promise may name a day that was lost or lies outside a window that was shortened, but a day there is, once. */
function promiseProblems({ groups, days, promised = [] }: Instance): string[] {
  const known = new Set(groups.map((group) => group.id))
  const seen = new Set<string>()
  return promised.flatMap(([id, day]) => {
    const place = `${id} day ${day}`
    if (!known.has(id)) return [`${place}: no such group`]
    if (day >= days.length) return [`${place}: no such day`]
    if (seen.has(place)) return [`${place}: promised twice`]
    seen.add(place)
    return []
  })
}

/** A group may live where a day is that it never comes on, but only once. */
function nearProblems({ groups, days, near = [] }: Instance): string[] {
  const known = new Set(groups.map((group) => group.id))
  return near.flatMap(([id, day], i) => {
    const place = `${id} day ${day}`
    if (!known.has(id)) return [`${place}: no such group`]
    if (day >= days.length) return [`${place}: no such day`]
    const twice = near.findIndex(([other, at]) => other === id && at === day) !== i
    return twice ? [`${place}: near twice`] : []
  })
}
