import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, type Id } from '#kernel'
import { countersOn, loadFacilities } from '#facilities'
import { acceptRegency, inviteEverybody, publishPlan, regencyParts } from '#planning'
import { plainly, questionOffice } from '../../test/questions.ts'
import { SEASON, value } from '../../test/season.ts'
import { adopt, ask, giveUp } from './actions.ts'
import type { Change } from './change.ts'
import { answerQuestions } from './run.ts'
import { scenarioById } from './store.ts'

const { office, system, db, supervisor, heard, propose, seated, sound, traces } = await questionOffice()
const liaisons = {
  '1704': await office.staff(['liaison'], '1704'),
  '1706': await office.staff(['liaison'], '1706'),
}
await propose({ '1704': 60, '1706': 40 })

async function answered(changes: readonly Change[], by = supervisor) {
  const id = value(await ask(by, SEASON, changes))
  await answerQuestions(system)
  const one = await db.read('bkl', (tx) => scenarioById(system, tx, id))
  assert.ok(one?.answer)
  return { id, answer: one.answer }
}

const firstDay = async () => {
  const [first] = (await seated()).map(({ day }) => day.toString()).toSorted()
  assert.ok(first)
  return first
}
const peopleOn = async (day: string) => (await seated()).filter((one) => one.day.toString() === day).length

test('a question changes nothing of the office, and thrown away it leaves no row', async () => {
  const before = await traces()
  const day = await firstDay()
  const { id, answer } = await answered([
    { kind: 'close-day', day },
    { kind: 'booth', name: 'Booth tambahan', from: day, to: '2016-03-01' },
    { kind: 'extra-day', day: '2016-02-06', opens: '08:00', closes: '12:00' },
  ])
  assert.equal(answer.fits, true)
  assert.equal(await traces(), before)
  value(await giveUp(supervisor, id))
  assert.equal(await db.read('bkl', (tx) => scenarioById(system, tx, id)), undefined)
  assert.deepEqual(await giveUp(supervisor, id), err('not-found'))
})

test('a closed day moves those who come on it and nobody else, with figures of both sides', async () => {
  const day = await firstDay()
  const { answer } = await answered([{ kind: 'close-day', day }])
  assert.ok(answer.fits === true)
  assert.equal(
    answer.moves.reduce((sum, { persons }) => sum + persons, 0),
    await peopleOn(day),
  )
  assert.ok(answer.moves.every(({ from, to, told }) => from === day && to !== day && told === 0))
  assert.ok(answer.before && answer.after)
  assert.ok(answer.before.waits.public.mean >= 0 && answer.after.allInTime <= 1)
  assert.ok(answer.after.seatsLeft < answer.before.seatsLeft)
})

test('what makes room never looks dearer, and moves nobody', async () => {
  for (const change of [
    { kind: 'booth', name: 'Booth ketiga', from: '2016-01-18', to: '2016-05-31' },
    { kind: 'extra-day', day: '2016-02-06', opens: '08:00', closes: '14:00' },
    { kind: 'evening', day: '2016-02-03', closes: '19:00' },
  ] as const) {
    const { answer } = await answered([change])
    assert.ok(answer.fits === true && answer.before && answer.after, change.kind)
    assert.ok(answer.after.cost <= answer.before.cost, change.kind)
    assert.ok(answer.after.seatsLeft >= answer.before.seatsLeft, change.kind)
    assert.deepEqual(answer.moves, [], change.kind)
  }
})

test('what cannot be done is told, and what does not fit as well', async () => {
  const refused = async (change: Change) => {
    const { answer } = await answered([change])
    return answer.fits === 'refused' && answer.why
  }
  assert.equal(await refused({ kind: 'evening', day: '2016-02-06', closes: '19:00' }), 'closed-then')
  assert.equal(
    await refused({ kind: 'extra-day', day: '2016-02-03', opens: '08:00', closes: '12:00' }),
    'open-already',
  )
  assert.equal(await refused({ kind: 'close-day', day: '2016-01-04' }), 'day-is-past')
  const [first] = await seated()
  assert.ok(first)
  const { id: group } = first.group
  const on = first.day.toString()
  assert.equal(await refused({ kind: 'shift', group, from: '2016-03-29', to: on }), 'nobody-comes-then')
  assert.equal(await refused({ kind: 'shift', group, from: on, to: '2016-02-06' }), 'closed-then')
  const booths = await db.read('bkl', async (tx) =>
    countersOn(await loadFacilities(system, tx), 'booth', Temporal.PlainDate.from('2016-02-01')),
  )
  const broken = booths.map(
    ({ id }) =>
      ({ kind: 'outage', thing: id, reason: 'broken', from: '2016-01-12', to: '2016-05-30' }) as const,
  )
  const { answer } = await answered(broken)
  assert.ok(answer.fits === false)
  assert.equal(answer.persons, 100)
})

test('a liaison may ask for the own group, and adopts nothing', async () => {
  const day = await firstDay()
  const shift = { kind: 'shift', group: '1706', from: day, to: '2016-03-01' } as const
  assert.deepEqual(await ask(liaisons['1704'], SEASON, [shift]), err('not-your-group'))
  const { id } = await answered([{ ...shift, group: '1704' }], liaisons['1704'])
  assert.deepEqual(await adopt(liaisons['1704'], id), err('forbidden'))
  assert.deepEqual(await giveUp(supervisor, id), err('not-found'))
})

test('adopted before anybody was told, the plan has a new edition, and only moved groups are asked again', async () => {
  const day = await firstDay()
  const on = await peopleOn(day)
  const { id, answer } = await answered([{ kind: 'close-day', day }])
  assert.ok(answer.fits === true)
  const done = value(await adopt(supervisor, id))
  assert.deepEqual(
    { ...done, moved: answer.places.length },
    { moved: answer.places.length, told: 0, edition: 2 },
  )
  assert.ok(answer.places.length >= on)
  assert.equal(await peopleOn(day), 0)
  assert.equal((await seated()).length, 100)
  await sound()
  assert.deepEqual(await adopt(supervisor, id), err('not-answered'))
  assert.deepEqual(await giveUp(supervisor, id), err('adopted-already'))
})

test('after publication everybody who is moved is told, once, and keeps a place', async () => {
  for (const [regency, liaison] of Object.entries(liaisons)) {
    const [part] = await db.read('bkl', (tx) => regencyParts(liaison, tx, SEASON, regency))
    assert.ok(part)
    value(await plainly(acceptRegency(liaison, { plan: part.plan, regency, version: part.planVersion })))
  }
  const [part] = await db.read('bkl', (tx) => regencyParts(liaisons['1704'], tx, SEASON, '1704'))
  assert.ok(part)
  value(await plainly(publishPlan(supervisor, { plan: part.plan, version: part.planVersion })))
  assert.equal(value(await inviteEverybody(system)), 100)
  const day = await firstDay()
  const on = await peopleOn(day)
  const { id, answer } = await answered([{ kind: 'close-day', day }])
  assert.ok(answer.fits === true)
  assert.equal(
    answer.moves.reduce((sum, { told }) => sum + told, 0),
    on,
  )
  heard.length = 0
  const done = value(await adopt(supervisor, id))
  assert.deepEqual(done, { moved: answer.places.length, told: answer.places.length, edition: null })
  const moved = heard.flatMap((news) => (news.kind === 'appointment-moved' ? news.appointment : []))
  assert.equal(new Set(moved).size, answer.places.length)
  assert.equal(moved.length, answer.places.length)
  assert.equal(await peopleOn(day), 0)
  assert.equal((await seated()).length, 100)
  await sound()
})

test('who was moved or booked since the answer makes it stale, and nothing is done by halves', async () => {
  const [day, later] = [await firstDay(), '2016-03-08']
  const first = await answered([{ kind: 'close-day', day }])
  const second = await answered([
    { kind: 'close-day', day },
    { kind: 'close-day', day: later },
  ])
  value(await adopt(supervisor, first.id))
  const before = await traces()
  assert.deepEqual(await adopt(supervisor, second.id), err('stale'))
  assert.equal(await traces(), before)
})

test('two supervisors who adopt at one instant do it once', async () => {
  const other = await office.staff(['supervisor'])
  const { id, answer } = await answered([{ kind: 'close-day', day: await firstDay() }])
  assert.ok(answer.fits === true)
  const both = await Promise.all([adopt(supervisor, id), adopt(other, id)])
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  await sound()
})

test('a question that was asked before a kill is answered after it', async () => {
  const id: Id<'scenario'> = value(
    await ask(supervisor, SEASON, [
      { kind: 'booth', name: 'Booth lima', from: '2016-02-01', to: '2016-02-29' },
    ]),
  )
  await Promise.all([answerQuestions(system), answerQuestions(system)])
  const one = await db.read('bkl', (tx) => scenarioById(system, tx, id))
  assert.deepEqual([one?.status, one?.progress, one?.version], ['answered', 100, 2])
})
