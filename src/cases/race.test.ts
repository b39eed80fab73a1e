import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err } from '#kernel'
import type { Ctx } from '#people'
import { makeOffice } from '../../test/office.ts'
import { casesWaitingAt, openCase, recordCapture, workload } from './index.ts'
import { caseDesk, hire } from './sample.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const crew = await hire(office.staff)
const { read, open, openAt, seen } = caseDesk(office.system, crew)

test('of ten simultaneous acts on one case exactly one wins', async () => {
  const id = await openAt('capture-interview')
  const at = await seen(id)
  const all = await Promise.all(
    Array.from({ length: 10 }, (_, i) =>
      recordCapture(crew.senior, at, { act: 'record', reference: `N-${i}` }),
    ),
  )
  assert.equal(all.filter((one) => one.ok).length, 1)
  for (const one of all) if (!one.ok) assert.equal(one.error, 'changed-meanwhile')
})

test('one key, one act: a second click gets the first answer', async () => {
  const id = await openAt('capture-interview')
  const at = await seen(id)
  const ctx: Ctx = { ...crew.senior, key: { key: 'klik', hash: Buffer.from('sama') } }
  const first = await recordCapture(ctx, at, { act: 'record', reference: 'N-5' })
  const second = await recordCapture(ctx, at, { act: 'record', reference: 'N-5' })
  assert.ok(first.ok)
  assert.deepEqual(first, second)
})

test('one open case for each person and service, even when two windows open it at one instant', async () => {
  const { case: id } = await open()
  const { person } = await read(id)
  const facts = {
    person,
    service: 'replacement' as const,
    applicantKind: 'adult' as const,
    channel: 'walk-in' as const,
    visit: null,
    pilgrim: null,
    regency: null,
  }
  const attempt = () => office.db.transaction('bkl', (tx) => openCase(office.system, tx, facts))
  const both = await Promise.all([attempt(), attempt()])
  assert.equal(both.filter((one) => one.ok).length, 1)
  assert.deepEqual(
    both.find((one) => !one.ok),
    err('already-open'),
  )
  const nobody = await office.db.transaction('bkl', (tx) =>
    openCase(office.system, tx, { ...facts, person: 'person_tiada' }),
  )
  assert.deepEqual(nobody, err('person-unknown'))
  const forbidden = await office.db.transaction('bkl', (tx) => openCase(crew.handover, tx, facts))
  assert.deepEqual(forbidden, err('forbidden'))
})

test('numbers rise by one without a gap, however many open at once', async () => {
  const before = Number((await open()).number.slice(5))
  const opened = await Promise.all(Array.from({ length: 8 }, () => open()))
  const numbers = opened.map(({ number }) => Number(number.slice(5))).toSorted((a, b) => a - b)
  assert.deepEqual(
    numbers,
    Array.from({ length: 8 }, (_, i) => before + 1 + i),
  )
})

test('the counts by stage are those of the worklists', async () => {
  const loads = await office.db.read('bkl', (tx) => workload(office.system, tx))
  const waiting = await office.db.read('bkl', (tx) => casesWaitingAt(office.system, tx, 'arrival'))
  assert.equal(loads.get('arrival')?.waiting, waiting.length)
  assert.equal(loads.get('pre-application')?.waiting, 0)
})
