import { SCALE, table, type Bar } from './bars.ts'
import { machine } from './figures.ts'
import { firstPlans } from './first-plans.ts'
import { freshBars } from './fresh-bars.ts'
import { nationBars } from './nation-bars.ts'
import { rulesKept, season, whatIfs } from './own-plans.ts'
import { versions } from './plan-peers.ts'
import { seasonBars } from './season-bars.ts'
import { simulation } from './simulation.ts'

/**
 * The arrival planner against its bars (G1 to G8) and its peers on the same instances, the national run among them; then the
 * simulator (G9, G10). Everything in turn, in CPU time. `KAFILAH_BENCH_SCALE=0.1` tries it out with a tenth of all limits
 * and without the simulator.
 */
export async function planning(): Promise<string[]> {
  const before = [
    machine(),
    `peers: ${await versions()}`,
    ...(SCALE === 1 ? [] : [`ALL LIMITS TIMES ${SCALE}`]),
  ]
  const bars: Bar[] = []
  const add = (more: readonly Bar[]): void => {
    bars.push(...more)
    for (const line of table(more)) console.log(`  ${line}`)
  }
  for (const line of before) console.log(`  ${line}`)
  add(firstPlans())
  for (const name of ['base', 'wide', 'tight'] as const) add(await seasonBars(name))
  add(await freshBars())
  add(nationBars())
  add([whatIfs(season('base')), rulesKept()])
  const simulated = SCALE === 1 ? await simulation() : ['the simulator (G9, G10) is left out of a try-out']
  return [
    '',
    'All together',
    ...before,
    ...table(bars),
    'G8 src/solver/resume.test.ts, G11 src/simulation/forecast.test.ts',
    ...simulated,
  ]
}
