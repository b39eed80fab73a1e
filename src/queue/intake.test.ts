import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '#kernel'
import { makeOffice } from '../../test/office.ts'
import { checkIn, walkIn } from './actions.ts'
import { decideIntake, type IntakeFacts } from './hall-rule.ts'
import { entranceScreen } from './queries.ts'
import { bookedCode, openHall, value, young } from './sample.ts'
import { bengkuluHallRules, setHallRule } from './set-rule.ts'

const time = (text: string) => Temporal.PlainTime.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)
const facts: IntakeFacts = {
  regime: 'intake-window',
  now: time('07:30'),
  intake: { from: time('07:30'), to: time('12:00') },
  places: 0,
  given: 99,
}

test('within the hours of intake everybody gets a number, however many came', () => {
  assert.deepEqual(decideIntake(facts), ok(null))
  for (const now of ['07:29', '12:00', '15:00'])
    assert.deepEqual(decideIntake({ ...facts, now: time(now) }), err('outside-intake'), now)
  assert.deepEqual(decideIntake({ ...facts, intake: null }), err('outside-intake'), 'a closed day')
})

test('under the quota the last place is given and the one after it is not, at any hour', () => {
  const quota: IntakeFacts = { ...facts, regime: 'quota', now: time('15:00'), places: 40 }
  assert.deepEqual(decideIntake({ ...quota, given: 40 }), ok(null))
  assert.deepEqual(decideIntake({ ...quota, given: 41 }), err('quota-full'))
})

test('an office without a rule turns nobody away', () => {
  assert.deepEqual(decideIntake({ ...facts, regime: undefined, now: time('20:00') }), ok(null))
})

const office = await makeOffice('2016-01-18T07:29:00+07:00')
await openHall(office)
const { system } = office
const entrance = await office.staff(['customer-service'])
const supervisor = await office.staff(['supervisor'])
for (const rule of bengkuluHallRules) value(await setHallRule(system, rule))
const screen = () => system.db.read(system.office, (tx) => entranceScreen(system, tx))

test('from 11 January 2016: numbers from 07.30 until noon; a booking is taken at any hour of its day', async () => {
  assert.deepEqual(await walkIn(entrance, young(1)), err('outside-intake'))
  const { intake } = await screen()
  assert.ok(intake?.regime === 'intake-window')
  assert.equal(intake.hours?.from.toString(), '07:30:00')
  office.moveTo('2016-01-18T11:59:00+07:00')
  assert.equal(value(await walkIn(entrance, young(1))).number, 'A-001', 'a refused number is not lost')
  office.moveTo('2016-01-18T12:00:00+07:00')
  assert.deepEqual(await walkIn(entrance, young(2)), err('outside-intake'))
  const code = await bookedCode(office, 1)
  assert.equal(value(await checkIn(entrance, code)).number, 'B-001')
  assert.equal((await screen()).remaining, 2)
})

test('a rule can begin on a day to come, not on one that has begun; the quota counts what booking left', async () => {
  const quota = { regime: 'quota', overtakenMost: 3, assumed: false } as const
  const today = { ...quota, validFrom: day('2016-01-18') }
  assert.deepEqual(await setHallRule(supervisor, today), err('day-has-begun'))
  assert.deepEqual(await setHallRule(entrance, today), err('forbidden'))
  const rule = { ...quota, validFrom: day('2016-01-19') }
  assert.deepEqual(await setHallRule(supervisor, { ...rule, overtakenMost: 51 }), err('number-out-of-range'))
  value(await setHallRule(supervisor, rule))
  office.moveTo('2016-01-19T13:00:00+07:00')
  const before = (await screen()).intake
  assert.ok(before?.regime === 'quota' && before.left > 1)
  assert.equal(
    value(await walkIn(entrance, young(3))).number,
    'A-001',
    'after noon, since the hours do not count',
  )
  await bookedCode(office, 2, 1)
  const after = (await screen()).intake
  assert.ok(after?.regime === 'quota')
  assert.equal(after.left, before.left - 2)
})
