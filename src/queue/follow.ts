import type { Id, Instant } from '#kernel'
import { appointmentById, serve } from '#appointments'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { lockTicketOfCase, partyToday, saveTicket } from './store.ts'
import { after, isHallStage, type CameFrom, type HallStage, type Ticket } from './ticket.ts'
import { today } from './today.ts'

/**
 * The case went on: the same number waits at the next stage of the hall, or the visit is over and the booking served.
 * Called by the house's reactions, inside the act that moved the case. `stage`: null when the case was held or ended;
 * `event`: that act's line in the history of the case.
 */
export async function followCase(
  ctx: Ctx,
  tx: Tx,
  moved: { case: Id<'case'>; stage: string | null; event: number },
  appointment: Id<'appointment'> | null,
): Promise<void> {
  const ticket = await lockTicketOfCase(tx, ctx.office, { case: moved.case, day: today(ctx) })
  if (!ticket || ticket.stage === moved.stage) return
  const came_from = JSON.stringify(cameFrom(ticket, moved.event))
  if (moved.stage && isHallStage(moved.stage) && moved.stage !== 'handover') {
    const waits = { stage: moved.stage, status: after(ticket.status, 'moveOn') ?? 'waiting' } as const
    const fresh = { overtaken: 0, parked_for: null, ...(await besideParty(ctx, tx, ticket, moved.stage)) }
    await saveTicket(tx, ctx.office, ticket.id, { ...waits, ...fresh, came_from })
    return
  }
  const finished = after(ticket.status, 'finish') ?? ticket.status
  await saveTicket(tx, ctx.office, ticket.id, {
    status: finished,
    parked_for: null,
    kept_for: null,
    came_from,
  })
  const seen = appointment && (await appointmentById(ctx, tx, appointment))
  if (seen && seen.status === 'arrived') await serve(ctx, tx, seen.id)
}

const cameFrom = (ticket: Ticket, event: number): CameFrom => ({
  event,
  stage: ticket.stage,
  status: ticket.status,
  turn: ticket.turn,
  overtaken: ticket.overtaken,
  keptFor: ticket.keptFor,
  parkedFor: ticket.parkedFor,
  calls: ticket.calls,
})

/** Who travels together keeps one turn at the next stage too, and goes to the desk where one of the party stands already. */
async function besideParty(
  ctx: Ctx,
  tx: Tx,
  ticket: Ticket,
  stage: HallStage,
): Promise<{ turn: Instant; kept_for: string | null }> {
  const party = ticket.party ? await partyToday(tx, ctx.office, ticket.day, ticket.party) : []
  const there = party.filter((one) => one.id !== ticket.id && one.stage === stage)
  const before = there.find(({ status }) => status === 'called')
  const mate = before ?? there.find(({ status }) => status === 'waiting')
  return { turn: mate?.turn ?? ctx.now(), kept_for: before?.desk ?? mate?.keptFor ?? null }
}
