import { readFileSync } from 'node:fs'
import { readInstance, solve, type Instance, type Solution } from '#solver'
import { machine, median } from './figures.ts'

/** Best objectives known for whole persons, and what HiGHS holds after 60 CPU-seconds (`npm run bench` solves with families). */
const SEASONS = [
  { name: 'base', known: 167_869, peer: 168_047 },
  { name: 'wide', known: 90_778, peer: 90_778 },
  { name: 'tight', known: 246_349, peer: 246_373 },
] as const
const SEEDS = [1, 2, 3]

/** The arrival planner against its bars, each season three times, in CPU time of this process. */
export async function planning(): Promise<string[]> {
  const lines = [machine(), ...firstPlans()]
  for (const { name, known, peer } of SEASONS) {
    const instance = season(name)
    const [two, three, ten, five] = [2, 3, 10, 5].map((seconds) =>
      SEEDS.map((seed) => solved(instance, seconds, seed)),
    )
    const worst = (runs: readonly Solution[] = []): number =>
      Math.max(...runs.map((run) => run.objective / known - 1))
    const middle = median((three ?? []).map((run) => run.objective))
    lines.push(
      bar(`G1 ${name}: above the best known after 2 CPU-s, worst of three`, worst(two), 0.01),
      bar(`G1 ${name}: after 10 CPU-s`, worst(ten), 0.003),
      `G2 ${name}: ${middle} after 3 CPU-s (median), HiGHS after 60: ${peer}: ${middle <= peer ? 'met' : 'not met'}`,
      bar(
        `G4 ${name}: proved gap after 5 CPU-s, worst of three`,
        Math.max(...(five ?? []).map((run) => run.gap)),
        0.015,
      ),
    )
  }
  return [...lines, `at the end: ${machine()}`]
}

/** G3: the first plan of this process, and of later ones the median of three. */
function firstPlans(): string[] {
  const milliseconds = (instance: Instance): number =>
    median(SEEDS.map((seed) => solved(instance, 0.001, seed).firstPlanCpuMs))
  const cold = solved(season('wide'), 0.001, 1).firstPlanCpuMs
  const persons = (instance: Instance): number =>
    instance.groups.reduce((sum, group) => sum + group.persons, 0)
  const later = [
    { instance: season('wide'), limit: 50 },
    { instance: manyfold(season('base'), 8), limit: 300 },
    { instance: oneGroup(manyfold(season('wide'), 7)), limit: 300 },
  ].map(({ instance, limit }) => {
    const took = milliseconds(instance)
    const what = `${persons(instance)} pilgrims in ${instance.groups.length} groups`
    return `G3 first plan, ${what}: ${took.toFixed(0)} ms CPU, ${limit} allowed: ${took <= limit ? 'met' : 'not met'}`
  })
  return [
    `G3 the very first plan of a process, 1,292 pilgrims: ${cold.toFixed(0)} ms CPU, 50 allowed`,
    ...later,
  ]
}

const bar = (what: string, share: number, limit: number): string =>
  `${what}: ${(share * 100).toFixed(2)} %, ${limit * 100} % allowed: ${share <= limit ? 'met' : 'not met'}`

function season(name: string): Instance {
  const file = new URL(`../test/plans/bengkulu-2016-${name}.json`, import.meta.url)
  const read = readInstance(JSON.parse(readFileSync(file, 'utf8')))
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return read.value
}

function solved(instance: Instance, seconds: number, seed: number): Solution {
  const cpu = (): number => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1_000
  }
  const done = solve(instance, { cpuMilliseconds: seconds * 1_000, seed, cpu })
  if (!done.ok) throw new Error(`${seconds} s: ${done.error}`)
  return done.value
}

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
  const persons = instance.groups.reduce((sum, group) => sum + group.persons, 0)
  const sizes = [0, 1, 2, 3, 4, 5].map((i) =>
    instance.groups.reduce((sum, group) => sum + (group.partiesBySize[i] ?? 0), 0),
  )
  const groups = instance.groups
    .slice(2, 3)
    .map((group) => ({ ...group, persons, partiesBySize: sizes, lastDay: 54 }))
  return { ...instance, groups }
}
