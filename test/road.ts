import { dateAt, ok, rupiah, type Id } from '#kernel'
import { BillNumber, billsOfCase, receivePayment } from '#billing'
import { adjudicate, caseById, checkDocuments, recordCapture, recordVerification, type Case } from '#cases'
import { loadCatalogue, requirementsFor } from '#catalogue'
import { allocate, checkQuality, handOver, print } from '#issuance'
import type { Ctx } from '#people'
import { callNext, checkIn, sitAt } from '#queue'
import type { TestOffice } from './office.ts'
import { value } from './season.ts'

/** Everybody it takes, from the entrance to the register. */
export async function crewOf(office: TestOffice) {
  const examiner = await office.staff(['examiner'])
  const photographer = await office.staff(['senior-examiner'])
  return {
    entrance: await office.staff(['customer-service']),
    examiner,
    photographer,
    adjudicator: await office.staff(['adjudicator']),
    printer: await office.staff(['production']),
    checker: await office.staff(['production']),
    handover: await office.staff(['handover']),
  }
}
export type Crew = Awaited<ReturnType<typeof crewOf>>

/** One visit and what follows, stage by stage, through the house's own actions: for an applicant and a pilgrim alike. */
export function roadOf(office: TestOffice, crew: Crew) {
  const { system } = office
  const read = <T>(work: Parameters<typeof system.db.read<T>>[1]) => system.db.read(system.office, work)
  const seen = async (id: Id<'case'>): Promise<{ case: Id<'case'>; version: number; one: Case }> => {
    const one = await read((tx) => caseById(system, tx, id))
    if (!one) throw new Error(`no case ${id}`)
    return { case: id, version: one.version, one }
  }
  const documentsOf = async (id: Id<'case'>): Promise<string[]> => {
    const { one } = await seen(id)
    const today = dateAt(system.now(), system.zone)
    const set = await read(async (tx) =>
      requirementsFor(await loadCatalogue(tx, today), one.service, one.applicantKind),
    )
    return set.requirements.map(({ paper }) => paper.id)
  }
  /** In the morning: a desk belongs to an officer for the day. */
  const opens = async () => {
    value(await sitAt(crew.examiner, 'Loket 1'))
    value(await sitAt(crew.photographer, 'Booth 1'))
  }
  const comes = async (code: string) => value(await checkIn(crew.entrance, code))
  const isExamined = async (id: Id<'case'>) => {
    const called = value(await callNext(crew.examiner))
    if (called.case !== id) throw new Error(`${called.case} was called, not ${id}`)
    value(
      await checkDocuments(crew.examiner, await seen(id), {
        act: 'accept',
        documents: await documentsOf(id),
      }),
    )
  }
  const isPhotographed = async (id: Id<'case'>) => {
    const { number } = value(await callNext(crew.photographer))
    value(await recordCapture(crew.photographer, await seen(id), { act: 'record', reference: 'SIMKIM-1' }))
    return number
  }
  const pays = async (id: Id<'case'>, paymentId: string): Promise<void> => {
    const [bill] = await read((tx) => billsOfCase(system, tx, id))
    if (!bill) throw new Error(`no bill of ${id}`)
    const asBank: Ctx = office.as({ kind: 'bank', partner: 'test' })
    const claim = { channel: 'snap-va', paymentId, amount: rupiah(355_000), paidAt: system.now() } as const
    const told = await system.db.transaction(system.office, async (tx) =>
      ok(await receivePayment(asBank, tx, claim, BillNumber.parse(bill.number))),
    )
    if (told.value !== 'accepted') throw new Error(`the bank was told ${told.value}`)
  }
  const isDecided = async (id: Id<'case'>) => {
    value(await recordVerification(crew.adjudicator, await seen(id), { act: 'record', reference: 'VER-1' }))
    value(await adjudicate(crew.adjudicator, await seen(id), { act: 'approve', reference: 'ADJ-1' }))
  }
  const isPrinted = async (id: Id<'case'>) => {
    value(await allocate(crew.printer, id, (await seen(id)).version, null))
    value(await print(crew.printer, id, (await seen(id)).version))
    const own = await checkQuality(crew.printer, id, (await seen(id)).version, { pass: true })
    if (own.ok) throw new Error('whoever printed a book may not pass it')
    value(await checkQuality(crew.checker, id, (await seen(id)).version, { pass: true }))
  }
  const collects = async (id: Id<'case'>, collectorName: string) =>
    value(
      await handOver(crew.handover, id, (await seen(id)).version, {
        collector: 'self',
        collectorName,
        evidence: ['proof-of-payment', 'own-id'],
      }),
    )
  return {
    read,
    seen,
    documentsOf,
    opens,
    comes,
    isExamined,
    isPhotographed,
    pays,
    isDecided,
    isPrinted,
    collects,
  }
}
