import { ok, type Id, type Result } from '#kernel'
import type { ApplicantKind, Channel, ServiceId } from '#catalogue'
import { enterPerson, nik, type Ctx, type Role } from '#people'
import type { Case, StageWish } from './case.ts'
import type { AsideOf } from './case-pages.tsx'
import { openCase, type Opened } from './open.ts'
import { caseById } from './store.ts'
import type { TakeBack } from './take-back.ts'
import { takeStage } from './take-stage.ts'

// A small office for the tests of this module. Invented people only: NIK sub-district 99.

export function value<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`refused: ${result.error}`)
  return result.value
}

export const PAPERS = ['ktp', 'kk', 'birth-certificate'] as const
const BORN = Temporal.PlainDate.from('1955-01-01')

/** Six officers, as many as four eyes need. */
export async function hire(staff: (roles: readonly Role[]) => Promise<Ctx>) {
  return {
    examiner: await staff(['examiner']),
    senior: await staff(['senior-examiner']),
    adjudicator: await staff(['adjudicator']),
    printer: await staff(['production']),
    checker: await staff(['production']),
    handover: await staff(['handover']),
  }
}
export type Crew = Awaited<ReturnType<typeof hire>>

/** Who does what on the ordinary way. */
export const ordinaryWay = (system: Ctx, crew: Crew): readonly (readonly [Ctx, StageWish])[] => [
  [system, { stage: 'pre-application', act: 'submit' }],
  [system, { stage: 'arrival', act: 'check-in' }],
  [crew.examiner, { stage: 'document-check', act: 'accept', documents: PAPERS }],
  [crew.senior, { stage: 'capture-interview', act: 'record', reference: 'N-1' }],
  [system, { stage: 'payment', act: 'settle', reference: 'bill_1' }],
  [crew.adjudicator, { stage: 'verification', act: 'record', reference: 'V-1' }],
  [crew.adjudicator, { stage: 'adjudication', act: 'approve', reference: 'A-1' }],
  [crew.printer, { stage: 'allocation', act: 'allocate' }],
  [crew.printer, { stage: 'printing', act: 'print' }],
  [crew.checker, { stage: 'quality-check', act: 'pass' }],
  [crew.handover, { stage: 'handover', act: 'hand-over', reference: 'self' }],
]

type Wanted = { service?: ServiceId; channel?: Channel; applicantKind?: ApplicantKind }

/** Opens cases of new people and brings them where a test wants them. */
export function caseDesk(system: Ctx, crew: Crew) {
  let people = 0
  const take = (ctx: Ctx, id: Id<'case'>, wish: StageWish) =>
    ctx.db.transaction(ctx.office, (tx) => takeStage(ctx, tx, id, wish))
  const read = async (id: Id<'case'>): Promise<Case> => {
    const found = await system.db.read(system.office, (tx) => caseById(system, tx, id))
    if (!found) throw new Error(`no case ${id}`)
    return found
  }
  const open = async (wanted: Wanted = {}): Promise<Opened> => {
    people += 1
    const serial = people
    const opened = await system.db.transaction(system.office, async (tx) => {
      const person = await enterPerson(system, tx, {
        name: `PEMOHON KE ${serial}`,
        birthPlace: 'BINTUHAN',
        birthDate: BORN,
        sex: 'L',
        nik: value(nik(nikOf(serial))),
        phone: null,
      })
      return openCase(system, tx, {
        person,
        service: wanted.service ?? 'new',
        applicantKind: wanted.applicantKind ?? 'adult',
        channel: wanted.channel ?? 'walk-in',
        visit: null,
        pilgrim: null,
        regency: null,
      })
    })
    return value(opened)
  }
  const bring = async (id: Id<'case'>, to: StageWish['stage']): Promise<void> => {
    for (let one = await read(id); one.stage !== to; one = await read(id)) {
      const step = ordinaryWay(system, crew).find(([, wish]) => wish.stage === one.stage)
      if (!step) throw new Error(`nobody does ${one.stage}`)
      value(await take(step[0], id, step[1]))
    }
  }
  const openAt = async (stage: StageWish['stage'], wanted: Wanted = {}): Promise<Id<'case'>> => {
    const { case: id } = await open(wanted)
    await bring(id, stage)
    return id
  }
  const seen = async (id: Id<'case'>) => ({ case: id, version: (await read(id)).version })
  return { take, read, open, bring, openAt, seen }
}

/** This module alone: no number, bill, book or message followed from an act. */
export const nothingFollowed: TakeBack = () => Promise.resolve(ok(null))

/** Nor has another module anything to say on its page. */
export const nothingBeside: AsideOf = () => Promise.resolve({ above: null, below: null })

/** The NIK of the n-th person: sub-district 99, born on 1 January 1955. */
export const nikOf = (serial: number): string => `170499010155${String(serial).padStart(4, '0')}`
