import { dateAt, err, instantAt, ok, type Id, type Instant, type Result } from '#kernel'
import {
  appointmentByCode,
  appointmentById,
  arrive,
  serve,
  todaysAppointmentOf,
  type Appointment,
} from '#appointments'
import { bookingOf, loadCatalogue, type ApplicantKind, type ServiceId } from '#catalogue'
import {
  activeCase,
  caseByCode,
  caseForAppointment,
  casesOfPerson,
  openCase,
  takeStage,
  type Case,
} from '#cases'
import { codeOf, type Tx } from '#db'
import { OFFICE, placeAt, type Site } from '#facilities'
import { parseCode } from '#papers'
import {
  enterPerson,
  nik,
  perform,
  personById,
  personByNik,
  type CommonRefusal,
  type Ctx,
  type NewPerson,
} from '#people'
import { letterOf, priorityOf, type Priority, type Tick } from './class.ts'
import { giveNumber, giveNumberAgain, type Arrived } from './give-number.ts'
import type { IntakeRefusal } from './hall-rule.ts'
import { mayTakeNumber } from './intake.ts'
import { nextNumber } from './store.ts'
import { hallStageOf, isHallStage } from './ticket.ts'
import { today } from './today.ts'

export type ArrivalRefusal =
  | 'unknown-here'
  | 'not-today'
  | 'at-another-place'
  | 'only-invited-here'
  | 'not-paid'
  | 'already-in-hall'
  | 'nothing-to-do-here'
  | 'already-open'
  | 'examined-first'
  | 'facts-differ'
  | IntakeRefusal
type Here = Result<Arrived, ArrivalRefusal>
type Done = Promise<Result<Arrived, ArrivalRefusal | CommonRefusal>>

/**
 * Somebody stands at the entrance with a code (scanned or typed) or a NIK: the booked place is taken up, the case passes
 * "arrival", and a number is given. Whoever comes back with missing papers, or to collect, gets a number as well.
 * `tick`: why this person is called early, where it is not their age.
 */
export function checkIn(ctx: Ctx, shown: string, tick: Tick | null = null): Done {
  return perform(ctx, 'queue.check-in', async (tx): Promise<Here> => {
    const visit = await visitShown(ctx, tx, shown)
    if (visit?.status === 'booked') return takeUp(ctx, tx, visit, tick)
    const found = visit ? await caseForAppointment(ctx, tx, visit.id) : await caseShown(ctx, tx, shown)
    return found ? comeBack(ctx, tx, found, tick) : err('unknown-here')
  })
}

async function priorityFor(
  ctx: Ctx,
  tx: Tx,
  person: Id<'person'>,
  tick: Tick | null,
): Promise<Priority | null> {
  const known = await personById(ctx, tx, person)
  return known ? priorityOf(known.birthDate, today(ctx), tick) : tick
}

async function visitShown(ctx: Ctx, tx: Tx, shown: string): Promise<Appointment | undefined> {
  const code = parseCode(shown)
  if (code.ok) return appointmentByCode(ctx, tx, code.value)
  const number = nik(shown)
  return number.ok ? todaysAppointmentOf(ctx, tx, number.value) : undefined
}

/** Of several running cases of one person, the one that waits in the hall; else the latest. */
async function caseShown(ctx: Ctx, tx: Tx, shown: string): Promise<Case | undefined> {
  const code = parseCode(shown)
  if (code.ok) return caseByCode(ctx, tx, code.value)
  const number = nik(shown)
  const person = number.ok ? await personByNik(ctx, tx, number.value) : undefined
  if (!person) return undefined
  const running = (await casesOfPerson(ctx, tx, person.id)).filter(({ ending }) => ending === null)
  return running.find((one) => hallStageOf(one)) ?? running[0]
}

/** Takes a booked place up, for the case that began with it; or for the one that was running before it was booked. */
async function takeUp(ctx: Ctx, tx: Tx, visit: Appointment, tick: Tick | null): Promise<Here> {
  const arrived = await arrive(ctx, tx, visit.id)
  const own = await caseForAppointment(ctx, tx, visit.id)
  if (!arrived.ok) {
    if (arrived.error === 'not-today') return err('not-today')
    return own
      ? giveNumberAgain(ctx, tx, own, await priorityFor(ctx, tx, own.person, tick))
      : err('unknown-here')
  }
  if (own) {
    const booked = instantAt(visit.day, visit.starts, ctx.zone)
    return enter(ctx, tx, own, { as: visit.pilgrim ? 'pilgrim' : 'booked', booked, site: visit.site, tick })
  }
  const running =
    visit.person && (await activeCase(ctx, tx, { person: visit.person, service: visit.service }))
  if (!running) return err('unknown-here')
  await serve(ctx, tx, visit.id)
  return comeBack(ctx, tx, running, tick)
}

/** Somebody whose case is running. One who missed the booked day passes the entrance like everybody without a booking. */
async function comeBack(ctx: Ctx, tx: Tx, found: Case, tick: Tick | null): Promise<Here> {
  if (found.stage !== 'arrival' || found.ending)
    return giveNumberAgain(ctx, tx, found, await priorityFor(ctx, tx, found.person, tick))
  const visit = found.appointment && (await appointmentById(ctx, tx, found.appointment))
  if (visit && visit.status === 'booked')
    return visit.day.equals(today(ctx)) ? takeUp(ctx, tx, visit, tick) : err('not-today')
  return enter(ctx, tx, found, { as: 'walk-in', booked: null, site: null, tick })
}

/** `site`: where they have a place; null: nowhere. */
type Entry = {
  as: 'walk-in' | 'booked' | 'pilgrim'
  booked: Instant | null
  site: Site | null
  tick: Tick | null
}

/**
 * Passes the stage "arrival" and gives a number for whatever stage of the hall comes next. The number is drawn first here and
 * for a walk-in: its counter is locked before persons and cases. Who has a place elsewhere today gets none here; at a mobile session
 * whoever comes back is served whatever the office's rule for numbers says of its own day.
 */
async function enter(
  ctx: Ctx,
  tx: Tx,
  found: Pick<Case, 'id' | 'stage' | 'person'>,
  { as, booked, site, tick }: Entry,
): Promise<Here> {
  if (found.stage === 'payment') return err('not-paid')
  const letter = letterOf[as]
  const { number, here } = await nextNumber(ctx, tx, today(ctx), letter)
  if (site !== null && site !== here) return err('at-another-place')
  const free = as !== 'walk-in' || here !== OFFICE
  const asked = free ? { ok: true as const } : await mayTakeNumber(ctx, tx, number)
  if (!asked.ok) return asked
  const taken = await takeStage(ctx, tx, found.id, { stage: 'arrival', act: 'check-in' })
  if (!taken.ok || !isHallStage(taken.value.stage)) return err('nothing-to-do-here')
  const { stage } = taken.value
  const priority = await priorityFor(ctx, tx, found.person, tick)
  const wish = { case: found.id, act: 'queue.check-in', letter, number, here, stage } as const
  return giveNumber(ctx, tx, { ...wish, booked, priority })
}

/** Where somebody who shows this is expected, when it is not here: words for whoever sends them on. Null: at the office. */
export async function expectedAt(ctx: Ctx, tx: Tx, shown: string): Promise<string | null> {
  const visit = await visitShown(ctx, tx, shown)
  return visit ? placeAt(tx, ctx.office, visit.site) : null
}

export type WalkIn = {
  person: NewPerson
  service: ServiceId
  applicantKind: ApplicantKind
  tick?: Tick | null | undefined
}

/** Somebody came without a booking, and is served today (SE Dirjenim IMI-GR.01.01-0047, 2016: everybody holding a number). */
export function walkIn(ctx: Ctx, wish: WalkIn): Done {
  const act = (): Done => perform(ctx, 'queue.walk-in', (tx) => walkInNow(ctx, tx, wish))
  return act().catch((fault: unknown) => {
    if (codeOf(fault) !== '23505') throw fault
    return act() // two desks entered one new person at one instant: the second try finds what it lost to
  })
}

async function walkInNow(
  ctx: Ctx,
  tx: Tx,
  { person, service, applicantKind, tick = null }: WalkIn,
): Promise<Here> {
  const offered = (await loadCatalogue(tx, dateAt(ctx.now(), ctx.zone))).services.get(service)
  if (!offered || bookingOf(offered).kind === 'held') return err('examined-first')
  const letter = letterOf['walk-in']
  const { number, here } = await nextNumber(ctx, tx, today(ctx), letter)
  if (here !== OFFICE) return err('only-invited-here')
  const asked = await mayTakeNumber(ctx, tx, number)
  if (!asked.ok) return asked
  const id = await personOf(ctx, tx, person)
  if (!id.ok) return id
  const facts = { person: id.value, service, applicantKind, visit: null, pilgrim: null, regency: null }
  const opened = await openCase(ctx, tx, { ...facts, channel: 'walk-in' })
  if (!opened.ok) return err(opened.error === 'already-open' ? 'already-open' : 'nothing-to-do-here')
  const taken = await takeStage(ctx, tx, opened.value.case, { stage: 'arrival', act: 'check-in' })
  if (!taken.ok || !isHallStage(taken.value.stage)) return err('nothing-to-do-here')
  const { stage, case: file } = taken.value
  const priority = priorityOf(person.birthDate, today(ctx), tick)
  const given = { case: file, act: 'queue.walk-in', letter, number, here, stage } as const
  return giveNumber(ctx, tx, { ...given, booked: null, priority })
}

export type Held = { case: Id<'case'>; number: string }

/**
 * A lost or damaged passport, or other data: the case is opened and stands still until the examination report or the approval
 * is written down (SOP IMI-GR.01.01-1386, -1387, -1389). Nobody waits in the hall for it; afterwards the NIK gives a number.
 */
export const openForExamination = (
  ctx: Ctx,
  { person, service, applicantKind }: WalkIn,
): Promise<Result<Held, ArrivalRefusal | CommonRefusal>> =>
  perform(ctx, 'queue.walk-in', async (tx): Promise<Result<Held, ArrivalRefusal>> => {
    const offered = (await loadCatalogue(tx, dateAt(ctx.now(), ctx.zone))).services.get(service)
    if (!offered || bookingOf(offered).kind !== 'held') return err('nothing-to-do-here')
    const id = await personOf(ctx, tx, person)
    if (!id.ok) return id
    const facts = { person: id.value, service, applicantKind, visit: null, pilgrim: null, regency: null }
    const opened = await openCase(ctx, tx, { ...facts, channel: 'walk-in' })
    if (!opened.ok) return err(opened.error === 'already-open' ? 'already-open' : 'nothing-to-do-here')
    return ok({ case: opened.value.case, number: opened.value.number })
  })

/** A NIK typed wrongly may be somebody else's; the date of birth gives it away. */
async function personOf(ctx: Ctx, tx: Tx, facts: NewPerson): Promise<Result<Id<'person'>, 'facts-differ'>> {
  const id = await enterPerson(ctx, tx, facts)
  const known = await personById(ctx, tx, id)
  return known?.birthDate.equals(facts.birthDate) ? { ok: true, value: id } : err('facts-differ')
}
