import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { solve, type Assignment, type Solution } from '#solver'
import { breaches } from '../test/plan-checker.ts'
import { SCALE } from './bars.ts'
import { cpuSeconds } from './figures.ts'
import { nation, type NationalOffice } from './nation.ts'
import { peerRun } from './plan-peers.ts'

/** The best plan known of every office and the highest proved bound, with how they were found. */
const Best = z.object({
  found: z.string(),
  offices: z.record(z.string(), z.object({ objective: z.number(), lowerBound: z.number() })),
})
const BEST = new URL('nation-best.json', import.meta.url)

export const bestKnown = (): z.infer<typeof Best> => Best.parse(JSON.parse(readFileSync(BEST, 'utf8')))

export type Planned = { office: NationalOffice; plan: Solution }
type Effort = { seconds: number; seed: number; from?: readonly Planned[] }

/**
 * Plans every office in so many CPU-seconds together, shared by persons; what an office does not need (its plan is proved
 * best) is left to the smaller ones after it. These come last because their few milliseconds want a program that is warm.
 * The independent checker looks at every plan afterwards.
 */
export function planAll(offices: readonly NationalOffice[], { seconds, seed, from }: Effort): Planned[] {
  const order = offices.toSorted((a, b) => b.persons - a.persons)
  const end = cpuSeconds() + seconds
  let persons = order.reduce((sum, one) => sum + one.persons, 0)
  return order.map((office) => {
    const start = from?.find((one) => one.office.name === office.name)?.plan.assignment
    const share = Math.max(0.01, ((end - cpuSeconds()) * office.persons) / persons)
    persons -= office.persons
    return {
      office,
      plan: planned(office, start ? { seconds: share, seed, start } : { seconds: share, seed }),
    }
  })
}

/** Twice the time, again and again, where an office found no plan in its few milliseconds; all of it counts. */
function planned(
  office: NationalOffice,
  effort: { seconds: number; seed: number; start?: Assignment },
): Solution {
  const { seconds, ...rest } = effort
  const done = solve(office.instance, {
    ...rest,
    cpuMilliseconds: seconds * 1_000,
    cpu: () => cpuSeconds() * 1_000,
  })
  if (done.ok) return done.value
  if (done.error !== 'no-plan-found' || seconds > 5) throw new Error(`${office.name}: ${done.error}`)
  return planned(office, { ...effort, seconds: 2 * seconds })
}

/** Every rule broken in any plan, by the independent checker. */
export const broken = (plans: readonly Planned[]): string[] =>
  plans.flatMap(({ office, plan }) => breaches(office.instance, plan).map((one) => `${office.name}: ${one}`))

/** CPU-seconds of CBC for all offices, by persons, and the least that any office gets. */
const CBC_SECONDS = 380
const CBC_LEAST = 0.5

/** The sound plans that CBC finds with single persons, an easier question than whole families: nothing where it finds none. */
async function askCbc(offices: readonly NationalOffice[]): Promise<ReadonlyMap<string, number>> {
  const persons = offices.reduce((sum, one) => sum + one.persons, 0)
  const found = new Map<string, number>()
  for (const { name, instance, persons: own } of offices) {
    const limit = SCALE * Math.max(CBC_LEAST, (CBC_SECONDS * own) / persons)
    const run = await peerRun('CBC', { instance, formulation: 'persons', limit })
    if (!run) throw new Error('CBC is not on this machine: the best of two methods cannot be told')
    if (run.wrong?.length === 0) found.set(name, Math.min(...run.steps.map((step) => step.objective)))
  }
  return found
}

/** One long run of ours, begun afresh and then once more from its own plans, and one of CBC; the better of the two is kept. */
export async function nationBest(): Promise<string[]> {
  const offices = nation()
  const first = planAll(offices, { seconds: 400 * SCALE, seed: 11 })
  const plans = planAll(offices, { seconds: 200 * SCALE, seed: 12, from: first })
  if (broken(plans).length > 0) throw new Error(broken(plans).join('\n'))
  const peer = await askCbc(offices)
  const known = plans.map(({ office, plan }): [string, { objective: number; lowerBound: number }] => {
    const before = first.find((one) => one.office.name === office.name)?.plan.lowerBound ?? 0
    const objective = Math.min(plan.objective, peer.get(office.name) ?? Infinity)
    return [office.name, { objective, lowerBound: Math.max(plan.lowerBound, before) }]
  })
  const better = plans.filter(({ office, plan }) => (peer.get(office.name) ?? Infinity) < plan.objective)
  const found = `the best of two: our solver, 400 CPU-seconds for all offices by persons (seed 11) and 200 more from those plans (seed 12); CBC with single persons, ${CBC_SECONDS} CPU-seconds by persons, better in ${better.length} offices`
  if (SCALE !== 1) return [`${found}: tried out at ${SCALE} of the time, nothing written`]
  writeFileSync(BEST, `${JSON.stringify({ found, offices: Object.fromEntries(known) }, null, 1)}\n`)
  return [`${found}: written to bench/nation-best.json`]
}
