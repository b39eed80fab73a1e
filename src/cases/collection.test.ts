import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isBefore } from '#kernel'
import { isWorkingDay, loadCalendar } from '#calendar'
import { catalogueOn, loadCatalogue, readFacts, type CollectionRule } from '#catalogue'
import { makeOffice } from '../../test/office.ts'
import { collectionOf } from './index.ts'
import { dayOfIssue } from './collection.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const office = await makeOffice()
const [calendar, rule] = await office.db.read('bkl', async (tx) => [
  await loadCalendar(office.system, tx, day('2016-01-01'), day('2017-01-01')),
  (await loadCatalogue(tx, day('2016-01-18'))).collection,
])
const of = (issuedOn: string, today = issuedOn, by: CollectionRule = rule) =>
  collectionOf({ issuedOn: day(issuedOn), rule: by }, { today: day(today), calendar })

test('a passport lies ready for one month from the day of issue, by article 30', () => {
  assert.equal(rule.source, 'Permenkumham 8/2014, pasal 30')
  assert.equal(of('2016-01-18').lastDay.toString(), '2016-02-18')
  assert.equal(of('2016-01-18').remindFrom.toString(), '2016-02-11')
})

test('a month that is too short ends on its last day', () => {
  assert.equal(of('2016-01-29').lastDay.toString(), '2016-02-29')
  assert.equal(of('2016-01-31').lastDay.toString(), '2016-02-29')
})

test('nobody is told to come on a day off: a Sunday, or the week of Eid', () => {
  assert.equal(of('2016-01-21').lastDay.toString(), '2016-02-22', '21 February is a Sunday')
  assert.equal(of('2016-06-06').lastDay.toString(), '2016-07-11', '4 to 8 July are days off')
})

test('it is over on the day after the last day, not on it', () => {
  assert.equal(of('2016-01-18', '2016-02-18').over, false)
  assert.equal(of('2016-01-18', '2016-02-19').over, true)
})

test('a passport issued yesterday keeps yesterday’s rule when another is in force from today', async () => {
  const facts = await office.db.read('bkl', readFacts)
  const decree = { ...rule, validFrom: day('2016-03-01'), months: 3, source: 'Peraturan baru' }
  const by = (issuedOn: string) =>
    catalogueOn({ ...facts, collections: [decree, ...facts.collections] }, day(issuedOn)).collection
  assert.equal(of('2016-02-29', '2016-04-01', by('2016-02-29')).lastDay.toString(), '2016-03-29')
  assert.equal(of('2016-03-01', '2016-04-01', by('2016-03-01')).lastDay.toString(), '2016-06-01')
})

test('only a case at the handover counter has a day of issue', () => {
  const since = Temporal.Instant.from('2016-01-18T23:30:00+07:00')
  const at = { stage: 'handover', ending: null, since } as const
  assert.equal(dayOfIssue(at, 'Asia/Jakarta')?.toString(), '2016-01-18')
  assert.equal(dayOfIssue({ ...at, stage: 'quality-check' }, 'Asia/Jakarta'), undefined)
  assert.equal(dayOfIssue({ ...at, ending: 'cancelled' }, 'Asia/Jakarta'), undefined)
})

test('whatever the day of issue: the last day is a working day, never before the month is over, and never earlier for a later issue', () => {
  const offset = fc.integer({ min: 0, max: 270 })
  fc.assert(
    fc.property(
      offset,
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1, max: 2 }),
      (from, more, months) => {
        const issued = day('2016-01-01').add({ days: from })
        const by = { ...rule, months }
        const { lastDay, remindFrom } = of(issued.toString(), issued.toString(), by)
        assert.ok(isWorkingDay(calendar, lastDay))
        assert.ok(!isBefore(lastDay, issued.add({ months })))
        assert.ok(isBefore(remindFrom, lastDay))
        const later = of(issued.add({ days: more }).toString(), issued.toString(), by)
        assert.ok(!isBefore(later.lastDay, lastDay))
      },
    ),
  )
})
