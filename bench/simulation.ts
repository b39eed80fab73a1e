import {
  erlangC,
  firstWaits,
  gammaTable,
  meanWait,
  pollaczekKhinchine,
  runByEvents,
  runFifo,
  simulate,
  simulateInThreads,
  type Rule,
  type Station,
  type StationRun,
  type Wish,
} from '#simulation'
import { firstCustomers, manyDesks, oneDesk } from '../test/queue-anchors.ts'
import { simulatedSeason } from '../test/simulated-season.ts'
import { machine, median } from './figures.ts'
import { simjs, simpy, type Peer } from './simulation-peers.ts'

const ROUNDS = 5
const CUSTOMERS = 20_000_000
const SEASONS = 1_600
const exponential = gammaTable(1)
const station = (servers: number, offered: number, scv = 1): Station => ({
  servers,
  every: 1 / offered,
  arrivals: exponential,
  minutes: 1,
  services: scv === 1 ? exponential : gammaTable(scv),
})

/** CPU seconds of all threads of this process. */
async function cpu(work: () => unknown): Promise<number> {
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}

const bar = (what: string, figure: number, least: number): string =>
  `${what}: bar ${least}, figure ${figure.toFixed(figure < 10 ? 2 : 0)}, ${figure >= least ? 'met' : 'NOT met'}`

/** M/M/3 customers and whole seasons per CPU-second against the peers' (G9), and what theory knows (G10). */
export async function simulation(): Promise<string[]> {
  const before = machine()
  const rounds: Round[] = []
  mm3(runFifo, 99)
  mm3(runByEvents, 99)
  for (let round = 0; round < ROUNDS; round += 1) {
    const quick = CUSTOMERS / (await cpu(() => mm3(runFifo, round)))
    const events = CUSTOMERS / (await cpu(() => mm3(runByEvents, round)))
    rounds.push({ quick, events, SimPy: simpy(), simjs: simjs() })
  }
  const [quick, calendar] = [median(rounds.map((one) => one.quick)), median(rounds.map((one) => one.events))]
  return [
    before,
    `M/M/3, customers per CPU-second, median of ${ROUNDS} rounds in turn with the peers:`,
    `  without events ${millions(quick)}, event calendar ${millions(calendar)}`,
    ...againstPeer('SimPy', 150, rounds),
    ...againstPeer('simjs', 50, rounds),
    ...(await seasons()),
    ...(await threads()),
    ...anchors(),
    `at the end: ${machine()}`,
  ]
}

/** Customers per CPU-second of one round, in which everybody had their turn. */
type Round = { quick: number; events: number; SimPy: Peer | undefined; simjs: Peer | undefined }

const mm3 = (run: StationRun, round: number): number =>
  run(station(3, 2.4), CUSTOMERS, [round, 5], new Float64Array(0))
const millions = (one: number): string => `${(one / 1e6).toFixed(1)} million`

function againstPeer(name: 'SimPy' | 'simjs', least: number, rounds: readonly Round[]): string[] {
  const own = rounds.flatMap((one) => (one[name] ? [{ ...one, peer: one[name] }] : []))
  const peer = own[0]?.peer
  if (!peer) return [`  ${name} is not on this machine: no comparison`]
  const speed = median(own.map((one) => one.peer.perSecond))
  const quick = median(own.map((one) => one.quick / one.peer.perSecond))
  const events = median(own.map((one) => one.events / one.peer.perSecond))
  return [
    `  ${peer.name}: ${speed.toFixed(0)} (mean wait ${peer.wait.toFixed(3)}, exact ${erlangC(3, 2.4).wait.toFixed(3)})`,
    `  ${bar(`times ${name}, as the house plays it`, quick, least)}; by the event calendar ${events.toFixed(0)}`,
  ]
}

async function seasons(): Promise<string[]> {
  const mixing: Rule = { kind: 'mixing', most: 5 }
  const kinds = [
    ['without events', simulatedSeason(), 'quickest'],
    ['the same by events', simulatedSeason(), 'events'],
    ['the hall’s rule and breaks, by events', simulatedSeason({ rule: mixing, breaks: true }), 'quickest'],
  ] as const
  const figures: number[] = []
  for (const [, season, path] of kinds) {
    const speeds: number[] = []
    simulate(season, { seed: 99, seasons: 400, path })
    for (let round = 0; round < ROUNDS; round += 1)
      speeds.push(SEASONS / (await cpu(() => simulate(season, { seed: round, seasons: SEASONS, path }))))
    figures.push(median(speeds))
  }
  return [
    'whole seasons of 60 days and 4,100 people per CPU-second:',
    ...kinds.map(
      ([what], n) =>
        `  ${n === 0 ? bar(what, figures[n] ?? 0, 2_000) : `${what}: ${(figures[n] ?? 0).toFixed(0)}`}`,
    ),
  ]
}

/**
 * On a machine that others use a wall clock says little: with two processors free, two threads are as much faster as the CPU
 * time they need together is not more than one's.
 */
async function threads(): Promise<string[]> {
  const season = simulatedSeason()
  const wish: Wish = { seed: 3, seasons: 6 * SEASONS }
  await simulateInThreads(season, { ...wish, seasons: 16 }, 1)
  const [cpus, walls]: [number[], number[]] = [[], []]
  for (let round = 0; round < 3; round += 1) {
    const seen: { cpu: number; wall: number }[] = []
    for (const many of [1, 2]) {
      const began = performance.now()
      seen.push({
        cpu: await cpu(() => simulateInThreads(season, wish, many)),
        wall: performance.now() - began,
      })
    }
    cpus.push((2 * (seen[0]?.cpu ?? 0)) / (seen[1]?.cpu ?? 1))
    walls.push((seen[0]?.wall ?? 0) / (seen[1]?.wall ?? 1))
  }
  return [
    bar('two threads against one, by CPU time', median(cpus), 1.8),
    `  by the wall clock of this machine, as busy as it is: ${median(walls).toFixed(2)}`,
  ]
}

/** Enough customers that half a percent means something: within 0.5 % and three standard errors. */
function anchors(): string[] {
  const lines: string[] = []
  const check = (what: string, exact: number, { value, error }: { value: number; error: number }): void => {
    const [off, z] = [Math.abs(value / exact - 1), Math.abs(value - exact) / error]
    const fine = off <= 0.005 && z <= 3
    lines.push(
      `  ${what}: exact ${exact.toFixed(5)}, seen ${value.toFixed(5)} (${(100 * off).toFixed(2)} %, z ${z.toFixed(1)}), ${fine ? 'met' : 'NOT met'}`,
    )
  }
  for (const [desks, offered] of manyDesks) {
    const customers = desks > 9 ? 6_000_000 : 2_000_000
    check(
      `M/M/${desks}, ${offered} erlang`,
      erlangC(desks, offered).wait,
      meanWait(station(desks, offered), { runs: 30, customers, warm: 20_000, seed: 1 }),
    )
  }
  for (const [busy, scv] of oneDesk) {
    const runs = { runs: 40, customers: busy > 0.8 ? 6_000_000 : 2_000_000, warm: 20_000, seed: 2 }
    check(
      `M/G/1, ${busy} busy, scv ${scv}`,
      pollaczekKhinchine(busy, scv),
      meanWait(station(1, busy, scv), runs),
    )
  }
  for (const [busy, customers] of firstCustomers) {
    const runs = { runs: customers > 50 ? 200_000 : 600_000, customers, seed: 3 }
    check(
      `first ${customers}, ${busy} busy`,
      firstWaits(1, busy, customers),
      meanWait({ ...station(1, 1), minutes: busy }, runs),
    )
  }
  return ['queues against theory, within 0.5 % and three standard errors:', ...lines]
}
