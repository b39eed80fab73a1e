import { parentPort, workerData } from 'node:worker_threads'
import { explain, worth } from '#solver'
import type { Judged, JudgeTask } from './judge.ts'

/** The body of the thread that `judge.ts` starts; in the bundle an entry of its own. */
if (parentPort) {
  const { instance, assignment, groups, steps }: JudgeTask = workerData
  const judged: Judged = {
    worth: worth(instance, assignment, steps),
    reasons: groups.flatMap((group) => {
      const found = explain(instance, assignment, group)
      return found.ok ? [found.value] : []
    }),
  }
  parentPort.postMessage(judged)
}
