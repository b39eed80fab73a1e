import type { Page } from '#web'
import { showSpan } from '#words'
import type { Interval } from './estimate.ts'
import type { IntakeNow } from './intake.ts'
import { classOf } from './class.ts'
import { isHallStage, type Ticket } from './ticket.ts'

/** Where somebody waits to go, as the hall calls it. */
export const sayStage = (page: Page, { stage }: Pick<Ticket, 'stage'>): string =>
  isHallStage(stage) ? page.t.queue.stages[stage] : stage

/** How somebody came, or why they are called early. For the desks: never on the screen of the hall. */
export function sayClass(page: Page, ticket: Pick<Ticket, 'letter' | 'priority'>): string {
  const of = classOf(ticket)
  if (of !== 'priority') return page.t.queue.classes[of]
  return ticket.priority ? page.t.queue.priorities[ticket.priority] : ''
}

export function sayWait(page: Pick<Page, 't'>, wait: Interval | null): string {
  const { queue } = page.t
  if (!wait) return queue.waitUnknown
  return wait.from === 0 ? queue.waitBelow(wait.to) : queue.waitBetween(wait.from, wait.to)
}

/** How numbers without a booking are given today; nothing where the office has set no rule. */
export function sayIntake(page: Page, intake: IntakeNow): string | null {
  const { queue } = page.t
  if (!intake) return null
  if (intake.regime === 'quota') return queue.intakeLeft(intake.left)
  const { hours } = intake
  return hours ? queue.intakeHours(showSpan(hours.from, hours.to, page.zone)) : queue.intakeClosed
}
