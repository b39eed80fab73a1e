import { err, ok, type Result } from '#kernel'
import { figureOf, type FigureName } from './figures.ts'
import { modelOf, type Model } from './model.ts'
import { newStage, playSeasons, type Path } from './play.ts'
import { reportOf, rowsOf, type SeasonReport } from './report.ts'
import { problemOf, type SeasonProblem } from './check.ts'
import type { Season } from './season.ts'
import type { Tally } from './tally.ts'

export type Wish = {
  /** The same seed plays the same seasons, for whichever plan: what-ifs compare the same people. */
  seed: number
  /** Most seasons that are played; rounded up to whole batches of sixteen. */
  seasons: number
  /** Ends as soon as the named figure is known to ± `halfWidth` (95 %), but not before `fewest` seasons. */
  until?: { figure: FigureName; halfWidth: number; fewest: number }
  path?: Path
  /** Told after each batch. */
  onProgress?: (progress: { seasons: number; most: number }) => void
  /** Asked before each batch. */
  cancelled?: () => boolean
}

/** `settled`: the wanted precision was reached; false where it was not, or none was wanted. */
export type Simulated = Result<SeasonReport & { settled: boolean }, SeasonProblem | 'cancelled'>

/** Seasons that are played and counted together: small enough to stop in time, large enough to be worth a message. */
const BATCH = 16
const NORMAL_95 = 1.96

/** Plays a season again and again, and says what it is like. Pure: the same season, seed and number give the same report. */
export function simulate(season: Season, wish: Wish): Simulated {
  const problem = problemOf(season)
  if (problem) return err(problem)
  const model = modelOf(season)
  const stage = newStage(model)
  const pile = newPile(model, wish)
  while (!pile.full()) {
    if (wish.cancelled?.()) return err('cancelled')
    const b = pile.accepted()
    pile.add(b, playSeasons(model, stage, { ...batchOf(wish, b), path: wish.path ?? 'quickest' }))
  }
  return ok(pile.report())
}

export const batchesOf = ({ seasons }: Wish): number => Math.max(1, Math.ceil(seasons / BATCH))
export const batchOf = ({ seed }: Pick<Wish, 'seed'>, b: number) => ({ seed, first: b * BATCH, many: BATCH })

/** Takes batches as they come and accepts them in their order, so the end does not depend on who was faster. */
type Pile = {
  add: (b: number, tally: Tally) => void
  accepted: () => number
  full: () => boolean
  report: () => SeasonReport & { settled: boolean }
}

export function newPile(model: Model, wish: Wish): Pile {
  const [taken, early]: [Tally[], Map<number, Tally>] = [[], new Map()]
  const most = batchesOf(wish)
  let settled = false
  const take = (): void => {
    for (let next = early.get(taken.length); next && !settled; next = early.get(taken.length)) {
      early.delete(taken.length)
      taken.push(next)
      settled = isSettled(model, taken, wish)
      wish.onProgress?.({ seasons: taken.length * BATCH, most: most * BATCH })
    }
  }
  return {
    add: (b, tally) => {
      early.set(b, tally)
      take()
    },
    accepted: () => taken.length,
    full: () => settled || taken.length === most,
    report: () => ({ ...reportOf(model, taken), settled }),
  }
}

/** Sequential stopping with a least number of seasons (Law 2015, 9.4.1), looked at after each batch. */
function isSettled(model: Model, taken: readonly Tally[], { until }: Wish): boolean {
  if (!until || taken.length * BATCH < Math.max(2 * BATCH, until.fewest)) return false
  return figureOf(rowsOf(model, taken), until.figure).error * NORMAL_95 <= until.halfWidth
}
