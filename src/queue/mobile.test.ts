import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, type Id, type Result } from '#kernel'
import { bookReserved, openDaysIn, placesEverywhere, reservePlaces, type SlotKey } from '#appointments'
import type { Tx } from '#db'
import { sendTeamIn } from '#facilities'
import { enterPerson, type Ctx } from '#people'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { openTeam } from '../../test/team.ts'
import { checkIn, walkIn } from './actions.ts'
import { callNext, desksFor, sitAt } from './desk.ts'
import { heardToday } from './heard.ts'
import { queueInvariants } from './invariants.ts'
import { deskScreen, displayScreen, entranceScreen } from './queries.ts'
import { openHall, value, young } from './sample.ts'
import { queuePages } from './pages.ts'

const office = await makeOffice('2016-01-18T08:00:00+07:00')
const { system } = office
await openHall(office)
const team = await openTeam(office)
const entrance = await office.staff(['customer-service'])
const examiner = await office.staff(['examiner'])
const day = Temporal.PlainDate.from('2016-01-19')
const SITE: Id<'mobile'> = 'mobile_kaur'

const read = <T>(work: Parameters<typeof system.db.read<T>>[1]) => system.db.read(system.office, work)
const act = <R extends Result<unknown, string>>(work: (tx: Tx) => Promise<R>): Promise<R> =>
  system.db.transaction(system.office, work)

value(
  await act(async (tx) => {
    const at = { from: Temporal.PlainTime.from('08:00'), to: Temporal.PlainTime.from('12:00') }
    const [kit] = team.kits
    assert.ok(kit)
    const place = 'Balai Kemenag Kaur'
    const wish = { id: SITE, regency: '1704', place, day, at, kits: [kit], officers: team.officers }
    const sent = await sendTeamIn(system, tx, wish)
    await openDaysIn(system, tx, day, day.add({ days: 1 }))
    return sent
  }),
)
const places = await read((tx) => placesEverywhere(system, tx, day, day.add({ days: 1 })))

let serial = 0
/** A pilgrim with a place in the first half hour of the session, or of the office. */
async function invited(site: '' | typeof SITE): Promise<string> {
  const slot = places.find((one) => one.site === site && one.pilgrims > 0)
  assert.ok(slot)
  serial += 1
  const { person: facts } = young(serial)
  const done = await act(async (tx) => {
    const key: SlotKey = slot
    value(await reservePlaces(system, tx, key, serial))
    const person = await enterPerson(system, tx, facts)
    const { day: on, starts } = slot
    const pilgrim: Id<'pilgrim'> = `pilgrim_${serial}`
    return bookReserved(system, tx, { day: on, starts, site, person, pilgrim, service: 'new' })
  })
  return value(done).code
}
const [there, alsoThere, here] = [await invited(SITE), await invited(SITE), await invited('')]
office.moveTo('2016-01-19T08:05:00+07:00')
/** Of the team, who looks at papers. */
const papers: Ctx = office.as({
  kind: 'staff',
  account: team.officers[2] ?? 'account_0',
  name: 'Petugas',
  roles: ['examiner'],
  regency: null,
})

test('who has a place at the session is told so at the office, and where; and the other way round', async () => {
  assert.deepEqual(await checkIn(entrance, there), err('at-another-place'))
  assert.deepEqual(await checkIn(team.receiver, here), err('at-another-place'))
  const open = counterBrowsers(office, [queuePages()])
  const desk = await open('customer-service')
  const said = await desk.post('/kedatangan', { shown: there, tick: '' })
  assert.equal(said.status, 409)
  assert.match(said.html, /hari ini di Balai Kemenag Kaur, bukan di kantor/)
})

test('a number of the session is called there only, and the hall neither shows nor says it', async () => {
  const given = value(await checkIn(team.receiver, there))
  value(await checkIn(entrance, here))
  assert.deepEqual(
    (await read((tx) => desksFor(papers, tx))).map(({ desk }) => desk),
    ['Kit 1 (berkas)'],
  )
  assert.deepEqual(
    (await read((tx) => desksFor(examiner, tx))).map(({ desk }) => desk),
    ['Loket 1', 'Loket 2'],
  )
  assert.equal((await read((tx) => entranceScreen(team.receiver, tx))).remaining, 1)
  assert.equal((await read((tx) => deskScreen(papers, tx))).waiting.length, 1)
  value(await sitAt(papers, 'Kit 1 (berkas)'))
  value(await sitAt(examiner, 'Loket 1'))
  assert.deepEqual(await sitAt(papers, 'Loket 2'), err('no-such-desk'))
  assert.equal(value(await callNext(papers)).ticket, given.ticket)
  const shown = await read((tx) => displayScreen(system, tx))
  assert.deepEqual([shown.now, await read((tx) => heardToday(system, tx))], [[], []])
  assert.notEqual(value(await callNext(examiner)).ticket, given.ticket)
  assert.equal((await read((tx) => displayScreen(system, tx))).now.length, 1)
})

test('the public is not served at a session; whoever comes back to it waits there', async () => {
  assert.deepEqual(await walkIn(team.receiver, young(90)), err('only-invited-here'))
  value(await checkIn(team.receiver, alsoThere))
  assert.equal((await read((tx) => deskScreen(papers, tx))).waiting.length, 1)
  assert.deepEqual(await read((tx) => queueInvariants(tx, system.office)), [])
})
