import { readFileSync } from 'node:fs'
import { readInstance, solve, type Assignment, type Instance, type Solution } from '#solver'
import { breaches } from '../test/plan-checker.ts'
import { percent, type Bar } from './bars.ts'
import { cpuSeconds } from './figures.ts'

type Effort = { seconds: number; seed: number; start?: Assignment }

const seen = { plans: 0, broken: new Array<string>() }

/** Our plan within CPU seconds, looked at by the independent checker outside that time. */
export function solved(instance: Instance, { seconds, ...rest }: Effort): Solution {
  const done = solve(instance, { ...rest, cpuMilliseconds: seconds * 1_000, cpu: () => cpuSeconds() * 1_000 })
  if (!done.ok) throw new Error(`${seconds} s: ${done.error}`)
  seen.plans += 1
  seen.broken.push(...breaches(instance, done.value))
  return done.value
}

/** G6 over every plan that `solved` made in this process. */
export const rulesKept = (): Bar => ({
  name: 'G6',
  what: `rules broken in ${seen.plans} plans, families whole, by the independent checker`,
  figure: `${seen.broken.length}`,
  met: seen.broken.length === 0,
})

/** G7: further seats on one day after the other, each from the plan there is and with 200 ms. */
export function whatIfs(instance: Instance): Bar {
  const plan = solved(instance, { seconds: 1, seed: 1 })
  const asked = instance.days.slice(0, 10).map((_, day) => {
    const days = instance.days.map((one, d) =>
      d === day
        ? {
            ...one,
            seats: one.seats + 10,
            segs: [...one.segs, { width: 10, slope: one.segs.at(-1)?.slope ?? 0 }],
          }
        : one,
    )
    const before = cpuSeconds()
    const { objective } = solved({ ...instance, days }, { seconds: 0.2, seed: 1, start: plan.assignment })
    return { worse: objective / plan.objective - 1, took: cpuSeconds() - before }
  })
  const [worst, took] = [
    Math.max(...asked.map((one) => one.worse)),
    Math.max(...asked.map((one) => one.took)),
  ]
  return {
    name: 'G7',
    what: 'ten what-ifs: the worst against the plan there is, the longest with its check',
    figure: `${percent(worst)}, ${(1_000 * took).toFixed(0)} ms, 0 % and some 200 ms allowed`,
    met: worst <= 0 && took <= 0.22,
  }
}

export function season(name: string): Instance {
  const file = new URL(`../test/plans/bengkulu-2016-${name}.json`, import.meta.url)
  const read = readInstance(JSON.parse(readFileSync(file, 'utf8')))
  if (!read.ok) throw new Error(read.problems.join('\n'))
  return read.value
}
