import type { Id } from '#kernel'
import { appointmentById, serve } from '#appointments'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { lockTicketOfCase, saveTicket } from './store.ts'
import { isHallStage, next, type Ticket } from './ticket.ts'
import { today } from './today.ts'

/**
 * The case went on: the same number waits at the next stage of the hall, or the visit is over and the booking served.
 * Called by the house's reactions, inside the act that moved the case. `stage`: null when the case was held or ended.
 */
export async function followCase(
  ctx: Ctx,
  tx: Tx,
  moved: { case: Id<'case'>; stage: string | null },
  appointment: Id<'appointment'> | null,
): Promise<void> {
  const ticket = await lockTicketOfCase(tx, ctx.office, { case: moved.case, day: today(ctx) })
  if (!ticket || ticket.stage === moved.stage) return
  if (moved.stage && isHallStage(moved.stage) && moved.stage !== 'handover') {
    const change = { stage: moved.stage, status: 'waiting', turn: ctx.now() } as const
    await saveTicket(tx, ctx.office, ticket.id, change)
    return
  }
  await saveTicket(tx, ctx.office, ticket.id, { status: finished(ticket) })
  const seen = appointment && (await appointmentById(ctx, tx, appointment))
  if (seen && seen.status === 'arrived') await serve(ctx, tx, seen.id)
}

function finished({ status }: Ticket): Ticket['status'] {
  switch (status) {
    case 'waiting':
      return next.waiting.leave
    case 'called':
      return next.called.finish
    case 'no-show':
      return next['no-show'].finish
    case 'done':
      return status
  }
}
