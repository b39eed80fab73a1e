import type { Doers } from './case.ts'
import { isAnywhere } from './stage-acts.ts'
import type { CaseEvent } from './store.ts'

/** The lines of a history that still count: an act that was undone and the undoing itself are both as if they had not been. */
export const standing = <Line extends Pick<CaseEvent, 'outcome'>>(history: readonly Line[]): Line[] =>
  history.filter(({ outcome }, at) => outcome !== 'undone' && history[at + 1]?.outcome !== 'undone')

/** Which accounts did which stage. Lifting a hold or cancelling is nobody's stage, and whoever undid an act has not done it. */
export function doersOf(history: readonly Pick<CaseEvent, 'stage' | 'act' | 'outcome' | 'who'>[]): Doers {
  const acts = standing(history).filter(
    ({ act, who }) => act !== 'open' && !isAnywhere(act) && who.startsWith('account_'),
  )
  return new Map(
    [...Map.groupBy(acts, ({ stage }) => stage)].map(([stage, of]) => [
      stage,
      new Set(of.map(({ who }) => who)),
    ]),
  )
}
