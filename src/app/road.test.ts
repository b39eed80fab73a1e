import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { Temporal, ok, rupiah, type Id, type Result } from '#kernel'
import { verifyChain } from '#audit'
import { book, freePlaces, hold, openDays } from '#appointments'
import { newDemoProfile, parseProfiles } from '#bank'
import { BillNumber, billsOfCase, receivePayment } from '#billing'
import { bengkuluWeek, setHours } from '#calendar'
import {
  adjudicate,
  caseById,
  caseForAppointment,
  checkDocuments,
  recordCapture,
  recordVerification,
} from '#cases'
import { loadCatalogue, requirementsFor } from '#catalogue'
import { bengkuluFacilities, setFacilities } from '#facilities'
import { allocate, checkQuality, handOver, print, receiveBooks, stock } from '#issuance'
import { nik, phone, type Ctx } from '#people'
import { callNext, checkIn, sitAt } from '#queue'
import { makeOffice } from '../../test/office.ts'
import { reactions } from './reactions.ts'
import { invariants } from './verify.ts'

/** The whole road of one passport through the house's own actions and reactions, without a page. */
const office = await makeOffice('2016-01-18T07:45:00+07:00')
const { system, visitor } = office
const bank = parseProfiles(JSON.stringify(newDemoProfile(system.random, 'http://127.0.0.1:1').office))[0]
office.onNews(reactions(bank))

const value = <T>(done: Result<T, string>): T => {
  assert.ok(done.ok, done.ok ? '' : done.error)
  return done.value
}
const date = (text: string) => Temporal.PlainDate.from(text)
const read = <T>(work: Parameters<typeof system.db.read<T>>[1]) => system.db.read(system.office, work)

value(await setHours(system, bengkuluWeek))
value(await setFacilities(system, bengkuluFacilities))
value(await openDays(system, date('2016-01-18'), date('2016-01-30')))
value(await receiveBooks(system, { prefix: 'B', first: 1_000_001, count: 10 }))

async function aBooking() {
  const [place] = (
    await read((tx) => freePlaces(visitor, tx, date('2016-01-18'), date('2016-01-19')))
  ).filter((one) => one.free > 0)
  assert.ok(place)
  const answers = { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' } as const
  const held = value(
    await hold(visitor, { slot: { day: place.day, starts: place.starts }, answers, replaces: null }),
  )
  const person = {
    name: 'SITI AMINAH',
    birthPlace: 'Bintuhan',
    birthDate: date('1952-11-23'),
    sex: 'P' as const,
    nik: value(nik('1704996311520003')),
    phone: value(phone('0812-000-10137')),
  }
  return value(await book(visitor, { appointment: held.appointment, person }))
}

const seen = async (id: Id<'case'>) => {
  const one = await read((tx) => caseById(system, tx, id))
  assert.ok(one)
  return { case: id, version: one.version, stage: one.stage, one }
}

test('an applicant books, comes, is checked, photographed, pays, and leaves with a passport', async () => {
  const booked = await aBooking()
  const file = await read((tx) => caseForAppointment(system, tx, booked.appointment))
  assert.ok(file, 'the booking opened a case')

  const arrived = value(await checkIn(await office.staff(['customer-service']), booked.code))
  assert.equal(arrived.number, 'B-001')

  const examiner = await office.staff(['examiner'])
  value(await sitAt(examiner, 'Loket 1'))
  assert.equal(value(await callNext(examiner)).case, file.id)
  value(
    await checkDocuments(examiner, await seen(file.id), { act: 'accept', documents: await papers(file.id) }),
  )

  const photographer = await office.staff(['senior-examiner'])
  value(await sitAt(photographer, 'Booth 1'))
  assert.equal(value(await callNext(photographer)).number, 'B-001', 'the same number goes on to the booth')
  value(await recordCapture(photographer, await seen(file.id), { act: 'record', reference: 'SIMKIM-1' }))
  assert.equal((await seen(file.id)).stage, 'payment')

  await pay(file.id)
  assert.equal((await seen(file.id)).stage, 'verification')

  const adjudicator = await office.staff(['adjudicator'])
  value(await recordVerification(adjudicator, await seen(file.id), { act: 'record', reference: 'VER-1' }))
  value(await adjudicate(adjudicator, await seen(file.id), { act: 'approve', reference: 'ADJ-1' }))
  await produce(file.id)
  assert.equal((await seen(file.id)).one.ending, 'handed-over')
})

test('the applicant was told of every turn, each once', async () => {
  const { rows } = await sql<{
    kind: string
  }>`select n.kind from notice n order by n.queued_at, n.notice_id`.execute(office.db.owner)
  assert.deepEqual(
    rows.map((row) => row.kind).toSorted((a, b) => a.localeCompare(b, 'en')),
    ['booked', 'handed-over', 'paid', 'ready', 'to-pay'],
  )
})

test('afterwards the log and every invariant hold', async () => {
  assert.deepEqual(await read((tx) => verifyChain(tx, system.office)), [])
  for (const check of invariants) assert.deepEqual(await read((tx) => check(tx, system.office)), [])
})

async function papers(id: Id<'case'>): Promise<string[]> {
  const { one } = await seen(id)
  const set = await read(async (tx) =>
    requirementsFor(await loadCatalogue(tx, date('2016-01-18')), one.service, one.applicantKind),
  )
  return set.requirements.map(({ paper }) => paper.id)
}

async function pay(id: Id<'case'>): Promise<void> {
  const [bill] = await read((tx) => billsOfCase(system, tx, id))
  assert.ok(bill)
  const asBank: Ctx = office.as({ kind: 'bank', partner: 'test' })
  const claim = {
    channel: 'snap-va',
    paymentId: 'R1',
    amount: rupiah(355_000),
    paidAt: system.now(),
  } as const
  const answer = await system.db.transaction(system.office, async (tx) =>
    ok(await receivePayment(asBank, tx, claim, BillNumber.parse(bill.number))),
  )
  assert.deepEqual(answer, ok('accepted'))
}

async function produce(id: Id<'case'>): Promise<void> {
  const [first, second] = [await office.staff(['production']), await office.staff(['production'])]
  value(await allocate(first, id, (await seen(id)).version, null))
  value(await print(first, id, (await seen(id)).version))
  assert.equal(
    (await checkQuality(first, id, (await seen(id)).version, { pass: true })).ok,
    false,
    'not by the one who printed',
  )
  value(await checkQuality(second, id, (await seen(id)).version, { pass: true }))
  value(
    await handOver(await office.staff(['handover']), id, (await seen(id)).version, {
      collector: 'self',
      collectorName: 'SITI AMINAH',
      evidence: ['proof-of-payment', 'own-id'],
    }),
  )
  const books = await read((tx) => stock(tx, system.office))
  assert.deepEqual([books.received, books['in-stock'], books['handed-over']], [10, 9, 1])
}
