import type { Solution } from '#solver'
import { atMost, SCALE, type Bar } from './bars.ts'
import { curves } from './chart.ts'
import { machine, median } from './figures.ts'
import { picture } from './pictures.ts'
import { season, solved } from './own-plans.ts'
import { asked, peerRun, type PeerRun } from './plan-peers.ts'

/** The best objectives known for whole persons, and the highest bounds proved when the bars were set (design/planning.md). */
const KNOWN = {
  base: { best: 167_869, bound: 166_537 },
  wide: { best: 90_778, bound: 90_634 },
  tight: { best: 246_349, bound: 246_225 },
} as const
const SEEDS = [1, 2, 3]
const SECONDS = [0.1, 0.3, 1, 2, 3, 5, 10]
const LIMIT = 60 * SCALE

type Runs = ReadonlyMap<number, readonly Solution[]>

/** Ours three times for each time allowed, then the peers; the picture of both is written beside docs/benchmarks.md. */
export async function seasonBars(name: keyof typeof KNOWN): Promise<Bar[]> {
  const instance = season(name)
  const runs: Runs = new Map([
    ...SECONDS.map(
      (seconds) =>
        [seconds, SEEDS.map((seed) => solved(instance, { seconds: seconds * SCALE, seed }))] as const,
    ),
    [30, [solved(instance, { seconds: 30 * SCALE, seed: 1 })]],
  ])
  const peers: PeerRun[] = []
  for (const [peer, formulation] of asked) {
    const run = await peerRun(peer, { instance, formulation, limit: LIMIT })
    if (run) peers.push(run)
  }
  draw(name, runs, peers)
  return [...ownBars(name, runs), ...peerBars(name, runs, peers)]
}

const objectives = (runs: Runs, seconds: number): number[] =>
  (runs.get(seconds) ?? []).map((one) => one.objective)
const worst = (runs: Runs, seconds: number): number => Math.max(...objectives(runs, seconds))

function ownBars(name: keyof typeof KNOWN, runs: Runs): Bar[] {
  const { best } = KNOWN[name]
  const above = (seconds: number): number => worst(runs, seconds) / best - 1
  const gap = Math.max(...(runs.get(5) ?? []).map((one) => one.gap))
  return [
    atMost('G1', `${name}: above the best known after 2 CPU-s, worst of three`, above(2), 0.01),
    atMost('G1', `${name}: after 10 CPU-s`, above(10), 0.003),
    atMost('G4', `${name}: proved gap after 5 CPU-s, worst of three`, gap, 0.015),
  ]
}

/** G2: the best peer's plan after all its time in a twentieth of it, CBC's and GLPK's in a two hundredth. */
function peerBars(name: string, runs: Runs, peers: readonly PeerRun[]): Bar[] {
  const held = (wanted: (run: PeerRun) => boolean): number =>
    Math.min(...peers.filter(wanted).map((run) => at(run, LIMIT)))
  const best = held(() => true)
  const others = held((run) => run.peer !== 'HiGHS')
  return [
    ...peers.map((run) => told(name, run, LIMIT)),
    reached(`${name}: the best peer’s plan in 3 CPU-s`, objectives(runs, 3), best),
    reached(`${name}: CBC’s and GLPK’s in 0.3 CPU-s`, objectives(runs, 0.3), others),
  ]
}

/** The best plan a peer held after so many CPU seconds. */
export const at = (run: PeerRun, seconds: number): number =>
  Math.min(...run.steps.filter((step) => step.cpu <= seconds * 1.02).map((step) => step.objective))

/** A line about a peer, without a bar. */
export function told(name: string, run: PeerRun, limit: number): Bar {
  const proved = run.proved === null ? '' : `, proved best after ${run.proved.toFixed(1)} s`
  const checked =
    run.wrong === null ? 'ended, left no plan to check' : run.wrong.slice(0, 2).join('; ') || 'checked'
  const points = (seconds: number): string =>
    Number.isFinite(at(run, seconds)) ? at(run, seconds).toFixed(0) : 'no plan'
  return {
    name: 'G2',
    what: `${name}: ${run.peer}, ${run.formulation}, after ${(limit / 6).toFixed(1)} and ${limit.toFixed(1)} CPU-s`,
    figure: `${points(limit / 6)} and ${points(limit)}${proved} (${checked})`,
    met: null,
  }
}

/** Where no peer is here, or none left a plan, nothing was reached either. */
export const reached = (what: string, ours: readonly number[], peer: number): Bar => {
  const compared = Number.isFinite(peer)
  return {
    name: 'G2',
    what,
    figure: `${median(ours)} (worst of ${ours.length} ${Math.max(...ours)}), ${compared ? `${peer} to reach` : 'no plan of a peer: not compared'}`,
    met: compared ? Math.max(...ours) <= peer : null,
  }
}

function draw(name: keyof typeof KNOWN, runs: Runs, peers: readonly PeerRun[]): void {
  const bound = Math.max(KNOWN[name].bound, ...[...runs.values()].flat().map((one) => one.lowerBound))
  const above = (objective: number): number => 100 * (objective / bound - 1)
  const own = [...runs].map(([seconds, plans]) => ({
    x: seconds * SCALE,
    y: above(median(plans.map((one) => one.objective))),
  }))
  const lines = peers.map((run) => ({
    name: `${run.peer}, ${run.formulation}`,
    stairs: true,
    points: [
      ...run.steps.map((step) => ({ x: step.cpu, y: above(step.objective) })),
      { x: LIMIT, y: above(at(run, LIMIT)) },
    ],
  }))
  picture(
    `planning-${name}`,
    curves({ title: `${name}: distance from the proved bound over CPU time`, note: machine() }, [
      { name: 'Kafilah (a run each)', stairs: false, points: own },
      ...lines,
    ]),
  )
}
