import { workInThread } from '#kernel'
import { USUAL_TERMS, remedies, solve } from '#solver'
import type { SolverTask } from './solver-thread.ts'

/** The body of the thread that `solver-thread.ts` starts; in the bundle an entry of its own. */
await workInThread((task: SolverTask, tell) =>
  task.kind === 'remedies' ? remedies(task.instance, USUAL_TERMS) : searched(task, tell),
)

function searched(
  { instance, seed, steps, cpuMilliseconds, start, held }: Extract<SolverTask, { kind: 'solve' }>,
  onShare: (share: number) => void,
) {
  const cpu = (): number => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  const from = { ...(start && { start }), ...(held && { held }) }
  return solve(instance, { cpuMilliseconds, seed, cpu, iterations: steps, onShare, ...from })
}
