import { dateAt, err, ok, type Id, type Result } from '#kernel'
import { firstStage, loadCatalogue, sopFor, type Channel } from '#catalogue'
import type { Tx } from '#db'
import { newCode, type PublicCode } from '#papers'
import { idIn, lockPerson, log, may, type Ctx } from '#people'
import type { Case } from './case.ts'
import { activeCase, caseForAppointment, insertCase, insertEvent, nextNumber } from './store.ts'

export type NewCase = Pick<Case, 'person' | 'service' | 'applicantKind' | 'pilgrim' | 'regency'> & {
  /** Which SOP edition: the one in force today for those who come by this way. */
  channel: Channel
  /** The booked visit it begins with, whose code becomes the case's; null for a walk-in. */
  visit: { appointment: Id<'appointment'>; code: PublicCode } | null
}
export type Opened = { case: Id<'case'>; number: string; code: PublicCode }
export type OpenRefusal = 'forbidden' | 'person-unknown' | 'service-unknown' | 'already-open'

/**
 * Opens a case in the caller's transaction. One active application for each person and service; the second call for one
 * booked visit gives the first one's case. Lost and damaged passports, and changes of data, begin on hold
 * (Permenkumham 8/2014; domain.md 1.6).
 */
export async function openCase(ctx: Ctx, tx: Tx, facts: NewCase): Promise<Result<Opened, OpenRefusal>> {
  if (!may(ctx.who, 'cases.open')) return err('forbidden')
  const person = await lockPerson(ctx, tx, facts.person)
  const known = facts.visit && (await caseForAppointment(ctx, tx, facts.visit.appointment))
  if (known) return ok(openedOf(known))
  if (!person) return err('person-unknown')
  if (await activeCase(ctx, tx, facts)) return err('already-open')
  const opened = await newCase(ctx, tx, facts)
  if (!opened) return err('service-unknown')
  await insertCase(ctx, tx, opened)
  await writeOpening(ctx, tx, opened)
  return ok(openedOf(opened))
}

async function newCase(ctx: Ctx, tx: Tx, facts: NewCase): Promise<Case | undefined> {
  const now = ctx.now()
  const today = dateAt(now, ctx.zone)
  const catalogue = await loadCatalogue(tx, today)
  const service = catalogue.services.get(facts.service)
  if (!service) return undefined
  const sop = sopFor(catalogue, facts.channel)
  return {
    id: idIn(ctx, 'case'),
    number: await nextNumber(tx, ctx.office, today.year),
    code: facts.visit?.code ?? newCode(ctx.random),
    person: facts.person,
    service: facts.service,
    applicantKind: facts.applicantKind,
    sop: sop.id,
    pilgrim: facts.pilgrim,
    regency: facts.regency,
    appointment: facts.visit?.appointment ?? null,
    stage: firstStage(sop),
    since: now,
    hold: service.hold && { kind: service.hold, on: today, due: null },
    ending: null,
    openedAt: now,
    dueOn: null,
    pausedDays: 0,
    version: 1,
  }
}

async function writeOpening(ctx: Ctx, tx: Tx, opened: Case): Promise<void> {
  const { id, stage } = opened
  const hold = opened.hold?.kind ?? null
  await insertEvent(ctx, tx, id, {
    seq: 1,
    stage,
    act: 'open',
    outcome: 'opened',
    hold,
    ending: null,
    reference: null,
    reason: null,
    to: stage,
  })
  await ctx.tell(
    ctx,
    tx,
    hold ? { kind: 'case-held', case: id, hold } : { kind: 'case-arrived-at', case: id, stage, from: null },
  )
  const { number, service, sop } = opened
  await log(ctx, tx, 'cases.open', id, { event: 1, number, service, sop, hold })
}

const openedOf = ({ id, number, code }: Case): Opened => ({ case: id, number, code })
