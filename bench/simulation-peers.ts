import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

/** What a peer got done: customers of an M/M/3 line (2.4 erlang) per CPU-second, and their mean wait, to see that it did the work. */
export type Peer = { name: string; perSecond: number; wait: number }

const Answer = z.object({ version: z.string(), perSecond: z.number(), wait: z.number() })

const SIMPY = `
import json, random, time, simpy
def line(customers, chance):
    env = simpy.Environment()
    desks = simpy.Resource(env, 3)
    waited = [0.0]
    def customer():
        came = env.now
        with desks.request() as turn:
            yield turn
            waited[0] += env.now - came
            yield env.timeout(chance.expovariate(1.0))
    def arrivals():
        for _ in range(customers):
            env.process(customer())
            yield env.timeout(chance.expovariate(2.4))
    env.process(arrivals())
    env.run()
    return waited[0] / customers
line(20000, random.Random(1))
began = time.process_time()
wait = line(300000, random.Random(2))
print(json.dumps(dict(version=simpy.__version__, perSecond=300000 / (time.process_time() - began), wait=wait)))
`

const SIMJS = `
globalThis.window = globalThis
await import('simjs')
const { Sim, Entity, Facility, Random } = globalThis.Sim
function line(customers, seed) {
  const random = new Random(seed)
  const desks = new Facility('desks', Facility.FCFS, 3)
  const sim = new Sim()
  class Arrivals extends Entity {
    start() { this.left = customers; this.next() }
    next() {
      if (this.left-- === 0) return
      this.useFacility(desks, random.exponential(1))
      this.setTimer(random.exponential(2.4)).done(this.next)
    }
  }
  sim.addEntity(Arrivals, 'arrivals')
  sim.simulate(customers)
  return desks.systemStats().durationSeries.average() - 1
}
line(50_000, 1)
const before = process.cpuUsage()
const wait = line(1_000_000, 2)
const { user, system } = process.cpuUsage(before)
console.log(JSON.stringify({ version: '2.0.3', perSecond: 1e12 / (user + system), wait }))
`

/** SimPy as Debian ships it (python3-simpy3); undefined where it is not there. */
export function simpy(): Peer | undefined {
  for (const python of ['python3', '/usr/bin/python3']) {
    const done = spawnSync(python, ['-c', SIMPY], { encoding: 'utf8' })
    if (done.status === 0) return peerOf('SimPy', done.stdout)
  }
  return undefined
}

/** simjs of npm, in a folder of its own for as long as it runs; undefined where the registry cannot be reached. */
export function simjs(): Peer | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'kafilah-simjs-'))
  try {
    const quiet = { cwd: folder, encoding: 'utf8' } as const
    const npm = spawnSync(
      'npm',
      ['install', '--no-save', '--ignore-scripts', '--prefix', folder, 'simjs@2.0.3'],
      quiet,
    )
    if (npm.status !== 0) return undefined
    writeFileSync(join(folder, 'line.mjs'), SIMJS)
    const done = spawnSync(process.execPath, ['line.mjs'], quiet)
    if (done.status !== 0) throw new Error(done.stderr)
    return peerOf('simjs', done.stdout)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function peerOf(name: string, text: string): Peer {
  const { version, perSecond, wait } = Answer.parse(JSON.parse(text))
  return { name: `${name} ${version}`, perSecond, wait }
}
