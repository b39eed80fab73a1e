import { ok, err, type Id, type Instant, type Result } from '#kernel'
import { caseById, type Case } from '#cases'
import type { Tx } from '#db'
import type { Site } from '#facilities'
import { idIn, log, type Ctx } from '#people'
import { letterOf, type Priority } from './class.ts'
import { insertTicket, lockTicketOfCase, nextNumber, saveTicket } from './store.ts'
import { after, hallStageOf, next, showNumber, turnOf, type HallStage, type Ticket } from './ticket.ts'
import { today } from './today.ts'

/** `early`: is called before others (elderly, disabled, pregnant, with a small child, or a companion). */
export type Arrived = { ticket: Id<'ticket'>; number: string; case: Id<'case'>; early: boolean }
type ArrivalAct = 'queue.check-in' | 'queue.walk-in'
type NewNumber = {
  case: Id<'case'>
  act: ArrivalAct
  letter: string
  number: number
  /** Where it is given, and they wait. */
  here: Site
  stage: HallStage
  booked: Instant | null
  priority: Priority | null
}

/** Writes the number down. The case must be locked, or looked at once more afterwards. */
export async function giveNumber(
  ctx: Ctx,
  tx: Tx,
  { case: id, act, letter, number, here, stage, booked, priority }: NewNumber,
): Promise<Result<Arrived, 'already-in-hall'>> {
  const now = ctx.now()
  const ticket = idIn(ctx, 'ticket')
  const written = await insertTicket(tx, {
    office_id: ctx.office,
    ticket_id: ticket,
    day: today(ctx),
    letter,
    number,
    case_id: id,
    stage,
    status: 'waiting',
    turn: turnOf(now, booked),
    arrived_at: now,
    called_at: null,
    calls: 0,
    desk: null,
    account_id: null,
    version: 1,
    priority,
    party_id: null,
    kept_for: null,
    overtaken: 0,
    parked_for: null,
    came_from: null,
    site: here,
  })
  if (!written) return err('already-in-hall')
  const shown = showNumber({ letter, number })
  await log(ctx, tx, act, id, { ticket, number: shown, early: priority !== null })
  return ok({ ticket, number: shown, case: id, early: priority !== null })
}

/** For whoever was in the hall before: with the missing papers, to collect, parked, or called in vain. */
export async function giveNumberAgain(
  ctx: Ctx,
  tx: Tx,
  found: Case,
  priority: Priority | null,
): Promise<Result<Arrived, 'already-in-hall' | 'nothing-to-do-here'>> {
  const stage = hallStageOf(found)
  const before = await lockTicketOfCase(tx, ctx.office, { case: found.id, day: today(ctx) })
  if (before && !after(before.status, 'return') && !after(before.status, 'comeBack'))
    return err('already-in-hall')
  if (!stage) return err('nothing-to-do-here')
  if (before) return putBack(ctx, tx, before, stage)
  const collecting = stage === 'handover'
  const letter = letterOf[collecting ? 'collecting' : 'walk-in']
  const drawn = await nextNumber(ctx, tx, today(ctx), letter)
  const wish = { case: found.id, act: 'queue.check-in', letter, ...drawn, stage, booked: null } as const
  const given = await giveNumber(ctx, tx, { ...wish, priority: collecting ? null : priority })
  if (!given.ok) return given
  return stillThere(ctx, tx, given.value, stage)
}

/** The same number: for whoever was called in vain in turn from now on, for whoever was parked in the old turn. */
async function putBack(ctx: Ctx, tx: Tx, ticket: Ticket, stage: HallStage): Promise<Result<Arrived, never>> {
  const parked = ticket.status === 'parked'
  const change = parked
    ? { status: next.parked.comeBack, stage, parked_for: null }
    : { status: next['no-show'].return, stage, turn: ctx.now(), overtaken: 0 }
  await saveTicket(tx, ctx.office, ticket.id, change)
  const number = showNumber(ticket)
  await log(ctx, tx, 'queue.check-in', ticket.case, { ticket: ticket.id, number, again: true })
  return ok({ ticket: ticket.id, number, case: ticket.case, early: ticket.priority !== null })
}

/** An officer may have moved the case between our look and our number; from here on nobody can. */
async function stillThere(
  ctx: Ctx,
  tx: Tx,
  arrived: Arrived,
  stage: HallStage,
): Promise<Result<Arrived, 'nothing-to-do-here'>> {
  const fresh = await caseById(ctx, tx, arrived.case)
  const now = fresh && hallStageOf(fresh)
  if (!now) return err('nothing-to-do-here')
  if (now !== stage) await saveTicket(tx, ctx.office, arrived.ticket, { stage: now })
  return ok(arrived)
}
