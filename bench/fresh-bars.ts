import { SCALE, type Bar } from './bars.ts'
import { nation, type NationalOffice } from './nation.ts'
import { solved } from './own-plans.ts'
import { asked, peerRun, type PeerRun } from './plan-peers.ts'
import { at, reached, told } from './season-bars.ts'

/** A small, a middling and a large office, of another nation than the national run's. */
const RANKS = [110, 63, 10]
const LIMIT = 10 * SCALE
const SEEDS = [1, 2, 3]

/** Offices nobody has tuned anything to: the same peers, a sixth of the time. */
export async function freshBars(): Promise<Bar[]> {
  const offices = nation(2017).filter((_, n) => RANKS.includes(n + 1))
  const bars: Bar[] = []
  for (const office of offices.toReversed()) bars.push(...(await officeBars(office)))
  return bars
}

/** Where HiGHS proves the optimum: within 0.1 % of it in a tenth of its time. Elsewhere: the best peer in a twentieth. */
async function officeBars({ instance, persons }: NationalOffice): Promise<Bar[]> {
  const runs: PeerRun[] = []
  for (const [peer, formulation] of asked) {
    const run = await peerRun(peer, { instance, formulation, limit: LIMIT })
    if (run) runs.push(run)
  }
  const name = `an office of ${persons}`
  const ours = (seconds: number): number[] =>
    SEEDS.map((seed) => solved(instance, { seconds, seed }).objective)
  const easy = runs.flatMap(({ peer, formulation, steps, proved }): Bar[] => {
    if (peer !== 'HiGHS' || proved === null) return []
    const [optimum, seconds] = [steps.at(-1)?.objective ?? Infinity, proved / 10]
    const what = `${name}: 0.1 % of HiGHS’s optimum (${formulation}) in ${seconds.toFixed(2)} CPU-s`
    return [reached(what, ours(seconds), Math.floor(optimum * 1.001))]
  })
  const best = Math.min(...runs.map((run) => at(run, LIMIT)))
  const hard = [
    reached(`${name}: the best peer’s plan in ${(LIMIT / 20).toFixed(2)} CPU-s`, ours(LIMIT / 20), best),
  ]
  return [...runs.map((run) => told(name, run, LIMIT)), ...(easy.length > 0 ? easy : hard)]
}
