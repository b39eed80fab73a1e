import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err } from '#kernel'
import { caseById, releaseHold } from '#cases'
import { nik } from '#people'
import { makeOffice } from '../../test/office.ts'
import { checkIn, openForExamination, walkIn, type WalkIn } from './actions.ts'
import { nikOf, openHall, value } from './sample.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
await openHall(office)
const { system } = office
const entrance = await office.staff(['customer-service'])
const examiner = await office.staff(['examiner'])
const wish = (serial: number, service: WalkIn['service']): WalkIn => ({
  person: {
    name: 'ROHANI',
    birthPlace: null,
    birthDate: Temporal.PlainDate.from('1955-01-01'),
    sex: 'P',
    nik: value(nik(nikOf(serial))),
    phone: null,
  },
  service,
  applicantKind: 'adult',
})
const read = (id: `case_${string}`) => system.db.read(system.office, (tx) => caseById(system, tx, id))

test('a lost passport gives no number: its case is opened and held for the examination report', async () => {
  assert.deepEqual(await walkIn(entrance, wish(1, 'replacement-lost')), err('examined-first'))
  const held = value(await openForExamination(entrance, wish(1, 'replacement-lost')))
  const file = await read(held.case)
  assert.equal(file?.hold?.kind, 'examination-report')
  assert.match(held.number, /^2016-\d{6}$/)
  const again = await openForExamination(entrance, wish(1, 'replacement-lost'))
  assert.deepEqual(again, err('already-open'))
  const tooEarly = await checkIn(entrance, nikOf(1))
  assert.equal(tooEarly.ok, false)
})

test('once the report is written down with its number, the NIK gives a number at the entrance', async () => {
  const held = value(await openForExamination(entrance, wish(2, 'replacement-damaged')))
  const file = await read(held.case)
  assert.ok(file)
  const release = { stage: file.stage, reference: 'BAP-7' } as const
  value(await releaseHold(examiner, { case: held.case, version: file.version }, release))
  const arrived = value(await checkIn(entrance, nikOf(2)))
  assert.match(arrived.number, /^A-\d{3}$/)
  assert.equal(arrived.case, held.case)
})

test('a service that needs no examination is not held, and the desk is not for everybody', async () => {
  assert.deepEqual(await openForExamination(entrance, wish(3, 'new')), err('nothing-to-do-here'))
  assert.deepEqual(await openForExamination(examiner, wish(3, 'replacement-lost')), err('forbidden'))
})
