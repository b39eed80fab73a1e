import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import fc from 'fast-check'
import type { Id } from '#kernel'
import { makeOffice } from '../../test/office.ts'
import { value } from '../../test/season.ts'
import { decideCohort } from './cohort.ts'
import { handOverCohort, issuanceInvariants, lineOfCase, linesOfList, listsOfRegency } from './index.ts'
import { bookDesk, firstDelivery } from '../../test/book-desk.ts'

const office = await makeOffice('2016-02-19T15:30:00+07:00')
await firstDelivery(office.system)
const { ready, versionOf } = bookDesk(office.system)
const counter = await office.staff(['handover'])
const read = <T>(work: Parameters<typeof counter.db.read<T>>[1]) => counter.db.read(counter.office, work)
const breaches = () => read((tx) => issuanceInvariants(tx, counter.office))

/** Names on the paper; those marked have a book on the table. */
const linesFor = (cases: readonly Id<'case'>[], present: (at: number) => boolean) =>
  Promise.all(cases.map(async (id, at) => ({ case: id, version: await versionOf(id), present: present(at) })))
const kaur = (count: number) => Promise.all(Array.from({ length: count }, () => ready('1704')))
const paper = { regency: '1704', signedBy: 'PENGHUBUNG KAUR' }

test('what was ticked and what was counted by hand must agree, and no name stands twice', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 30 }), fc.nat(30), (ticks, counted) => {
      const lines = ticks.map((present, i) => ({ case: `case_${i}` as const, version: 1, present }))
      const present = ticks.filter(Boolean).length
      const decided = decideCohort({ ...paper, reference: '1', lines, counted })
      assert.equal(decided.ok, present > 0 && present === counted)
      const [first] = lines
      if (first) {
        const twice = decideCohort({ ...paper, reference: '1', lines: [...lines, first], counted })
        assert.deepEqual(twice, { ok: false, error: 'named-twice' })
      }
    }),
  )
})

test('the books on the table go to the liaison with a line each; a missing one stays and is noted', async () => {
  const cases = await kaur(4)
  const lines = await linesFor(cases, (at) => at !== 2)
  const done = value(
    await handOverCohort(counter, { ...paper, reference: 'KM.01/II/2016', lines, counted: 3 }),
  )
  assert.deepEqual([done.handed, done.missing], [3, 1])
  for (const [at, id] of cases.entries()) {
    const line = await read((tx) => lineOfCase(tx, counter.office, id))
    assert.equal(line?.collector, at === 2 ? undefined : 'liaison-bulk')
  }
  const noted = await read((tx) => linesOfList(tx, counter.office, done.list))
  assert.deepEqual(
    noted.filter(({ handed }) => !handed).map((one) => one.case),
    [cases[2]],
  )
  assert.equal((await read((tx) => listsOfRegency(tx, counter.office, '1704'))).length, 1)
  assert.deepEqual(await breaches(), [])
})

test('a wrong count, a paper entered before, somebody of another regency or a case that went on: nothing at all is handed over', async () => {
  const [first, second] = await kaur(2)
  const other = await ready('1706')
  assert.ok(first && second)
  const both = await linesFor([first, second], () => true)
  const refusals = [
    [{ reference: '2', lines: both, counted: 1 }, 'count-differs'],
    [{ reference: 'KM.01/II/2016', lines: both, counted: 2 }, 'list-known'],
    [{ reference: '3', lines: await linesFor([first, other], () => true), counted: 2 }, 'not-of-this-cohort'],
    [{ reference: '4', lines: both.map((one) => ({ ...one, version: 1 })), counted: 2 }, 'changed-meanwhile'],
    [
      { reference: '5', lines: both.map((one) => ({ ...one, present: false })), counted: 0 },
      'nothing-present',
    ],
  ] as const
  for (const [wish, error] of refusals)
    assert.deepEqual(await handOverCohort(counter, { ...paper, ...wish }), { ok: false, error })
  assert.equal(await read((tx) => lineOfCase(tx, counter.office, first)), undefined)
  const printer = await office.staff(['production'])
  const tried = await handOverCohort(printer, { ...paper, reference: '6', lines: both, counted: 2 })
  assert.deepEqual(tried, { ok: false, error: 'forbidden' })
})

test('two officers enter one paper at one instant: one of them hands over', async () => {
  const lines = await linesFor(await kaur(3), () => true)
  const wish = { ...paper, reference: '7', lines, counted: 3 }
  const done = await Promise.all([handOverCohort(counter, wish), handOverCohort(counter, wish)])
  assert.equal(done.filter((one) => one.ok).length, 1)
  assert.deepEqual(await breaches(), [])
})

test('verify names a signed list that says something else than its names', async () => {
  const { owner } = office.db
  await sql`alter table handover_list_line disable trigger never_changed`.execute(owner)
  await sql`update handover_list_line set handed = true where not handed`.execute(owner)
  assert.deepEqual(
    (await breaches()).map((one) => one.invariant),
    ['handover-list'],
  )
})
