import { answerInThread } from '#kernel'
import { modelOf } from './model.ts'
import { newStage, playSeasons } from './play.ts'
import { batchOf } from './simulate.ts'
import type { Played } from './season-thread.ts'
import type { Tally } from './tally.ts'

/** The body of the threads that `season-thread.ts` starts; in the bundle an entry of its own. */
answerInThread<Played, number, Tally>(({ season, seed, path }) => {
  const model = modelOf(season)
  const stage = newStage(model)
  return (b) => playSeasons(model, stage, { ...batchOf({ seed }, b), path })
})
