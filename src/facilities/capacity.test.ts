import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { WIB, instantAt } from '#kernel'
import { sessionsOf, bengkuluWeek, ramadan2016, openMinutes, type Session } from '#calendar'
import {
  bengkuluFacilities,
  blocksOf,
  countersOn,
  dayCapacity,
  minutesOn,
  noRoster,
  eveningOn,
  printsOn,
  type Facilities,
  type NewOutage,
  type Outage,
} from './index.ts'

const day = Temporal.PlainDate.from('2016-02-01')
const time = (text: string) => Temporal.PlainTime.from(text)
const session = (from: string, to: string): Session => ({ from: time(from), to: time(to) })
const monday = bengkuluWeek.days.slice(0, 1).flatMap(sessionsOf)
const friday = bengkuluWeek.days.slice(4).flatMap(sessionsOf)

const office = (...outages: Outage[]): Facilities => ({
  zone: WIB,
  sessions: [],
  counters: bengkuluFacilities.counters.map((one) => ({ ...one, id: `counter_${idOf(one.name)}` })),
  kitPlaces: [],
  printers: bengkuluFacilities.printers.map((one) => ({ ...one, id: `printer_${idOf(one.name)}` })),
  minutes: bengkuluFacilities.minutes,
  outages,
  roster: noRoster,
})
const idOf = (name: string) => name.toLowerCase().replaceAll(' ', '-')

const out = (of: NewOutage['of'], from: string, to: string | null): Outage => ({
  id: 'outage_1',
  of,
  from: instantAt(day, time(from), WIB),
  to: to === null ? null : instantAt(day, time(to), WIB),
  reason: 'broken',
})
const booth1 = { kind: 'counter', counter: 'counter_booth-1' } as const
const sumOf = (facilities: Facilities, sessions: readonly Session[]) =>
  dayCapacity(facilities, day, sessions).reduce(
    (so, one) => ({
      boothMinutes: so.boothMinutes + one.boothMinutes,
      applicants: so.applicants + one.applicants,
      pilgrims: so.pilgrims + one.pilgrims,
    }),
    { boothMinutes: 0, applicants: 0, pilgrims: 0 },
  )

test('three booths serve 105 applicants or 138 pilgrims on an ordinary day', () => {
  assert.deepEqual(sumOf(office(), monday), { boothMinutes: 1260, applicants: 105, pilgrims: 138 })
})

test('the Friday prayer and Ramadan cost seats', () => {
  assert.deepEqual(sumOf(office(), friday), { boothMinutes: 1170, applicants: 96, pilgrims: 129 })
  const fasting = ramadan2016.days.slice(0, 1).flatMap(sessionsOf)
  assert.deepEqual(sumOf(office(), fasting), { boothMinutes: 1170, applicants: 96, pilgrims: 126 })
})

test('the day is cut at every half hour, and the break is nobody’s', () => {
  const blocks = dayCapacity(office(), day, monday)
  assert.equal(blocks.length, 14)
  assert.equal(blocks[7]?.to.toString(), '12:00:00')
  assert.equal(blocks[8]?.from.toString(), '13:00:00')
  assert.deepEqual(
    blocks.slice(0, 4).map((one) => one.applicants),
    [6, 9, 6, 9],
  )
})

test('a session that begins or ends askew is cut at the clock’s half hours', () => {
  const cut = (from: string, to: string) => blocksOf(session(from, to)).map((one) => openMinutes([one]))
  assert.deepEqual(cut('08:10', '09:15'), [20, 30, 15])
  assert.deepEqual(cut('08:10', '08:20'), [10])
  assert.deepEqual(cut('23:30', '23:59'), [29])
})

test('a broken booth takes its own minutes with it, no more', () => {
  const whole = sumOf(office(out(booth1, '07:00', null)), monday)
  assert.deepEqual(whole, { boothMinutes: 840, applicants: 70, pilgrims: 92 })
  const hour = sumOf(office(out(booth1, '09:00', '10:00')), monday)
  assert.equal(hour.boothMinutes, 1200)
  assert.deepEqual(sumOf(office(out(booth1, '16:00', '17:00')), monday), sumOf(office(), monday))
  assert.deepEqual(sumOf(office(out(booth1, '12:00', '13:00')), monday), sumOf(office(), monday))
})

test('two outages of one booth at once cost it once', () => {
  const one = out(booth1, '09:00', '11:00')
  const two = out(booth1, '10:00', '10:30')
  assert.deepEqual(sumOf(office(one, two), monday), sumOf(office(one), monday))
})

test('an outage of a document desk closes no booth, but nobody is booked whose papers nobody can check', () => {
  const desk = (number: number) => out({ kind: 'counter', counter: `counter_loket-${number}` }, '07:00', null)
  assert.deepEqual(sumOf(office(desk(1)), monday), { boothMinutes: 1260, applicants: 70, pilgrims: 70 })
  assert.deepEqual(sumOf(office(desk(1), desk(2)), monday), {
    boothMinutes: 1260,
    applicants: 0,
    pilgrims: 0,
  })
  const handover = out({ kind: 'counter', counter: 'counter_loket-penyerahan-1' }, '09:10', '09:50')
  assert.deepEqual(sumOf(office(handover), monday), sumOf(office(), monday))
})

test('a booth counts from its first day up to, not including, its last', () => {
  const facilities = office()
  const closing = {
    ...facilities,
    counters: facilities.counters.map((one) => ({ ...one, activeTo: day })),
  }
  assert.equal(countersOn(closing, 'booth', day.subtract({ days: 1 })).length, 3)
  assert.equal(countersOn(closing, 'booth', day).length, 0)
  assert.equal(sumOf(closing, monday).applicants, 0)
})

test('the minutes in force on the day are used, and none are guessed', () => {
  const facilities = office()
  const [first] = facilities.minutes.filter((one) => one.stage === 'capture-interview')
  assert.ok(first)
  const quicker = { ...first, applicant: 'adult' as const, validFrom: day, minutes: 10 }
  const changed = { ...facilities, minutes: [quicker, ...facilities.minutes] }
  assert.equal(minutesOn(changed, 'capture-interview', 'adult', day), 10)
  assert.equal(minutesOn(changed, 'capture-interview', 'adult', day.subtract({ days: 1 })), 12)
  assert.throws(() => dayCapacity({ ...facilities, minutes: [] }, day, monday), /no minutes/)
})

test('a broken printer prints nothing that day', () => {
  const printer = { kind: 'printer', printer: 'printer_printer-1' } as const
  assert.equal(printsOn(office(), day), 60)
  assert.equal(printsOn(office(out(printer, '08:00', null)), day), 0)
  assert.equal(printsOn(office(out(printer, '13:00', null)), day), 60)
  assert.deepEqual(eveningOn(office(out(printer, '08:00', null)), day), { prints: 0, waiting: 0 })
})

test('where more than half a day of books waits, the press goes on in the evening', () => {
  assert.deepEqual(eveningOn(office(), day), { prints: 34, waiting: 30 })
})

const moment = fc.integer({ min: 7 * 60, max: 17 * 60 }).map((m) => time('00:00').add({ minutes: m }))
const outage = fc
  .record({ from: moment, to: fc.option(moment), booth: fc.constantFrom(1, 2, 3) })
  .filter(({ from, to }) => to === null || Temporal.PlainTime.compare(from, to) < 0)
  .map(({ from, to, booth }) =>
    out({ kind: 'counter', counter: `counter_booth-${booth}` }, from.toString(), to?.toString() ?? null),
  )

test('capacity is whole people and never exceeds the minutes of the booths, whatever breaks', () => {
  fc.assert(
    fc.property(
      fc.array(outage, { maxLength: 5 }),
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(monday, friday),
      (outages, applicant, pilgrim, sessions) => {
        const facilities: Facilities = {
          ...office(...outages),
          minutes: bengkuluFacilities.minutes.map((one) => ({
            ...one,
            minutes: one.applicant === 'pilgrim' ? pilgrim : applicant,
          })),
        }
        let so = { minutes: 0, applicants: 0, pilgrims: 0 }
        for (const block of dayCapacity(facilities, day, sessions)) {
          assert.ok(block.boothMinutes >= 0 && block.boothMinutes <= 90)
          assert.ok(Number.isInteger(block.applicants) && block.applicants >= 0)
          so = {
            minutes: so.minutes + block.boothMinutes,
            applicants: so.applicants + block.applicants,
            pilgrims: so.pilgrims + block.pilgrims,
          }
          assert.ok(so.applicants * applicant <= so.minutes)
          assert.ok(so.pilgrims * pilgrim <= so.minutes)
        }
      },
    ),
  )
})
