import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, ok, type Id } from '#kernel'
import { takeStage } from '#cases'
import type { Ctx } from '#people'
import { makeOffice } from '../../test/office.ts'
import { checkIn, walkIn } from './actions.ts'
import { comeBack, markNoShow, park, skip } from './beside.ts'
import type { Tick } from './class.ts'
import { callNext, recall, sitAt } from './desk.ts'
import { queueInvariants } from './invariants.ts'
import { joinParty, leaveParty, setPriority } from './party.ts'
import { deskScreen, ticketSlip } from './queries.ts'
import { bookedCode, openHall, value, young } from './sample.ts'
import { setHallRule } from './set-rule.ts'

const office = await makeOffice('2016-01-18T08:00:00+07:00')
await openHall(office)
const { system } = office
const entrance = await office.staff(['customer-service'])
const [one, two] = [await office.staff(['examiner']), await office.staff(['examiner'])]
const monday = Temporal.PlainDate.from('2016-01-18')
let [serial, day] = [0, -1]

/** Each story has a day of its own: numbers, seats and the line begin anew with it. */
async function newDay(most = 5) {
  day += day % 7 === 4 ? 3 : 1
  const validFrom = monday.add({ days: day })
  const at = (hour: string) => office.moveTo(`${validFrom.toString()}T${hour}:00+07:00`)
  at('08:00')
  value(await setHallRule(system, { validFrom, regime: 'intake-window', overtakenMost: most, assumed: true }))
  value(await sitAt(one, 'Loket 1'))
  value(await sitAt(two, 'Loket 2'))
  let minute = 0
  /** A minute later somebody without a booking takes a number. */
  const comes = async (tick: Tick | null = null) => {
    minute += 1
    at(`08:${String(minute).padStart(2, '0')}`)
    return value(await walkIn(entrance, young((serial += 1), tick)))
  }
  /** Somebody of sixty who has booked the last free half hour of today. */
  const books = () => bookedCode(office, (serial += 1), day)
  const slip = async (id: Id<'ticket'>) => {
    const found = await system.db.read(system.office, (tx) => ticketSlip(system, tx, id))
    assert.ok(found)
    return found
  }
  const screen = (ctx: Ctx) => system.db.read(system.office, (tx) => deskScreen(ctx, tx))
  /** Calls the next and has the papers accepted. */
  const serves = async (ctx: Ctx) => {
    const called = value(await callNext(ctx))
    await accepts(called.case)
    return called.number
  }
  const accepts = (id: Id<'case'>) =>
    system.db.transaction(system.office, async (tx) => {
      const documents = ['ktp', 'kk', 'birth-certificate']
      const wish = { stage: 'document-check', act: 'accept', documents } as const
      value(await takeStage(system, tx, id, wish))
      return ok(null)
    })
  const sound = async () =>
    assert.deepEqual(await system.db.read(system.office, (tx) => queueInvariants(tx, system.office)), [])
  return { at, comes, books, slip, screen, serves, accepts, sound }
}

test('the class comes from how somebody came, from age and from the tick; the letter says only how they came', async () => {
  const { comes, books, slip, screen } = await newDay()
  const plain = await comes()
  const pregnant = await comes('pregnant')
  const old = value(await checkIn(entrance, await books()))
  assert.deepEqual([plain.number, pregnant.number, old.number], ['A-001', 'A-002', 'B-001'])
  const reasons = []
  for (const { ticket } of [plain, pregnant, old]) reasons.push((await slip(ticket)).ticket.priority)
  assert.deepEqual(reasons, [null, 'pregnant', 'elderly'])
  value(await setPriority(entrance, plain.ticket, 'small-child'))
  assert.equal((await slip(plain.ticket)).ticket.priority, 'small-child')
  value(await setPriority(entrance, old.ticket, null))
  assert.equal((await slip(old.ticket)).ticket.priority, 'elderly', 'age cannot be unticked')
  assert.equal((await screen(one)).remaining, 3)
})

test('priority is called early and every other call, and nobody is overtaken more often than the rule promises', async () => {
  const { comes, serves, sound } = await newDay(2)
  for (const tick of [null, null, 'disabled', 'disabled', 'disabled'] as const) await comes(tick)
  const order = []
  for (let i = 0; i < 5; i += 1) order.push(await serves(one))
  assert.deepEqual(order, ['A-003', 'A-001', 'A-004', 'A-002', 'A-005'])
  await sound()
})

test('of ten presses at one instant at two desks, each desk gets one person and no number goes twice', async () => {
  const { comes, sound } = await newDay()
  const given = [await comes(), await comes(), await comes()]
  const pressed = await Promise.all(Array.from({ length: 10 }, (_, i) => callNext(i % 2 === 0 ? one : two)))
  const called = pressed.flatMap((done) => (done.ok ? [done.value.ticket] : []))
  assert.equal(called.length, 2)
  assert.deepEqual(new Set(called), new Set(given.slice(0, 2).map(({ ticket }) => ticket)))
  for (const done of pressed) if (!done.ok) assert.equal(done.error, 'somebody-before-you')
  await sound()
})

test('two of one party are called one after another to the same desk; the other desk takes the next', async () => {
  const { comes, serves, accepts, slip } = await newDay()
  const [elder, companion, other] = [await comes('disabled'), await comes(), await comes()]
  assert.deepEqual(await joinParty(entrance, companion.ticket, 'Z-9'), err('no-such-number'))
  assert.deepEqual(await joinParty(entrance, companion.ticket, companion.number), err('same-number'))
  value(await joinParty(entrance, companion.ticket, 'a1'))
  assert.equal((await slip(companion.ticket)).ticket.priority, 'companion')
  assert.deepEqual(
    (await slip(elder.ticket)).mates.map(({ id }) => id),
    [companion.ticket],
  )
  const first = value(await callNext(one))
  assert.equal(first.ticket, elder.ticket)
  assert.equal(value(await callNext(two)).ticket, other.ticket)
  await accepts(first.case)
  assert.equal(await serves(one), companion.number)
  const [a, b] = [await slip(elder.ticket), await slip(companion.ticket)]
  assert.equal(a.ticket.stage, 'capture-interview')
  assert.ok(a.ticket.turn.equals(b.ticket.turn), 'they keep one turn at the booth')
  value(await leaveParty(entrance, companion.ticket))
  const alone = (await slip(companion.ticket)).ticket
  assert.deepEqual([alone.party, alone.priority], [null, null])
})

test('whoever joins a party waits for its last, and seven are no party', async () => {
  const { comes, slip } = await newDay()
  const [first, ...rest] = [
    await comes(),
    await comes(),
    await comes(),
    await comes(),
    await comes(),
    await comes(),
  ]
  for (const { ticket } of rest) value(await joinParty(entrance, ticket, first?.number ?? ''))
  const last = await slip(rest.at(-1)?.ticket ?? 'ticket_0')
  const turns = (await slip(first?.ticket ?? 'ticket_0')).ticket.turn
  assert.ok(turns.equals(last.ticket.arrivedAt), 'nobody keeps a place for somebody who comes later')
  assert.deepEqual(await joinParty(entrance, (await comes()).ticket, 'A-1'), err('party-full'))
})

test('skipped for the moment: three go first, then the number is called again by itself', async () => {
  const { comes, serves } = await newDay()
  for (let i = 0; i < 5; i += 1) await comes()
  const { ticket } = value(await callNext(one))
  assert.deepEqual(await skip(two, ticket), err('not-called'))
  value(await skip(one, ticket))
  assert.deepEqual(await skip(one, ticket), err('not-called'))
  const order = []
  for (let i = 0; i < 5; i += 1) order.push(await serves(one))
  assert.deepEqual(order, ['A-002', 'A-003', 'A-004', 'A-001', 'A-005'])
})

test('parked for a photocopy: the desk is free, the turn is kept, and the code at the entrance brings them back too', async () => {
  const { comes, slip, serves, screen } = await newDay()
  const [first] = [await comes(), await comes()]
  assert.equal(value(await callNext(one)).ticket, first.ticket)
  value(await park(one, first.ticket, 'photocopy'))
  const parked = await screen(one)
  assert.deepEqual([parked.before, parked.parked[0]?.parkedFor, parked.remaining], [null, 'photocopy', 2])
  assert.deepEqual(await comeBack(one, (await comes()).ticket), err('not-parked'))
  value(await comeBack(two, first.ticket))
  assert.equal(value(await callNext(one)).ticket, first.ticket)
  value(await park(one, first.ticket, 'companion'))
  const { code } = await slip(first.ticket)
  assert.equal(value(await checkIn(entrance, code)).ticket, first.ticket)
  assert.equal(await serves(one), first.number)
})

test('called in vain and back at the entrance: the same number, in turn from now on; who was parked may be given up', async () => {
  const { comes, slip, screen } = await newDay()
  const [gone, other] = [await comes(), await comes()]
  assert.equal(value(await callNext(one)).ticket, gone.ticket)
  value(await markNoShow(one, gone.ticket))
  assert.equal(value(await recall(one, gone.ticket)).ticket, gone.ticket)
  value(await park(one, gone.ticket, 'rest'))
  value(await markNoShow(one, gone.ticket))
  assert.equal((await slip(gone.ticket)).ticket.status, 'no-show')
  assert.equal(value(await callNext(one)).ticket, other.ticket)
  assert.equal((await screen(one)).missed.length, 1)
})

test('an early arrival keeps the booked time, a late one queues from the arrival', async () => {
  const { at, books, slip } = await newDay()
  const [early, late] = [await books(), await books()]
  const first = await slip(value(await checkIn(entrance, early)).ticket)
  assert.ok(Temporal.Instant.compare(first.ticket.turn, first.ticket.arrivedAt) > 0)
  at('17:10')
  const second = await slip(value(await checkIn(entrance, late)).ticket)
  assert.ok(second.ticket.turn.equals(second.ticket.arrivedAt))
})

test('every call is written down once under the next number, none can be changed, and a wrong count is found', async () => {
  const { comes, sound } = await newDay()
  const { ticket } = await comes()
  value(await callNext(one))
  value(await recall(one, ticket))
  const { rows } = await system.db.read(system.office, (tx) =>
    sql<{ call: number; again: boolean }>`select h.call, h.again from hall_call h
      where h.ticket_id = ${ticket} order by h.call`.execute(tx),
  )
  assert.deepEqual(rows, [
    { call: 1, again: false },
    { call: 2, again: true },
  ])
  await sound()
  await sql`update ticket set overtaken = 6 where ticket.ticket_id = ${ticket}`.execute(system.db.owner)
  await sql`update call_counter set last = 3 where call_counter.day = (select max(c.day) from call_counter c)`.execute(
    system.db.owner,
  )
  const breaches = await system.db.read(system.office, (tx) => queueInvariants(tx, system.office))
  assert.deepEqual(
    breaches.map(({ invariant }) => invariant),
    ['ticket-overtaken', 'call-gap'],
  )
  await assert.rejects(sql`update hall_call set desk = 'x'`.execute(system.db.owner), /never changed/)
})
