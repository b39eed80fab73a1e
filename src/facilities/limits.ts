import type { Session } from '#calendar'
import { workStages, type Day, type Stretch, type WorkStage } from './day.ts'

/**
 * Something that limits how many people get through: the counters (or printers) of one stage, or the officers of one or more.
 *
 * An officer does one stage at a time and may change from person to person, so r people get through in a stretch exactly
 * when, for every set of stages, their minutes fit into the minutes of all officers who can do any of them (Hall's condition
 * of a transport problem: seven stages have 127 sets, so all are looked at and nothing is searched). The tightest set is the
 * bottleneck, and says so by name. One more officer, skill or counter only loosens limits: capacity never falls.
 */
export type Limit = { by: 'places' | 'officers'; stages: readonly WorkStage[] }

/** All limits on these stages, the narrowest sets first. Stages without minutes are not known and do not limit. */
export function limitsOf(day: Day, stages: readonly WorkStage[]): Limit[] {
  const places = stages
    .filter((stage) => stage === 'printing' || day.minutes.has(stage))
    .map((stage): Limit => ({ by: 'places', stages: [stage] }))
  const manned = stages.filter((stage) => day.rostered.has(stage) && day.minutes.has(stage))
  const officers = setsOf(manned).map((set): Limit => ({ by: 'officers', stages: set }))
  return [...places, ...officers.toSorted((a, b) => a.stages.length - b.stages.length)]
}

/** How many people this limit lets through in a stretch; a fraction is somebody whose visit ends in the next. */
export function peopleWithin(day: Day, stretch: Stretch, { by, stages }: Limit): number {
  const each = stages.reduce((so, stage) => so + (day.minutes.get(stage) ?? 0), 0)
  if (by === 'officers') {
    const able = stretch.officers.filter((skills) => stages.some((stage) => skills.includes(stage)))
    return (able.length * stretch.minutes) / each
  }
  const [stage] = stages
  if (stage === 'printing') return stretch.prints ?? Infinity
  const places = stage && stretch.places.get(stage)
  return places === undefined ? Infinity : (places * stretch.minutes) / each
}

/** How many people get through all of these stages in each stretch of the day. Infinity: nothing limits them. */
export function peopleThrough(day: Day, stages: readonly WorkStage[]): { at: Session; people: number }[] {
  const limits = limitsOf(day, stages)
  return day.stretches.map((stretch) => ({
    at: stretch.at,
    people: Math.min(...limits.map((one) => peopleWithin(day, stretch, one))),
  }))
}

/** The limit that lets the fewest through over the whole day, and how many; of equals the narrowest. Null: nothing limits. */
export function tightest(day: Day, stages: readonly WorkStage[]): (Limit & { people: number }) | null {
  const totals = limitsOf(day, stages).map((limit) => ({
    ...limit,
    people: sum(day.stretches.map((stretch) => peopleWithin(day, stretch, limit))),
  }))
  const least = Math.min(...totals.map(({ people }) => people))
  return least === Infinity ? null : (totals.find(({ people }) => people <= least + SLIP) ?? null)
}

/** Sums of thirds of people are whole people: 9.999… is ten. */
const SLIP = 1e-9
export const whole = (people: number): number => Math.floor(people + SLIP)

const sum = (all: readonly number[]): number => all.reduce((so, one) => so + one, 0)

/** Every set of these stages but the empty one. */
function setsOf(stages: readonly WorkStage[]): WorkStage[][] {
  const [first, ...rest] = stages
  if (!first) return []
  const others = setsOf(rest)
  return [[first], ...others.map((set) => [first, ...set]), ...others]
}

export const inOrder = (stages: readonly WorkStage[]): WorkStage[] =>
  workStages.filter((stage) => stages.includes(stage))
