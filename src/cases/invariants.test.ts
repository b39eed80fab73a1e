import assert from 'node:assert/strict'
import { test } from 'node:test'
import { verifyChain } from '#audit'
import { makeOffice } from '../../test/office.ts'
import { caseInvariants } from './index.ts'
import { caseDesk, hire, ordinaryWay, value } from './sample.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const crew = await hire(office.staff)
const { take, open, openAt } = caseDesk(office.system, crew)
const { case: done } = await open()
for (const [ctx, wish] of ordinaryWay(office.system, crew).slice(1)) value(await take(ctx, done, wish))
await openAt('printing', { channel: 'online' })
await open({ service: 'replacement-lost' })
await open()

test('after all this the log and every history verify', async () => {
  const found = await office.db.read('bkl', async (tx) => [
    ...(await verifyChain(tx, 'bkl')),
    ...(await caseInvariants(tx, 'bkl')),
  ])
  assert.deepEqual(found, [])
})
