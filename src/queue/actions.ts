import { dateAt, err, instantAt, ok, type Id, type Instant, type PlainDate, type Result } from '#kernel'
import {
  appointmentByCode,
  appointmentById,
  arrive,
  serve,
  todaysAppointmentOf,
  type Appointment,
} from '#appointments'
import type { ApplicantKind, ServiceId, Stage } from '#catalogue'
import { caseByCode, caseForAppointment, openCase, takeStage, type Case } from '#cases'
import type { Tx } from '#db'
import { parseCode } from '#papers'
import { enterPerson, idIn, log, nik, perform, type CommonRefusal, type Ctx, type NewPerson } from '#people'
import { hallStageOf, isHallStage, letterOf, next, showNumber, turnOf } from './ticket.ts'
import { insertTicket, lockTicketOfCase, nextNumber, saveTicket } from './store.ts'

export type ArrivalRefusal =
  | 'unknown-here'
  | 'not-today'
  | 'already-in-hall'
  | 'nothing-to-do-here'
  | 'already-open'
export type Arrived = { ticket: Id<'ticket'>; number: string; case: Id<'case'> }
type Done = Promise<Result<Arrived, ArrivalRefusal | CommonRefusal>>

export const today = (ctx: Ctx): PlainDate => dateAt(ctx.now(), ctx.zone)

/**
 * Somebody stands at the entrance with a code (scanned or typed) or a NIK: the booked place is taken up, the case passes
 * "arrival", and a number is given. Whoever comes back with missing papers, or to collect, gets a number as well.
 */
export function checkIn(ctx: Ctx, shown: string): Done {
  return perform(ctx, 'queue.check-in', async (tx) => {
    const appointment = await bookedBy(ctx, tx, shown)
    if (appointment?.status === 'booked') return takeUp(ctx, tx, appointment)
    const found = appointment
      ? await caseForAppointment(ctx, tx, appointment.id)
      : await caseShown(ctx, tx, shown)
    if (!found) return err('unknown-here')
    return comeBack(ctx, tx, found)
  })
}

export type WalkIn = { person: NewPerson; service: ServiceId; applicantKind: ApplicantKind }

/** Somebody came without a booking, and is served today (SE Dirjenim IMI-GR.01.01-0047, 2016: everybody holding a number). */
export function walkIn(ctx: Ctx, { person, service, applicantKind }: WalkIn): Done {
  return perform(ctx, 'queue.walk-in', async (tx): Promise<Result<Arrived, ArrivalRefusal>> => {
    const id = await enterPerson(ctx, tx, person)
    const opened = await openCase(ctx, tx, {
      person: id,
      service,
      applicantKind,
      channel: 'walk-in',
      visit: null,
      pilgrim: null,
      regency: null,
    })
    if (!opened.ok) return err(opened.error === 'already-open' ? 'already-open' : 'nothing-to-do-here')
    return enter(ctx, tx, opened.value.case, 'queue.walk-in', letterOf['walk-in'], null)
  })
}

async function takeUp(ctx: Ctx, tx: Tx, appointment: Appointment): Promise<Result<Arrived, ArrivalRefusal>> {
  const arrived = await arrive(ctx, tx, appointment.id)
  if (!arrived.ok) return err(arrived.error === 'not-today' ? 'not-today' : 'unknown-here')
  const found = await caseForAppointment(ctx, tx, appointment.id)
  if (!found) return err('unknown-here')
  const booked = instantAt(appointment.day, appointment.starts, ctx.zone)
  return enter(
    ctx,
    tx,
    found.id,
    'queue.check-in',
    letterOf[appointment.pilgrim ? 'pilgrim' : 'booked'],
    booked,
  )
}

/** Passes the stage "arrival" and gives a number for whatever stage of the hall comes next. */
async function enter(
  ctx: Ctx,
  tx: Tx,
  id: Id<'case'>,
  act: 'queue.check-in' | 'queue.walk-in',
  letter: string,
  booked: Instant | null,
): Promise<Result<Arrived, ArrivalRefusal>> {
  const taken = await takeStage(ctx, tx, id, { stage: 'arrival', act: 'check-in' })
  if (!taken.ok) return err('nothing-to-do-here')
  if (!isHallStage(taken.value.stage)) return err('nothing-to-do-here')
  return giveNumber(ctx, tx, { case: id, stage: taken.value.stage, act, letter, booked })
}

async function comeBack(ctx: Ctx, tx: Tx, found: Case): Promise<Result<Arrived, ArrivalRefusal>> {
  if (await lockTicketOfCase(tx, ctx.office, found.id)) return err('already-in-hall')
  const stage = hallStageOf(found)
  if (!stage) return err('nothing-to-do-here')
  const letter = letterOf[stage === 'handover' ? 'collecting' : 'walk-in']
  return giveNumber(ctx, tx, { case: found.id, stage, act: 'queue.check-in', letter, booked: null })
}

type NewNumber = {
  case: Id<'case'>
  stage: Stage
  act: 'queue.check-in' | 'queue.walk-in'
  letter: string
  booked: Instant | null
}

async function giveNumber(
  ctx: Ctx,
  tx: Tx,
  { case: id, stage, act, letter, booked }: NewNumber,
): Promise<Result<Arrived, never>> {
  const [now, day] = [ctx.now(), today(ctx)]
  const ticket = idIn(ctx, 'ticket')
  const number = await nextNumber(tx, ctx.office, day, letter)
  await insertTicket(tx, {
    office_id: ctx.office,
    ticket_id: ticket,
    day,
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
  })
  const shown = showNumber({ letter, number })
  await log(ctx, tx, act, id, { ticket, number: shown })
  return ok({ ticket, number: shown, case: id })
}

async function bookedBy(ctx: Ctx, tx: Tx, shown: string): Promise<Appointment | undefined> {
  const code = parseCode(shown)
  if (code.ok) return appointmentByCode(ctx, tx, code.value)
  const number = nik(shown)
  return number.ok ? todaysAppointmentOf(ctx, tx, number.value) : undefined
}

async function caseShown(ctx: Ctx, tx: Tx, shown: string): Promise<Case | undefined> {
  const code = parseCode(shown)
  return code.ok ? caseByCode(ctx, tx, code.value) : undefined
}

/**
 * The case went on: the same number waits at the next stage of the hall, or the visit is over and the booking served.
 * Called by the house's reactions, inside the act that moved the case.
 */
export async function followCase(
  ctx: Ctx,
  tx: Tx,
  moved: { case: Id<'case'>; stage: string | null },
  appointment: Id<'appointment'> | null,
): Promise<void> {
  const ticket = await lockTicketOfCase(tx, ctx.office, moved.case)
  if (!ticket) return
  if (moved.stage && isHallStage(moved.stage) && moved.stage !== 'handover') {
    await saveTicket(tx, ctx.office, ticket.id, {
      stage: moved.stage,
      status: next.called.moveOn,
      turn: ctx.now(),
    })
    return
  }
  await saveTicket(tx, ctx.office, ticket.id, { status: next.called.finish })
  const seen = appointment && (await appointmentById(ctx, tx, appointment))
  if (seen && seen.status === 'arrived') await serve(ctx, tx, seen.id)
}
