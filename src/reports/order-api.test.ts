import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { loadFacilities, reportOutage } from '#facilities'
import { makeOffice } from '../../test/office.ts'
import { programOf } from '../../test/program.ts'
import { openSeasonOffice, value } from '../../test/season.ts'
import { orderApi } from './index.ts'

const office = await makeOffice('2016-01-18T07:00:00+07:00')
const { system } = office
await openSeasonOffice(system)
const examiner = programOf([orderApi()], await office.staff(['examiner']))
const chief = programOf([orderApi()], await office.staff(['supervisor']))
const stranger = programOf([orderApi()], office.visitor)
const liaison = programOf([orderApi()], await office.staff(['liaison'], '1704'))

const Standing = z.object({ day: z.string(), order: z.string(), own: z.string(), readers: z.unknown() })
const standing = async (who = examiner) => Standing.parse((await who.ask('GET', '/day-orders')).said)

test('a program reads the order of today by its name, and confirms exactly that one', async () => {
  const before = await standing()
  assert.deepEqual([before.day, before.own, before.readers], ['2016-01-18', 'not-yet', null])
  assert.deepEqual((await standing(chief)).readers, { onDuty: 0, read: 0 })
  const body = { day: before.day, order: before.order }
  const done = await examiner.ask('POST', '/day-orders/read', body, 'kunci-baca')
  assert.deepEqual([done.status, done.said], [200, { day: '2016-01-18' }])
  assert.deepEqual(await examiner.ask('POST', '/day-orders/read', body, 'kunci-baca'), done)
  assert.equal((await standing()).own, 'read')
})

test('an order that changed must be read first', async () => {
  const old = await standing()
  const { printers } = await system.db.read(system.office, (tx) => loadFacilities(system, tx))
  const [printer] = printers
  assert.ok(printer)
  const from = Temporal.Instant.from('2016-01-18T08:00:00+07:00')
  const of = { kind: 'printer', printer: printer.id } as const
  value(await reportOutage(system, { of, from, to: null, reason: 'broken' }))
  assert.equal((await standing()).own, 'stale')
  const refused = await examiner.ask('POST', '/day-orders/read', { day: old.day, order: old.order })
  assert.deepEqual(
    [refused.status, refused.code, refused.type],
    [409, 'order-changed', 'application/problem+json'],
  )
  const past = await examiner.ask('POST', '/day-orders/read', { day: '2016-01-17', order: old.order })
  assert.equal(past.code, 'day-over')
  assert.equal((await examiner.ask('GET', '/day-orders?day=2016-06-01')).status, 404)
  assert.equal((await examiner.ask('GET', '/day-orders?day=besok')).status, 422)
})

test('a visitor and a liaison have no order', async () => {
  for (const who of [stranger, liaison]) {
    assert.equal((await who.ask('GET', '/day-orders')).status, 403)
    const body = { day: '2016-01-18', order: 'x' }
    assert.equal((await who.ask('POST', '/day-orders/read', body)).status, 403)
  }
})
