import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '#kernel'
import { verifyChain } from '#audit'
import { makeOffice } from '../../test/office.ts'
import {
  addCounter,
  bengkuluFacilities,
  endOutage,
  loadFacilities,
  reportOutage,
  setFacilities,
  setMinutes,
  type NewCounter,
} from './index.ts'

const office = await makeOffice()
const load = (who = office.system) => office.db.read(who.office, (tx) => loadFacilities(who, tx))
const at = (text: string) => Temporal.Instant.from(text)
const morning = at('2016-02-01T09:00:00+07:00')
const noon = at('2016-02-01T12:00:00+07:00')
const booth4: NewCounter = {
  kind: 'booth',
  name: 'Booth 4',
  activeFrom: Temporal.PlainDate.from('2016-03-01'),
  activeTo: null,
  assumed: false,
}
const someBooth = async () => {
  const [booth] = (await load()).counters.filter((one) => one.kind === 'booth')
  assert.ok(booth)
  return { kind: 'counter', counter: booth.id } as const
}
const somePrinter = async () => {
  const [printer] = (await load()).printers
  assert.ok(printer)
  return { kind: 'printer', printer: printer.id } as const
}

test('an office set up at once comes back as it was set', async () => {
  assert.deepEqual(await setFacilities(office.system, bengkuluFacilities), ok(null))
  const { counters, printers, minutes } = await load()
  const kinds = counters.map((one) => one.kind)
  assert.deepEqual(
    (['documents-desk', 'booth', 'handover-counter'] as const).map(
      (kind) => kinds.filter((one) => one === kind).length,
    ),
    [2, 3, 1],
  )
  assert.deepEqual([printers.length, printers[0]?.printsPerDay], [1, 60])
  assert.equal(minutes.length, bengkuluFacilities.minutes.length)
  assert.ok([...counters, ...printers, ...minutes].every((one) => one.assumed))
})

test('a second set-up is refused whole', async () => {
  const more = { ...bengkuluFacilities, counters: [booth4, ...bengkuluFacilities.counters] }
  assert.deepEqual(await setFacilities(office.system, more), err('name-taken'))
  assert.ok(!(await load()).counters.some((one) => one.name === booth4.name))
})

test('a counter is added once, even by two at one instant', async () => {
  const supervisor = await office.staff(['supervisor'])
  const added = await Promise.all([addCounter(supervisor, booth4), addCounter(supervisor, booth4)])
  assert.deepEqual(
    added.map((one) => one.ok).toSorted((a, b) => Number(a) - Number(b)),
    [false, true],
  )
  assert.deepEqual(await addCounter(supervisor, booth4), err('name-taken'))
  const backwards = { ...booth4, name: 'Booth 5', activeTo: booth4.activeFrom }
  assert.deepEqual(await addCounter(supervisor, backwards), err('ends-before-it-begins'))
})

test('a booth goes out of order and works again, once', async () => {
  const of = await someBooth()
  const reported = await reportOutage(office.system, { of, from: morning, to: null, reason: 'broken' })
  assert.ok(reported.ok)
  const id = reported.value
  const before = (await load()).outages.find((one) => one.id === id)
  assert.ok(before)
  assert.ok(before.from.equals(morning) && before.to === null)
  assert.deepEqual(before.of, of)
  assert.deepEqual(await endOutage(office.system, id, morning), err('ends-before-it-begins'))
  const ended = await Promise.all([endOutage(office.system, id, noon), endOutage(office.system, id, noon)])
  assert.equal(ended.filter((one) => one.ok).length, 1)
  assert.deepEqual(await endOutage(office.system, id, noon), err('already-ended'))
  assert.ok((await load()).outages.find((one) => one.id === id)?.to?.equals(noon))
})

test('a printer goes out of order for a week, as in October 2015', async () => {
  const of = await somePrinter()
  const [from, to] = [at('2015-10-19T08:00:00+07:00'), at('2015-10-26T08:00:00+07:00')]
  const reported = await reportOutage(office.system, { of, from, to, reason: 'broken' })
  assert.ok(reported.ok)
  assert.deepEqual((await load()).outages.find((one) => one.id === reported.value)?.of, of)
})

test('an outage of nothing, or one that ends first, is refused', async () => {
  const of = { kind: 'counter', counter: 'counter_none' } as const
  const nothing = { of, from: morning, to: null, reason: 'no-power' } as const
  assert.deepEqual(await reportOutage(office.system, nothing), err('nothing-of-that-name'))
  const printer = { kind: 'printer', printer: 'printer_none' } as const
  assert.deepEqual(
    await reportOutage(office.system, { ...nothing, of: printer }),
    err('nothing-of-that-name'),
  )
  const backwards = { ...nothing, of: await someBooth(), from: noon, to: morning }
  assert.deepEqual(await reportOutage(office.system, backwards), err('ends-before-it-begins'))
  assert.deepEqual(await endOutage(office.system, 'outage_none', noon), err('no-such-outage'))
})

test('minutes are replaced on their date and otherwise added; numbers that cannot be are refused', async () => {
  const [one] = bengkuluFacilities.minutes
  assert.ok(one)
  const count = (await load()).minutes.length
  assert.ok((await setMinutes(office.system, [{ ...one, minutes: 3, assumed: false }])).ok)
  assert.equal((await load()).minutes.length, count)
  const later = { ...one, validFrom: Temporal.PlainDate.from('2016-03-01') }
  assert.ok((await setMinutes(office.system, [later])).ok)
  assert.equal((await load()).minutes.length, count + 1)
  for (const minutes of [0, 1.5, 241])
    assert.deepEqual(await setMinutes(office.system, [{ ...one, minutes }]), err('number-out-of-range'))
  assert.deepEqual(await setMinutes(office.system, [one, one]), err('set-twice'))
  const printer = {
    name: 'Printer 2',
    printsPerDay: 60,
    eveningPrints: 34,
    activeFrom: one.validFrom,
    activeTo: null,
    assumed: true,
  }
  for (const wrong of [{ printsPerDay: 0 }, { eveningPrints: -1 }, { eveningPrints: 1.5 }])
    assert.deepEqual(
      await setFacilities(office.system, { counters: [], printers: [{ ...printer, ...wrong }], minutes: [] }),
      err('number-out-of-range'),
    )
})

test('only who may change facilities does, and every change is in the log', async () => {
  const examiner = await office.staff(['examiner'])
  const outage = { of: await someBooth(), from: morning, to: null, reason: 'no-staff' } as const
  assert.deepEqual(await setFacilities(examiner, bengkuluFacilities), err('forbidden'))
  assert.deepEqual(await addCounter(examiner, booth4), err('forbidden'))
  assert.deepEqual(await setMinutes(examiner, []), err('forbidden'))
  assert.deepEqual(await reportOutage(examiner, outage), err('forbidden'))
  assert.deepEqual(await endOutage(examiner, 'outage_none', noon), err('forbidden'))
  assert.deepEqual(await office.db.read('bkl', (tx) => verifyChain(tx, 'bkl')), [])
})

test('another office sees none of it', async () => {
  const { counters, printers, minutes, outages } = await load({ ...office.system, office: 'plg' })
  assert.deepEqual([counters, printers, minutes, outages], [[], [], [], []])
})
