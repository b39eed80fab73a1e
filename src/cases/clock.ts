import { isBefore, type PlainDate } from '#kernel'
import { addWorkingDays, serviceDue, workingDaysBetween, type Calendar } from '#calendar'
import type { Sop } from '#catalogue'
import type { Case, Step } from './case.ts'

type Ticking = Pick<Case, 'stage' | 'hold' | 'dueOn' | 'pausedDays'>
type Promise = { sop: Pick<Sop, 'clockStarts' | 'workingDays'>; clockApplies: boolean }

/** Whether this step starts the clock of the service promise or takes up one that stood still. */
export const movesClock = (one: Ticking, step: Step, promise: Promise): boolean =>
  startsClock(one, step, promise) || (step.outcome === 'released' && one.hold !== null)

const startsClock = (one: Ticking, step: Step, { sop, clockApplies }: Promise): boolean =>
  step.outcome === 'advanced' && clockApplies && one.dueOn === null && one.stage === sop.clockStarts

/**
 * The promise after a step. It counts from the day on which the stage named by the edition is completed, and stands still
 * for as many working days as the case was on hold (Permenkumham 8/2014, art. 22: duplicates and the like are exempt).
 */
export function clockAfter(
  one: Ticking,
  step: Step,
  promise: Promise,
  { today, calendar }: { today: PlainDate; calendar: Calendar },
): Pick<Case, 'dueOn' | 'pausedDays'> {
  if (startsClock(one, step, promise))
    return { dueOn: serviceDue(today, promise.sop.workingDays, calendar), pausedDays: one.pausedDays }
  if (step.outcome !== 'released' || !one.hold) return { dueOn: one.dueOn, pausedDays: one.pausedDays }
  const stood = workingDaysBetween(calendar, one.hold.on, today)
  const dueOn = one.dueOn && stood > 0 ? addWorkingDays(calendar, one.dueOn, stood) : one.dueOn
  return { dueOn, pausedDays: one.pausedDays + stood }
}

/** The days a calendar must know for this step: wide enough for every holiday a long hold may meet. */
export function daysNeeded(one: Ticking, today: PlainDate): { from: PlainDate; to: PlainDate } {
  const from = one.hold && isBefore(one.hold.on, today) ? one.hold.on : today
  const latest = one.dueOn && isBefore(today, one.dueOn) ? one.dueOn : today
  const earliest = one.dueOn && isBefore(one.dueOn, from) ? one.dueOn : from
  const stood = from.until(today, { largestUnit: 'day' }).days
  return { from: earliest, to: latest.add(Temporal.Duration.from({ days: 2 * stood + 60 })) }
}
