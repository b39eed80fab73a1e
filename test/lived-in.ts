import { sql } from 'kysely'
import { dateAt, ok, rupiah, type Id } from '#kernel'
import { book, freePlaces, hold } from '#appointments'
import { confirmEvidence, enterEvidence, newDemoProfile, parseProfiles } from '#bank'
import { billsOfCase, recordPayment, recordReversal } from '#billing'
import { askEnd, decideEnd } from '#cancelling'
import { caseById, caseForAppointment, checkDocuments, takeStage, undo } from '#cases'
import { addCounter, enterException, moveKit, setRosterWeek } from '#facilities'
import { handOverCohort, receiveBooks } from '#issuance'
import { isStaff, nik, porsi, type Ctx } from '#people'
import { acceptRegency, inviteEverybody, promisedPilgrims, proposePlan, publishPlan } from '#planning'
import { callNext } from '#queue'
import { pilgrimByPorsi, seasonApi } from '#seasons'
import { writeDownUncollected } from '#uncollected'
import { reactions } from '../src/app/reactions.ts'
import { takeBack } from '../src/app/take-back.ts'
import { makeOffice, type TestOffice } from './office.ts'
import { programOf } from './program.ts'
import { crewOf, roadOf, type Crew } from './road.ts'
import { SEASON, day, list, openSeasonOffice, value } from './season.ts'

// An office in which something of everything has happened, honestly: what `kafilah verify` is tried on.

type Visit = { id: Id<'appointment'>; code: string; day: string }

/** Whose rows the breaches are made on. */
export type Landmarks = {
  /** Handed over: an applicant's, who came online, and a pilgrim's, on the signed list of Kaur. */
  applicant: Id<'case'>
  pilgrim: Id<'case'>
  /** A pilgrim's case with an open bill, and that bill. */
  owing: Id<'case'>
  openBill: Id<'bill'>
  /** Paid, and cancelled by two. */
  cancelled: Id<'case'>
  /** Money that fits no bill, and money the bank took back. */
  held: Id<'payment'>
  reversed: Id<'payment'>
}

export async function livedIn(): Promise<{ office: TestOffice; at: Landmarks }> {
  const office = await makeOffice('2016-01-11T07:45:00+07:00')
  const { system } = office
  const [bank] = parseProfiles(JSON.stringify(newDemoProfile(system.random, 'http://127.0.0.1:1').office))
  office.onNews(reactions(bank))
  await openSeasonOffice(system)
  value(await receiveBooks(system, { prefix: 'B', first: 1_000_001, count: 6 }))
  value(await receiveBooks(system, { prefix: 'B', first: 1_000_101, count: 4 }))
  await rosters(office)
  await lists(office)
  const { shown, ...cases } = await aDay(office)
  const paid = await money(office, shown)
  await endedByTwo(office, shown)
  return { office, at: { ...cases, cancelled: shown, ...paid } }
}

async function rosters(office: TestOffice): Promise<void> {
  const supervisor = await office.staff(['supervisor'])
  const of = accountOf(await office.staff(['senior-examiner']))
  const rest = { activeFrom: day('2016-01-11'), activeTo: null, assumed: false }
  const kit = value(await addCounter(supervisor, { kind: 'kit', name: 'Kit 1', ...rest }))
  value(await moveKit(supervisor, { kit, validFrom: day('2016-02-01'), place: 'Kaur' }))
  const hours = { from: Temporal.PlainTime.from('07:30'), to: Temporal.PlainTime.from('12:00') }
  const week = { account: of, validFrom: day('2016-02-01'), assumed: false }
  const shifts = [{ weekday: 1, at: hours }]
  value(await setRosterWeek(supervisor, { ...week, skills: ['capture-interview'], shifts }))
  value(await setRosterWeek(supervisor, { ...week, skills: [], shifts: [] }))
  const away = { kind: 'leave', firstDay: day('2016-02-08'), endDay: day('2016-02-10'), at: null } as const
  value(await enterException(supervisor, { account: of, ...away }))
}

/** Kaur with ten pilgrims on one version; Mukomuko with an undone version, another quota, and somebody who holds a passport. */
async function lists(office: TestOffice): Promise<void> {
  const { system } = office
  const [supervisor, head] = [await office.staff(['supervisor']), await office.staff(['head-of-office'])]
  await list(system, '1704', 10)
  await list(system, '1706', 3)
  await list(system, '1706', 5)
  const ask = async (who: Ctx, path: string, body: unknown, method = 'POST') => {
    const answer = await programOf([seasonApi({ promised: promisedPilgrims })], who).ask(method, path, body)
    if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.said)}`)
    return answer.said
  }
  const mukomuko = `/seasons/${SEASON}/regencies/1706`
  await ask(supervisor, `${mukomuko}/versions/2/undo`, { reason: 'daftar keliru' })
  await list(system, '1706', 4)
  await ask(supervisor, `${mukomuko}/quota-changes`, { quota: 141, reason: 'surat Kanwil' })
  const { rows } = await sql<{ id: string }>`select q.change_id as id from quota_change q`.execute(
    office.db.owner,
  )
  await ask(head, `/quota-changes/${rows[0]?.id}/decide`, { decision: 'agreed' })
  const one = await system.db.read(system.office, (tx) =>
    pilgrimByPorsi(system, tx, SEASON, value(porsi('0799006000'))),
  )
  const held = { passport: 'A7990001', until: '2019-01-01', evidence: 'original-seen' }
  await ask(supervisor, `/pilgrims/${one?.id}/passport`, held, 'PUT')
}

/** Kaur is planned, agreed, published and invited: the visits in their order. */
async function invited(office: TestOffice): Promise<Visit[]> {
  const supervisor = await office.staff(['supervisor'])
  const proposed = await proposePlan(supervisor, { season: SEASON, regencies: ['1704'], seed: 1 })
  if (!proposed.ok) throw new Error(proposed.error)
  const { plan } = proposed.value
  value(await acceptRegency(await office.staff(['liaison'], '1704'), { plan, regency: '1704', version: 1 }))
  value(await publishPlan(supervisor, { plan, version: 2 }))
  value(await inviteEverybody(office.system))
  const { rows } = await sql<Visit>`select a.appointment_id as id, a.code, a.day::text as day
    from appointment a order by a.day, a.starts, a.appointment_id`.execute(office.db.owner)
  return rows
}

/** Kaur comes, and an applicant who booked online the same day; one is at the desk when it ends, two wait. */
async function aDay(office: TestOffice) {
  const visits = await invited(office)
  const on = visits[0]?.day ?? ''
  const online = await booking(office, day(on))
  office.moveTo(`${on}T07:50:00+07:00`)
  const crew = await crewOf(office)
  const road = roadOf(office, crew)
  await road.opens()
  const comer = async ({ id, code }: Pick<Visit, 'id' | 'code'>) => ({ code, case: await caseOf(office, id) })
  const applicant = await comer({ id: online.appointment, code: online.code })
  await submitOnline(office, road, applicant.case)
  const [pilgrim, owing, shown, ...late] = await Promise.all(
    visits.filter((one) => one.day === on).map(comer),
  )
  if (!pilgrim || !owing || !shown) throw new Error('too few came')
  for (const one of [applicant, pilgrim, owing, shown]) {
    await road.comes(one.code)
    await road.isExamined(one.case)
    await road.isPhotographed(one.case)
  }
  await road.pays(pilgrim.case, 'pilgrim')
  for (const one of [applicant, pilgrim]) {
    await road.isDecided(one.case)
    await road.isPrinted(one.case)
  }
  await road.collects(applicant.case, 'SITI AMINAH')
  await atOneTable(road, crew, pilgrim.case, owing.case)
  for (const one of late.slice(0, 3)) await road.comes(one.code)
  await changesHerMind(office, road, crew, value(await callNext(crew.examiner)).case)
  return { applicant: applicant.case, pilgrim: pilgrim.case, owing: owing.case, shown: shown.case }
}

async function caseOf({ system }: TestOffice, id: Id<'appointment'>): Promise<Id<'case'>> {
  const found = await system.db.read(system.office, (tx) => caseForAppointment(system, tx, id))
  if (!found) throw new Error(`no case for ${id}`)
  return found.id
}

type Road = Pick<ReturnType<typeof roadOf>, 'seen' | 'pays'>

/** Online one pays before the visit. */
export async function submitOnline(
  { system }: TestOffice,
  road: Road,
  id: Id<'case'>,
  paymentId = 'applicant',
): Promise<void> {
  value(
    await system.db.transaction(system.office, (tx) =>
      takeStage(system, tx, id, { stage: 'pre-application', act: 'submit' }),
    ),
  )
  await road.pays(id, paymentId)
}

/** The examiner sends somebody home for papers and undoes it at once: the message never leaves. */
async function changesHerMind(office: TestOffice, road: Road, { examiner }: Crew, id: Id<'case'>) {
  const due = dateAt(office.system.now(), office.system.zone).add({ days: 7 })
  const verdict = { act: 'return-for-papers', documents: [], due } as const
  value(await checkDocuments(examiner, await road.seen(id), verdict))
  value(await undo(examiner, await road.seen(id), takeBack))
}

/** The liaison signs for two: one passport lies there, the other is not printed yet. */
async function atOneTable(road: Road, crew: Crew, there: Id<'case'>, missing: Id<'case'>): Promise<void> {
  const line = async (id: Id<'case'>, present: boolean) => ({
    case: id,
    version: (await road.seen(id)).version,
    present,
  })
  const lines = [await line(there, true), await line(missing, false)]
  const paper = { regency: '1704', reference: 'KM.01/I/2016', signedBy: 'PENGHUBUNG KAUR', counted: 1 }
  value(await handOverCohort(crew.handover, { ...paper, lines }))
}

/** Books the first free place of a day online. */
export async function booking(
  office: TestOffice,
  on: Temporal.PlainDate,
  { name, nik: number } = { name: 'SITI AMINAH', nik: '1704996311520003' },
) {
  const { system, visitor } = office
  const places = await system.db.read(system.office, (tx) => freePlaces(visitor, tx, on, on.add({ days: 1 })))
  const place = places.find((one) => one.free > 0)
  if (!place) throw new Error('no free place')
  const answers = { service: 'new', age: 'adult', pilgrim: false, channel: 'online' } as const
  const slot = { day: place.day, starts: place.starts }
  const held = value(await hold(visitor, { slot, answers, replaces: null }))
  const person = {
    name,
    birthPlace: 'Bintuhan',
    birthDate: day('1952-11-23'),
    sex: 'P' as const,
    nik: value(nik(number)),
    phone: null,
  }
  return value(await book(visitor, { appointment: held.appointment, person }))
}

/** A receipt on paper for the bill of `shown`, an open bill, money that fits no bill, and money the bank took back. */
async function money(office: TestOffice, shown: Id<'case'>) {
  const { system } = office
  const [clerk, other] = [await office.staff(['treasurer']), await office.staff(['treasurer'])]
  const [bill] = await system.db.read(system.office, (tx) => billsOfCase(system, tx, shown))
  if (!bill) throw new Error('no bill to show a receipt for')
  const paper = {
    ntpn: '0000AAAA00000001',
    ntb: '1',
    amount: rupiah(355_000),
    on: dateAt(system.now(), system.zone),
  }
  value(await confirmEvidence(other, value(await enterEvidence(clerk, bill.id, paper))))
  const claim = (paymentId: string) =>
    ({ channel: 'snap-va', paymentId, amount: rupiah(50_000), paidAt: system.now() }) as const
  const told = async (paymentId: string): Promise<Id<'payment'>> => {
    const done = await system.db.transaction(system.office, async (tx) =>
      ok(await recordPayment(system, tx, claim(paymentId), null, 'report')),
    )
    if (!done.value.payment) throw new Error('the payment was not recorded')
    return done.value.payment
  }
  const [held, reversed] = [await told('held'), await told('reversed')]
  await system.db.transaction(system.office, async (tx) =>
    ok(await recordReversal(system, tx, 'snap-va', 'reversed')),
  )
  const open = await sql<{
    id: Id<'bill'>
  }>`select b.bill_id as id from bill b where b.status = 'open'`.execute(office.db.owner)
  const [openBill] = open.rows.map((row) => row.id)
  if (!openBill || open.rows.length > 1) throw new Error('one bill should be open')
  return { held, reversed, openBill }
}

/** A paid case turns out to rest on a false paper: one asks, another agrees. */
async function endedByTwo({ system, staff }: TestOffice, id: Id<'case'>): Promise<void> {
  const one = await system.db.read(system.office, (tx) => caseById(system, tx, id))
  if (!one) throw new Error(`no case ${id}`)
  const [examiner, supervisor] = [await staff(['examiner']), await staff(['supervisor'])]
  const why = { act: 'cancel', reason: 'Akta kelahiran palsu' } as const
  const { wish } = value(await askEnd(examiner, { case: id, version: one.version }, why))
  value(await decideEnd(supervisor, { wish, decision: 'agreed' }, writeDownUncollected))
}

const accountOf = ({ who }: Ctx): Id<'account'> => {
  if (!isStaff(who)) throw new Error('nobody of the staff')
  return who.account
}
