import { parentPort, workerData } from 'node:worker_threads'
import { solve } from '#solver'
import type { SolverTask } from './solver-thread.ts'

/** The body of the thread that `solver-thread.ts` starts; in the bundle an entry of its own. */
if (parentPort) {
  const { instance, seed, steps, cpuMilliseconds }: SolverTask = workerData
  const cpu = (): number => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  parentPort.postMessage(solve(instance, { cpuMilliseconds, seed, cpu, iterations: steps }))
}
