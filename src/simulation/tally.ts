import { CLASSES, HOURS, MINUTES, type Model } from './model.ts'

/** What stands in a row of a season; `waits` of a stage s at `STAGES + s`. Those by class are four wide. */
export const column = {
  people: 0,
  wait: CLASSES,
  over60: 2 * CLASSES,
  overtime: 3 * CLASSES,
  lateDays: 3 * CLASSES + 1,
  pilgrims: 3 * CLASSES + 2,
  passports: 3 * CLASSES + 3,
  inTime: 3 * CLASSES + 4,
  allInTime: 3 * CLASSES + 5,
  daysToPassport: 3 * CLASSES + 6,
  lastPassport: 3 * CLASSES + 7,
  seasons: 3 * CLASSES + 8,
  stages: 3 * CLASSES + 9,
} as const

export const widthOf = ({ stages }: Pick<Model, 'stages'>): number => column.stages + stages

/**
 * What some seasons, one after the other, came to. A row for each; whole numbers for all together, so that it does not matter
 * who counts what. `waits[(class * HOURS + hour) * MINUTES + minute]` people whose turn was in that hour and who waited so many
 * whole minutes in all, the last place for 240 and more; `finished[day]` pilgrims.
 */
export type Tally = { rows: Float64Array; waits: Int32Array; finished: Int32Array }

export const newTally = (model: Pick<Model, 'stages' | 'days'>, seasons: number): Tally => ({
  rows: new Float64Array(seasons * widthOf(model)),
  waits: new Int32Array(CLASSES * HOURS * MINUTES),
  finished: new Int32Array(model.days + 1),
})

/** Adds the whole numbers of `more` to those of `sum`. */
export function addTo(sum: Int32Array, more: Int32Array): void {
  for (let i = 0; i < sum.length; i += 1) sum[i] = (sum[i] ?? 0) + (more[i] ?? 0)
}
