import { err, ok, type Id, type PlainDate, type Result } from '#kernel'
import type { Tx } from '#db'
import { countersOn, loadFacilities, type Counter, type CounterKind } from '#facilities'
import { isStaff, log, perform, type CommonRefusal, type Ctx, type Role } from '#people'
import { beforeOfficer, leaveSeat, lockNext, lockTicket, saveTicket, seatOf, takeSeat } from './store.ts'
import { next, showNumber, type HallStage, type Ticket } from './ticket.ts'
import { today } from './today.ts'

export type DeskRefusal =
  | 'no-desk'
  | 'no-such-desk'
  | 'desk-taken'
  | 'nobody-waits'
  | 'somebody-before-you'
  | 'not-found'
  | 'not-called'
  | 'not-missed'

/** Which waiting people an officer may call, and to what kind of place. */
const work: Partial<Record<Role, { stage: HallStage; at: CounterKind }>> = {
  examiner: { stage: 'document-check', at: 'documents-desk' },
  'senior-examiner': { stage: 'capture-interview', at: 'booth' },
  handover: { stage: 'handover', at: 'handover-counter' },
}

const workOf = ({ who }: Pick<Ctx, 'who'>) =>
  isStaff(who) ? who.roles.flatMap((role) => work[role] ?? []) : []

export const stagesFor = (ctx: Pick<Ctx, 'who'>): HallStage[] => workOf(ctx).map(({ stage }) => stage)

/** The desks and booths of today at which this officer may sit. */
export async function desksFor(ctx: Ctx, tx: Tx): Promise<Counter[]> {
  const facilities = await loadFacilities(ctx, tx)
  return workOf(ctx).flatMap(({ at }) => countersOn(facilities, at, today(ctx)))
}

type Done<T> = Promise<Result<T, DeskRefusal | CommonRefusal>>

/** Sits the officer at a desk for today. */
export function sitAt(ctx: Ctx, desk: string): Done<string> {
  return perform(ctx, 'queue.call', async (tx): Promise<Result<string, DeskRefusal>> => {
    if (!isStaff(ctx.who)) return err('no-desk')
    if (!(await desksFor(ctx, tx)).some(({ name }) => name === desk)) return err('no-such-desk')
    if (!(await takeSeat(tx, ctx.office, today(ctx), ctx.who.account, desk))) return err('desk-taken')
    await log(ctx, tx, 'queue.call', ctx.who.account, { desk })
    return ok(desk)
  })
}

/** Leaves the desk to a colleague. */
export function standUp(ctx: Ctx): Done<string> {
  return perform(ctx, 'queue.call', async (tx): Promise<Result<string, DeskRefusal>> => {
    const sitting = await lockSeat(ctx, tx)
    if (!sitting.ok) return sitting
    const { account, desk, day } = sitting.value
    if (await beforeOfficer(tx, ctx.office, day, account)) return err('somebody-before-you')
    await leaveSeat(tx, ctx.office, day, account)
    await log(ctx, tx, 'queue.call', account, { left: desk })
    return ok(desk)
  })
}

export type Called = { ticket: Id<'ticket'>; number: string; case: Id<'case'> }

/** Calls the next in turn to this officer's desk. Two officers who press at one instant call two people. */
export function callNext(ctx: Ctx): Done<Called> {
  return perform(ctx, 'queue.call', async (tx): Promise<Result<Called, DeskRefusal>> => {
    const sitting = await lockSeat(ctx, tx)
    if (!sitting.ok) return sitting
    const { account, day } = sitting.value
    if (await beforeOfficer(tx, ctx.office, day, account)) return err('somebody-before-you')
    const stages = stagesFor(ctx)
    const ticket = stages.length > 0 ? await lockNext(tx, ctx.office, day, stages) : undefined
    return ticket ? call(ctx, tx, ticket, sitting.value, next.waiting.call) : err('nobody-waits')
  })
}

/** Once more, louder: for somebody called who has not come, or who was given up a while ago. */
export function recall(ctx: Ctx, id: Id<'ticket'>): Done<Called> {
  return perform(ctx, 'queue.call', async (tx): Promise<Result<Called, DeskRefusal>> => {
    const sitting = await lockSeat(ctx, tx)
    if (!sitting.ok) return sitting
    const { account, day } = sitting.value
    const ticket = await lockTicket(tx, ctx.office, id)
    if (!ticket?.day.equals(day) || !stagesFor(ctx).some((stage) => stage === ticket.stage))
      return err('not-found')
    const before = await beforeOfficer(tx, ctx.office, day, account)
    if (before && before.id !== id) return err('somebody-before-you')
    if (ticket.status !== 'called' && ticket.status !== 'no-show') return err('not-missed')
    if (ticket.status === 'called' && ticket.account !== account) return err('not-called')
    return call(ctx, tx, ticket, sitting.value, next[ticket.status].recall)
  })
}

/** Called and did not come: the desk is free for the next, the number can be called again. */
export function markNoShow(ctx: Ctx, id: Id<'ticket'>): Done<Id<'ticket'>> {
  return perform(ctx, 'queue.no-show', async (tx): Promise<Result<Id<'ticket'>, DeskRefusal>> => {
    const ticket = await lockTicket(tx, ctx.office, id)
    if (!ticket?.day.equals(today(ctx))) return err('not-found')
    if (ticket.status !== 'called' || !isStaff(ctx.who) || ticket.account !== ctx.who.account)
      return err('not-called')
    await saveTicket(tx, ctx.office, id, { status: next.called.miss })
    await log(ctx, tx, 'queue.no-show', ticket.case, { ticket: id })
    return ok(id)
  })
}

type Sitting = { account: Id<'account'>; desk: string; day: PlainDate }

/** Two windows of one officer wait for each other at the seat, so nobody has two people before them. */
async function lockSeat(ctx: Ctx, tx: Tx): Promise<Result<Sitting, 'no-desk'>> {
  if (!isStaff(ctx.who)) return err('no-desk')
  const [day, { account }] = [today(ctx), ctx.who]
  const desk = await seatOf(tx, ctx.office, day, account, 'lock')
  return desk ? ok({ account, desk, day }) : err('no-desk')
}

async function call(
  ctx: Ctx,
  tx: Tx,
  ticket: Ticket,
  { account, desk }: Sitting,
  status: 'called',
): Promise<Result<Called, never>> {
  const calls = ticket.calls + 1
  const change = { status, called_at: ctx.now(), calls, desk, account_id: account }
  await saveTicket(tx, ctx.office, ticket.id, change)
  await log(ctx, tx, 'queue.call', ticket.case, { ticket: ticket.id, desk, calls })
  return ok({ ticket: ticket.id, number: showNumber(ticket), case: ticket.case })
}
