import type { Page } from '#web'
import { isHallStage, type Ticket } from './ticket.ts'

/** Where somebody waits to go, as the hall calls it. */
export const sayStage = (page: Page, { stage }: Pick<Ticket, 'stage'>): string =>
  isHallStage(stage) ? page.t.queue.stages[stage] : stage
