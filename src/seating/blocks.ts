import type { Arrivals } from './arrivals.ts'
import type { BoardSlot } from './day-seats.ts'
import type { Expectation } from './demand.ts'
import { fillDay, type CutDay } from './fill-day.ts'
import { spaceDay } from './space-day.ts'

/**
 * Where two groups meet in one half hour, rounding may cost as many seats of what a day promises: only whole people are
 * served, and the public's places are whole too.
 */
export const ROUNDING = 3

/**
 * Cuts a day into blocks: spaced so that pilgrims and the public wait little, or, where the day is too full for that, filled.
 * Undefined when the day cannot hold them beside the public that nine days of ten bring.
 */
export const cutDay = (
  slots: readonly BoardSlot[],
  expected: Pick<Expectation, 'mean' | 'p90'>,
  groups: readonly Arrivals[],
): CutDay | undefined => spaceDay(slots, expected, groups) ?? fillDay(slots, expected.p90, groups)
