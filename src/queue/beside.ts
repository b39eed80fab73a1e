import { err, ok, type Id, type Result } from '#kernel'
import type { Tx } from '#db'
import { isStaff, log, perform, type CommonRefusal, type Ctx } from '#people'
import { stagesFor } from './desk.ts'
import { lineAt } from './line-store.ts'
import { turnBehind } from './mixing.ts'
import { lockTicket, saveTicket } from './store.ts'
import { after, isHallStage, type ParkReason, type Ticket } from './ticket.ts'
import { today } from './today.ts'

// What happens to a number beside being called: not there yet, gone for a copy, given up, back again.

type BesideRefusal = 'not-found' | 'not-called' | 'not-parked'
type Done = Promise<Result<Id<'ticket'>, BesideRefusal | CommonRefusal>>

/** Called and did not come: the desk is free for the next, the number can be called again. Who was parked may never come back. */
export function markNoShow(ctx: Ctx, id: Id<'ticket'>): Done {
  return perform(ctx, 'queue.no-show', async (tx): Promise<Result<Id<'ticket'>, BesideRefusal>> => {
    const ticket = await ticketHere(ctx, tx, id)
    if (!ticket) return err('not-found')
    const status = after(ticket.status, 'miss')
    if (!status || !isMine(ctx, ticket)) return err('not-called')
    await saveTicket(tx, ctx.office, id, { status, parked_for: null })
    await log(ctx, tx, 'queue.no-show', ticket.case, { ticket: id })
    return ok(id)
  })
}

/** On the way, at prayer, in the washroom: three others go first, then this number is called again by itself. */
export function skip(ctx: Ctx, id: Id<'ticket'>): Done {
  return perform(ctx, 'queue.skip', async (tx): Promise<Result<Id<'ticket'>, BesideRefusal>> => {
    const ticket = await ticketHere(ctx, tx, id)
    if (!ticket || !isHallStage(ticket.stage)) return err('not-found')
    const status = after(ticket.status, 'skip')
    if (!status || !isMine(ctx, ticket)) return err('not-called')
    const line = await lineAt(tx, { ...ticket, office: ctx.office, stage: ticket.stage })
    const turn = turnBehind(line, ticket.turn)
    await saveTicket(tx, ctx.office, id, { status, turn, overtaken: 0 })
    await log(ctx, tx, 'queue.skip', ticket.case, { ticket: id, turn: turn.toString() })
    return ok(id)
  })
}

/** Waits for something outside the line. The turn is kept, so whoever comes back is called soon. */
export function park(ctx: Ctx, id: Id<'ticket'>, reason: ParkReason): Done {
  return perform(ctx, 'queue.park', async (tx): Promise<Result<Id<'ticket'>, BesideRefusal>> => {
    const ticket = await ticketHere(ctx, tx, id)
    if (!ticket) return err('not-found')
    const status = after(ticket.status, 'park')
    if (!status || !isMine(ctx, ticket)) return err('not-called')
    await saveTicket(tx, ctx.office, id, { status, parked_for: reason, kept_for: null })
    await log(ctx, tx, 'queue.park', ticket.case, { ticket: id, reason })
    return ok(id)
  })
}

/** Has what was missing: in line again, in the old turn. */
export function comeBack(ctx: Ctx, id: Id<'ticket'>): Done {
  return perform(ctx, 'queue.park', async (tx): Promise<Result<Id<'ticket'>, BesideRefusal>> => {
    const ticket = await ticketHere(ctx, tx, id)
    if (!ticket) return err('not-found')
    const status = after(ticket.status, 'comeBack')
    if (!status) return err('not-parked')
    await saveTicket(tx, ctx.office, id, { status, parked_for: null })
    await log(ctx, tx, 'queue.park', ticket.case, { ticket: id, back: true })
    return ok(id)
  })
}

async function ticketHere(ctx: Ctx, tx: Tx, id: Id<'ticket'>): Promise<Ticket | undefined> {
  const ticket = await lockTicket(tx, ctx.office, id)
  return ticket?.day.equals(today(ctx)) ? ticket : undefined
}

/** Whoever stands before an officer is that officer's; who waits or was parked belongs to every desk of the stage. */
const isMine = (ctx: Ctx, { status, account, stage }: Ticket): boolean =>
  status === 'called'
    ? isStaff(ctx.who) && ctx.who.account === account
    : stagesFor(ctx).some((one) => one === stage)
