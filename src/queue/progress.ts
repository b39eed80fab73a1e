import type { Id } from '#kernel'
import { caseByCode } from '#cases'
import type { Tx } from '#db'
import type { PublicCode } from '#papers'
import type { Ctx } from '#people'
import type { Interval } from './estimate.ts'
import { latestTicketOfCase, ticketById } from './store.ts'
import { isHallStage, type Ticket } from './ticket.ts'
import { today } from './today.ts'
import { waitsAt } from './waits.ts'

/** What whoever holds a number may know: nothing of the person. `ahead` and `wait` only while the number waits. */
export type Progress = Pick<Ticket, 'id' | 'letter' | 'number' | 'stage' | 'status'> & {
  ahead: number | null
  wait: Interval | null
  desk: string | null
}

/** A number of today; one of another day is over and not there any more. */
export async function progressOf(ctx: Ctx, tx: Tx, id: Id<'ticket'>): Promise<Progress | undefined> {
  const ticket = await ticketById(tx, ctx.office, id)
  if (!ticket?.day.equals(today(ctx))) return undefined
  const { letter, number, stage, status, site } = ticket
  const desk = status === 'called' ? ticket.desk : null
  const waits = status === 'waiting' && isHallStage(stage) ? await waitsAt(ctx, tx, stage, site) : []
  const ahead = waits.findIndex((one) => one.id === id)
  const wait = waits[ahead]?.wait ?? null
  return { id, letter, number, stage, status, desk, wait, ahead: ahead < 0 ? null : ahead }
}

/** The number that the code on a ticket stands for today. */
export async function ticketOfCode(ctx: Ctx, tx: Tx, code: PublicCode): Promise<Id<'ticket'> | undefined> {
  const file = await caseByCode(ctx, tx, code)
  return file && latestTicketOfCase(tx, ctx.office, file.id, today(ctx))
}
