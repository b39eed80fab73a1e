import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { bengkuluWeek, setHours } from '#calendar'
import { makeOffice } from '../../test/office.ts'
import { programOf } from '../../test/program.ts'
import { bengkuluFacilities, facilityApi, loadFacilities, setFacilities, setRosterWeek } from './index.ts'
import { CapacityAnswer, EquipmentAnswer } from './api-shapes.ts'
import { alone, monday, session, time } from './sample.ts'

const office = await makeOffice('2016-02-01T09:00:00+07:00')
const { system } = office
assert.ok((await setHours(system, bengkuluWeek)).ok)
const booked = [
  { starts: time('08:00'), room: { applicants: 6, pilgrims: 9 }, booked: { applicants: 6, pilgrims: 0 } },
]
const apis = [facilityApi({ ...alone, placesOn: () => Promise.resolve(booked) })]
const supervisor = programOf(apis, await office.staff(['supervisor']))
const head = programOf(apis, await office.staff(['head-of-office']))
const stranger = programOf(apis, office.visitor)

const capacity = async (date = '2016-02-01') =>
  CapacityAnswer.parse((await supervisor.ask('GET', `/facilities/capacity?date=${date}`)).said)
const boothNamed = async (name: string): Promise<string> => {
  const { equipment } = EquipmentAnswer.parse((await supervisor.ask('GET', '/facilities')).said)
  return equipment.find((one) => one.name === name)?.id ?? ''
}

test('an office that has set no minutes is told so, not given a guess', async () => {
  const asked = await supervisor.ask('GET', '/facilities/capacity')
  assert.deepEqual([asked.status, asked.code], [409, 'no-minutes'])
  assert.ok((await setFacilities(system, bengkuluFacilities)).ok)
})

test('the capacity of a date is read by stage and hour, with what limits it', async () => {
  const day = await capacity()
  assert.deepEqual([day.open, day.applicants, day.pilgrims, day.hours.length], [true, 105, 138, 7])
  assert.deepEqual(
    day.hours[0]?.stages.find(({ stage }) => stage === 'document-check'),
    {
      stage: 'document-check',
      people: 20,
    },
  )
  assert.deepEqual(day.visit?.stages, ['capture-interview'])
  assert.deepEqual(day.wholeWay?.people, 60)
  assert.deepEqual([day.rostered, day.officers, day.booked, day.beyond], [[], [], 6, 0])
  const sunday = await capacity('2016-01-31')
  assert.deepEqual([sunday.open, sunday.hours, sunday.applicants, sunday.beyond], [false, [], 0, 6])
  assert.equal((await supervisor.ask('GET', '/facilities/capacity?date=besok')).status, 422)
})

test('an officer of the roster stands in the answer, and limits the day', async () => {
  const { who } = await office.staff(['senior-examiner'])
  const account = who.kind === 'staff' ? who.account : 'account_0'
  const shifts = [{ weekday: 1, at: session('08:00', '12:00') }]
  const week = { account, validFrom: monday, skills: ['capture-interview'], shifts, assumed: false } as const
  assert.ok((await setRosterWeek(system, week)).ok)
  const day = await capacity()
  assert.deepEqual([day.applicants, day.rostered, day.officers[0]?.minutes], [20, ['capture-interview'], 240])
  assert.deepEqual(day.visit?.more, { what: 'officer', people: 55 })
  assert.ok((await setRosterWeek(system, { ...week, skills: [], shifts: [] })).ok)
})

test('an outage is reported once for a key, lowers the day, and ends', async () => {
  const of = await boothNamed('Booth 1')
  const wish = { of, reason: 'no-power', from: '2016-02-01T08:00:00+07:00' }
  const made = await supervisor.ask('POST', '/facilities/outages', wish, 'rusak')
  assert.equal(made.status, 201)
  assert.deepEqual((await supervisor.ask('POST', '/facilities/outages', wish, 'rusak')).said, made.said)
  assert.equal(
    (await supervisor.ask('POST', '/facilities/outages', { ...wish, reason: 'broken' }, 'rusak')).status,
    422,
  )
  assert.equal((await capacity()).applicants, 70)
  const { outage } = z.object({ outage: z.string() }).parse(made.said)
  assert.equal((await supervisor.ask('POST', `/facilities/outages/${outage}/end`, {}, 'pulih')).status, 200)
  assert.equal((await supervisor.ask('POST', `/facilities/outages/${outage}/end`, {}, 'pulih')).status, 200)
  const again = await supervisor.ask('POST', `/facilities/outages/${outage}/end`, {})
  assert.deepEqual([again.status, again.code], [409, 'already-ended'])
  assert.equal((await capacity()).applicants, 100)
  const { outages } = await system.db.read('bkl', (tx) => loadFacilities(system, tx))
  assert.equal(outages.length, 1)
})

test('nonsense is told by its field, what is not there is not found', async () => {
  const of = await boothNamed('Printer 1')
  for (const body of [
    { of, reason: 'sad' },
    { of: 'lift_1', reason: 'broken' },
    { of, reason: 'broken', from: 'pagi' },
  ])
    assert.equal((await supervisor.ask('POST', '/facilities/outages', body)).status, 422)
  const backwards = { of, reason: 'broken', from: '2016-02-01T09:00:00Z', to: '2016-02-01T08:00:00Z' }
  const refused = await supervisor.ask('POST', '/facilities/outages', backwards)
  assert.deepEqual([refused.status, refused.code], [409, 'ends-before-it-begins'])
  const nothing = await supervisor.ask('POST', '/facilities/outages', { of: 'counter_0', reason: 'broken' })
  assert.deepEqual([nothing.status, nothing.code], [404, 'not-found'])
  assert.equal((await supervisor.ask('POST', '/facilities/outages/outage_0/end', {})).status, 404)
})

test('the head of the office reads, and changes nothing; a stranger does neither', async () => {
  const wish = { of: await boothNamed('Booth 1'), reason: 'broken' }
  assert.equal((await head.ask('GET', '/facilities')).status, 200)
  assert.equal((await head.ask('POST', '/facilities/outages', wish)).status, 403)
  assert.equal((await head.ask('POST', '/facilities/outages/outage_0/end', {})).status, 403)
  for (const path of ['/facilities', '/facilities/capacity'])
    assert.equal((await stranger.ask('GET', path)).status, 403)
})
