import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Id } from '#kernel'
import { placesEverywhere } from '#appointments'
import { countersOn, hoursOf, loadFacilities } from '#facilities'
import { acceptRegency, inviteEverybody, proposePlan, publishPlan, regencyParts } from '#planning'
import { plainly, questionOffice } from '../../test/questions.ts'
import { SEASON, day, list, value } from '../../test/season.ts'
import { openTeam } from '../../test/team.ts'
import { adopt, ask } from './actions.ts'
import type { Change } from './change.ts'
import { answerQuestions } from './run.ts'
import { scenarioById } from './store.ts'

const { office, system, db, supervisor, heard, propose, seated, sound, traces } = await questionOffice()
const liaison = await office.staff(['liaison'], '1704')
const { kits, officers } = await openTeam(office)
await propose({ '1704': 80, '1706': 40 })

const THEN = '2016-03-02'
const toKaur = {
  kind: 'mobile',
  regency: '1704',
  place: 'Balai Kemenag Kaur, Bintuhan',
  from: THEN,
  to: THEN,
  opens: '08:00',
  closes: '12:00',
  kits: kits.slice(0, 1),
  officers: [...officers],
} as const satisfies Change

async function answered(...changes: readonly Change[]) {
  const id = value(await ask(supervisor, SEASON, changes))
  await answerQuestions(system)
  const one = await db.read('bkl', (tx) => scenarioById(system, tx, id))
  assert.ok(one?.answer)
  return { id, answer: one.answer }
}

const atSessions = async () => (await seated()).filter(({ site }) => site !== '')
const rooms = () => db.read('bkl', (tx) => loadFacilities(system, tx))
const outsideOn = async (date: string) =>
  (await db.read('bkl', (tx) => placesEverywhere(system, tx, day(date), day(date).add({ days: 1 })))).filter(
    ({ site, pilgrims }) => site !== '' && pilgrims > 0,
  )

test('a team that is asked about is filled with its regency, saves buses, and leaves no trace', async () => {
  const before = await traces()
  const { answer } = await answered(toKaur)
  assert.ok(answer.fits === true && answer.before && answer.after)
  const there = answer.moves.filter(({ toPlace }) => toPlace === toKaur.place)
  const persons = there.reduce((sum, one) => sum + one.persons, 0)
  // One kit for four hours at nine minutes each: as many as eight half hours hold.
  assert.equal(persons, 26)
  assert.ok(there.every(({ regency, to, told }) => regency === '1704' && to === THEN && told === 0))
  assert.ok(answer.after.buses <= answer.before.buses)
  assert.ok(answer.places.every(({ site, day: on }) => site === '' || on === THEN))
  assert.equal(await traces(), before)
})

test('what cannot be: no kit, nobody who photographs, a closed or past day, an unknown regency, too near', async () => {
  const refused = async (change: Partial<typeof toKaur> | object) => {
    const { answer } = await answered({ ...toKaur, ...change })
    return answer.fits === 'refused' && answer.why
  }
  const [booth] = countersOn(await rooms(), 'booth', day(THEN))
  assert.ok(booth)
  assert.equal(await refused({ kits: [booth.id] }), 'kit-elsewhere')
  assert.equal(await refused({ officers: officers.slice(2) }), 'nobody-to-photograph')
  assert.equal(await refused({ from: '2016-03-05', to: '2016-03-06' }), 'closed-then')
  assert.equal(await refused({ from: '2016-01-04', to: '2016-01-05' }), 'day-is-past')
  assert.equal(await refused({ opens: '12:00' }), 'closes-before-it-opens')
  assert.equal(await refused({ regency: '9999' }), 'no-such-regency')
  assert.equal(await refused({ from: '2016-01-12', to: '2016-01-12' }), 'nobody-asked-there')
  assert.equal(await refused({ kind: 'call-back', session: 'mobile_0', day: THEN }), 'no-such-session')
  const twice = await answered(toKaur, toKaur)
  assert.ok(twice.answer.fits === 'refused' && twice.answer.why === 'kit-elsewhere')
})

test('adopted, its people sit there in a new edition; kit and officers are not at the office that day', async () => {
  const { id, answer } = await answered(toKaur)
  assert.ok(answer.fits === true)
  const done = value(await adopt(supervisor, id))
  assert.equal(done.edition, 2)
  const there = await atSessions()
  assert.equal(there.length, 26)
  assert.ok(there.every(({ group, day: on }) => group.regency === '1704' && on.toString() === THEN))
  assert.equal((await seated()).length, 120)
  const facilities = await rooms()
  const names = (date: string) => countersOn(facilities, 'booth', day(date)).map(({ name }) => name)
  assert.deepEqual(names(THEN), ['Booth 1', 'Booth 2', 'Booth 3', 'Kit 2'])
  assert.ok(names('2016-03-03').includes('Kit 1'))
  assert.ok(officers.every((one) => hoursOf(facilities.roster, one, day(THEN)).length === 0))
  const outside = await outsideOn(THEN)
  assert.deepEqual(
    outside.map(({ applicants, free }) => [applicants, free]),
    outside.map(() => [0, 0]),
  )
  await sound()
})

test('a further plan seats whoever is listed later at the session, where there is room, and nobody of others', async () => {
  const { id } = await answered({ ...toKaur, from: '2016-03-09', to: '2016-03-10', kits: kits.slice(1) })
  value(await adopt(supervisor, id))
  await list(system, '1704', 84)
  value(await plainly(proposePlan(supervisor, { season: SEASON, regencies: ['1704', '1706'], seed: 2 })))
  assert.equal((await seated()).length, 124)
  assert.ok((await atSessions()).length > 0)
  assert.ok((await atSessions()).every(({ group }) => group.regency === '1704'))
  await sound()
})

async function publishAll(): Promise<void> {
  for (const [regency, by] of [
    ['1704', liaison],
    ['1706', await office.staff(['liaison'], '1706')],
  ] as const) {
    const [part] = await db.read('bkl', (tx) => regencyParts(by, tx, SEASON, regency))
    assert.ok(part)
    value(await plainly(acceptRegency(by, { plan: part.plan, regency, version: part.planVersion })))
  }
  const [part] = await db.read('bkl', (tx) => regencyParts(liaison, tx, SEASON, '1704'))
  assert.ok(part)
  value(await plainly(publishPlan(supervisor, { plan: part.plan, version: part.planVersion })))
}

test('published, the invitations are for the session; a team that stays moves them all, and tells them', async () => {
  await publishAll()
  assert.equal(value(await inviteEverybody(system)), 124)
  await sound()
  const there = (await atSessions()).filter(({ day: on }) => on.toString() === THEN)
  const [first] = there
  assert.ok(first && first.site !== '')
  const session: Id<'mobile'> = first.site
  const { id, answer } = await answered({ kind: 'call-back', session, day: THEN })
  assert.ok(answer.fits === true)
  assert.equal(
    answer.moves.reduce((sum, { fromPlace, told }) => sum + (fromPlace === toKaur.place ? told : 0), 0),
    there.length,
  )
  heard.length = 0
  value(await adopt(supervisor, id))
  const moved = heard.filter(({ kind }) => kind === 'appointment-moved')
  assert.ok(moved.length >= there.length)
  assert.equal((await atSessions()).filter(({ day: on }) => on.toString() === THEN).length, 0)
  assert.deepEqual(await outsideOn(THEN), [])
  assert.ok(countersOn(await rooms(), 'booth', day(THEN)).some(({ name }) => name === 'Kit 1'))
  await sound()
})

test('a closed office closes its sessions: whoever was to come there moves as well', async () => {
  const date = '2016-03-16'
  const sent = await answered({ ...toKaur, from: date, to: date, kits: kits.slice(1) })
  heard.length = 0
  const done = value(await adopt(supervisor, sent.id))
  assert.ok(done.told >= 26 && done.edition === null, 'after publication everybody who moves is told')
  assert.equal(heard.filter(({ kind }) => kind === 'appointment-moved').length, done.told)
  assert.equal((await atSessions()).filter(({ day: on }) => on.toString() === date).length, 26)
  await sound()
  const { id, answer } = await answered({ kind: 'close-day', day: date })
  assert.ok(answer.fits === true)
  value(await adopt(supervisor, id))
  assert.deepEqual(
    (await seated()).filter(({ day: on }) => on.toString() === date),
    [],
  )
  await sound()
})
