import { err, ok, type Id, type Result } from '#kernel'
import type { Tx } from '#db'
import { isStaff, log, perform, type CommonRefusal, type Ctx, type Role } from '#people'
import { today } from './actions.ts'
import { beforeOfficer, lockNext, lockTicket, saveTicket, seatOf, takeSeat } from './store.ts'
import { next, showNumber, type HallStage, type Ticket } from './ticket.ts'

export type DeskRefusal =
  | 'no-desk'
  | 'desk-taken'
  | 'nobody-waits'
  | 'somebody-before-you'
  | 'not-found'
  | 'not-called'
  | 'not-missed'

/** Which waiting people an officer may call. */
const stagesOf: Partial<Record<Role, HallStage>> = {
  examiner: 'document-check',
  'senior-examiner': 'capture-interview',
  handover: 'handover',
}

export const stagesFor = (ctx: Pick<Ctx, 'who'>): HallStage[] =>
  isStaff(ctx.who) ? ctx.who.roles.flatMap((role) => stagesOf[role] ?? []) : []

/** Sits the officer at a desk for today. */
export function sitAt(ctx: Ctx, desk: string): Promise<Result<string, DeskRefusal | CommonRefusal>> {
  return perform(ctx, 'queue.call', async (tx) => {
    if (!isStaff(ctx.who)) return err('no-desk')
    if (!(await takeSeat(tx, ctx.office, today(ctx), ctx.who.account, desk))) return err('desk-taken')
    await log(ctx, tx, 'queue.call', ctx.who.account, { desk })
    return ok(desk)
  })
}

type Called = { ticket: Id<'ticket'>; number: string; case: Id<'case'> }

/** Calls the next in turn to this officer's desk. Two officers who press at one instant call two people. */
export function callNext(ctx: Ctx): Promise<Result<Called, DeskRefusal | CommonRefusal>> {
  return perform(ctx, 'queue.call', async (tx): Promise<Result<Called, DeskRefusal>> => {
    if (!isStaff(ctx.who)) return err('no-desk')
    const day = today(ctx)
    const desk = await seatOf(tx, ctx.office, day, ctx.who.account)
    if (!desk) return err('no-desk')
    if (await beforeOfficer(tx, ctx.office, day, ctx.who.account)) return err('somebody-before-you')
    const stages = stagesFor(ctx)
    const ticket = stages.length > 0 ? await lockNext(tx, ctx.office, day, stages) : undefined
    if (!ticket) return err('nobody-waits')
    return call(ctx, tx, ticket, desk, ctx.who.account, next.waiting.call)
  })
}

/** Once more, louder: for somebody called who has not come, or who was given up a while ago. */
export function recall(ctx: Ctx, id: Id<'ticket'>): Promise<Result<Called, DeskRefusal | CommonRefusal>> {
  return perform(ctx, 'queue.call', async (tx): Promise<Result<Called, DeskRefusal>> => {
    if (!isStaff(ctx.who)) return err('no-desk')
    const day = today(ctx)
    const ticket = await lockTicket(tx, ctx.office, id)
    const desk = await seatOf(tx, ctx.office, day, ctx.who.account)
    if (!ticket?.day.equals(day)) return err('not-found')
    if (!desk) return err('no-desk')
    const before = await beforeOfficer(tx, ctx.office, day, ctx.who.account)
    if (before && before.id !== id) return err('somebody-before-you')
    if (ticket.status !== 'called' && ticket.status !== 'no-show') return err('not-called')
    if (ticket.status === 'called' && ticket.account !== ctx.who.account) return err('not-called')
    return call(ctx, tx, ticket, desk, ctx.who.account, next[ticket.status].recall)
  })
}

async function call(
  ctx: Ctx,
  tx: Tx,
  ticket: Ticket,
  desk: string,
  account: Id<'account'>,
  status: 'called',
): Promise<Result<Called, never>> {
  await saveTicket(tx, ctx.office, ticket.id, {
    status,
    called_at: ctx.now(),
    calls: ticket.calls + 1,
    desk,
    account_id: account,
  })
  await log(ctx, tx, 'queue.call', ticket.case, { ticket: ticket.id, desk, calls: ticket.calls + 1 })
  return ok({ ticket: ticket.id, number: showNumber(ticket), case: ticket.case })
}

/** Called and did not come: the desk is free for the next, the number can be called again. */
export function markNoShow(
  ctx: Ctx,
  id: Id<'ticket'>,
): Promise<Result<Id<'ticket'>, DeskRefusal | CommonRefusal>> {
  return perform(ctx, 'queue.no-show', async (tx) => {
    const ticket = await lockTicket(tx, ctx.office, id)
    if (!ticket) return err('not-found')
    if (ticket.status !== 'called' || !isStaff(ctx.who) || ticket.account !== ctx.who.account)
      return err('not-called')
    await saveTicket(tx, ctx.office, id, { status: next.called.miss })
    await log(ctx, tx, 'queue.no-show', ticket.case, { ticket: id })
    return ok(id)
  })
}
