import type { Instance } from '#solver'
import type { Bar } from './bars.ts'
import { median } from './figures.ts'
import { season, solved } from './own-plans.ts'

const SEEDS = [1, 2, 3]

/** G3: the very first plan of this process, and of later ones the median of three. */
export function firstPlans(): Bar[] {
  const cold = solved(season('wide'), { seconds: 0.001, seed: 1 }).firstPlanCpuMs
  const later = [
    { instance: season('wide'), limit: 50 },
    { instance: manyfold(season('base'), 8), limit: 300 },
    { instance: oneGroup(manyfold(season('wide'), 7)), limit: 300 },
  ].map(({ instance, limit }) => {
    const took = SEEDS.map((seed) => solved(instance, { seconds: 0.001, seed }).firstPlanCpuMs)
    return bar(`${persons(instance)} pilgrims in ${instance.groups.length} groups`, median(took), limit)
  })
  return [bar('the very first plan of a process, 1292 pilgrims', cold, 50), ...later]
}

const bar = (what: string, took: number, limit: number): Bar => ({
  name: 'G3',
  what: `first plan, ${what}`,
  figure: `${took.toFixed(0)} ms, ${limit} allowed`,
  met: took <= limit,
})

const persons = (instance: Instance): number => instance.groups.reduce((sum, group) => sum + group.persons, 0)

/** An office so many times as large: everything there is comes so many times. */
const manyfold = (instance: Instance, times: number): Instance => ({
  ...instance,
  rules: { ...instance.rules, maxBusesPerDay: instance.rules.maxBusesPerDay * times },
  days: instance.days.map((day) => ({
    ...day,
    seats: day.seats * times,
    segs: day.segs.map(({ width, slope }) => ({ width: width * times, slope })),
  })),
  groups: instance.groups.map((group) => ({
    ...group,
    persons: group.persons * times,
    partiesBySize: group.partiesBySize.map((families) => families * times),
  })),
})

/** The same office with all its people in one group, the hardest for a planner that works group by group. */
const oneGroup = (instance: Instance): Instance => {
  const sizes = [0, 1, 2, 3, 4, 5].map((i) =>
    instance.groups.reduce((sum, group) => sum + (group.partiesBySize[i] ?? 0), 0),
  )
  const groups = instance.groups
    .slice(2, 3)
    .map((group) => ({ ...group, persons: persons(instance), partiesBySize: sizes, lastDay: 54 }))
  return { ...instance, groups }
}
