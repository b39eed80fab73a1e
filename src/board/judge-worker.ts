import { workInThread } from '#kernel'
import { explain, worth } from '#solver'
import type { Judged, JudgeTask } from './judge.ts'

/** The body of the thread that `judge.ts` starts; in the bundle an entry of its own. */
await workInThread<JudgeTask, Judged>(({ instance, assignment, groups, steps }) => ({
  worth: worth(instance, assignment, steps),
  reasons: groups.flatMap((group) => {
    const found = explain(instance, assignment, group)
    return found.ok ? [found.value] : []
  }),
}))
