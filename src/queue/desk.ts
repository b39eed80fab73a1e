import { err, ok, type Id, type PlainDate, type Result } from '#kernel'
import type { Tx } from '#db'
import {
  OFFICE,
  countersOn,
  facilitiesAt,
  loadFacilities,
  type CounterKind,
  type Facilities,
  type MobileSession,
} from '#facilities'
import { isStaff, log, perform, type CommonRefusal, type Ctx, type Role } from '#people'
import { wordsIn } from '#words'
import { classOf } from './class.ts'
import { countOvertaken, insertCall, keepParty } from './line-store.ts'
import { loadLine } from './line.ts'
import { nextInLine, overtakenBy } from './mixing.ts'
import { leaveSeat, seatOf, takeSeat, type Seat } from './seat-store.ts'
import { beforeOfficer, lockTicket, saveTicket } from './store.ts'
import { after, next, showNumber, type HallStage, type Ticket } from './ticket.ts'
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

/**
 * The desks and booths of today at which this officer may sit, and for which stage people are called there: those of the office, or
 * of the mobile session to which the officer has gone.
 */
export async function desksFor(ctx: Ctx, tx: Tx): Promise<Seat[]> {
  const [facilities, day] = [await loadFacilities(ctx, tx), today(ctx)]
  const session = facilities.sessions.find((one) => one.day.equals(day) && isOfTeam(ctx, one))
  if (session) return desksOutside(ctx, facilities, session)
  return workOf(ctx).flatMap(({ at, stage }) =>
    countersOn(facilities, at, day).map(({ name }) => ({ desk: name, stage, site: OFFICE })),
  )
}

const isOfTeam = ({ who }: Pick<Ctx, 'who'>, { officers }: MobileSession): boolean =>
  isStaff(who) && officers.includes(who.account)

/** Beside every kit is a table for the papers; nothing is handed over outside. */
function desksOutside(ctx: Pick<Ctx, 'who'>, facilities: Facilities, session: MobileSession): Seat[] {
  const kits = countersOn(facilitiesAt(facilities, session), 'booth', session.day)
  return stagesFor(ctx).flatMap((stage): Seat[] => {
    if (stage === 'handover') return []
    const nameOf = stage === 'capture-interview' ? (kit: string) => kit : queue.papersBeside
    return kits.map(({ name }) => ({ desk: nameOf(name), stage, site: session.id }))
  })
}

/** Names of desks are what the office wrote down, so Indonesian. */
const { queue } = wordsIn('id')

type Done<T> = Promise<Result<T, DeskRefusal | CommonRefusal>>

/** Sits the officer at a desk for today. */
export function sitAt(ctx: Ctx, desk: string): Done<string> {
  return perform(ctx, 'queue.call', async (tx): Promise<Result<string, DeskRefusal>> => {
    if (!isStaff(ctx.who)) return err('no-desk')
    const seat = (await desksFor(ctx, tx)).find((one) => one.desk === desk)
    if (!seat) return err('no-such-desk')
    if (!(await takeSeat(tx, ctx.office, today(ctx), ctx.who.account, seat))) return err('desk-taken')
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

/** Calls the next in line to this officer's desk. Two officers who press at one instant call two people. */
export function callNext(ctx: Ctx): Done<Called> {
  return perform(ctx, 'queue.call', async (tx): Promise<Result<Called, DeskRefusal>> => {
    const sitting = await lockSeat(ctx, tx)
    if (!sitting.ok) return sitting
    const { account, day, desk, stage, site } = sitting.value
    const [before, line] = await Promise.all([
      beforeOfficer(tx, ctx.office, day, account),
      loadLine(ctx, tx, { stage, site, desk, lock: true }),
    ])
    if (before) return err('somebody-before-you')
    const chosen = nextInLine(line)
    const ticket = line.tickets.find(({ id }) => id === chosen?.id)
    if (!chosen || !ticket) return err('nobody-waits')
    const overtaken = overtakenBy(chosen, line.waiting).map(({ id }) => id)
    await countOvertaken(tx, ctx.office, overtaken)
    const called = await call(ctx, tx, ticket, sitting.value, next.waiting.call)
    if (ticket.party) await keepParty(tx, { office: ctx.office, day, stage }, ticket.party, desk)
    return called
  })
}

/** Once more, louder: for somebody called who has not come, or who was given up a while ago. */
export function recall(ctx: Ctx, id: Id<'ticket'>): Done<Called> {
  return perform(ctx, 'queue.call', async (tx): Promise<Result<Called, DeskRefusal>> => {
    const sitting = await lockSeat(ctx, tx)
    if (!sitting.ok) return sitting
    const { account, day, stage, site } = sitting.value
    const ticket = await lockTicket(tx, ctx.office, id)
    if (!ticket?.day.equals(day) || ticket.stage !== stage || ticket.site !== site) return err('not-found')
    const before = await beforeOfficer(tx, ctx.office, day, account)
    if (before && before.id !== id) return err('somebody-before-you')
    const status = after(ticket.status, 'recall')
    if (!status) return err('not-missed')
    if (ticket.status === 'called' && ticket.account !== account) return err('not-called')
    return call(ctx, tx, ticket, sitting.value, status)
  })
}

type Sitting = Seat & { account: Id<'account'>; day: PlainDate }

/** Two windows of one officer wait for each other at the seat, so nobody has two people before them. */
async function lockSeat(ctx: Ctx, tx: Tx): Promise<Result<Sitting, 'no-desk'>> {
  if (!isStaff(ctx.who)) return err('no-desk')
  const [day, { account }] = [today(ctx), ctx.who]
  const seat = await seatOf(tx, ctx.office, day, account, 'lock')
  return seat ? ok({ ...seat, account, day }) : err('no-desk')
}

async function call(
  ctx: Ctx,
  tx: Tx,
  ticket: Ticket,
  { account, desk, stage, site, day }: Sitting,
  status: Ticket['status'],
): Promise<Result<Called, never>> {
  const [calls, at] = [ticket.calls + 1, ctx.now()]
  const change = { status, called_at: at, calls, desk, account_id: account, kept_for: null }
  const again = ticket.status !== 'waiting'
  const heard = { ticket_id: ticket.id, stage, class: classOf(ticket), desk, again, site }
  await saveTicket(tx, ctx.office, ticket.id, change)
  await insertCall(tx, { office_id: ctx.office, day, at, ...heard })
  await log(ctx, tx, 'queue.call', ticket.case, { ticket: ticket.id, desk, calls })
  return ok({ ticket: ticket.id, number: showNumber(ticket), case: ticket.case })
}
