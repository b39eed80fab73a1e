import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
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

const breachesAfter = async (change: string): Promise<string[]> => {
  const undo = new Error('undo')
  const found: string[] = []
  await office.db.owner
    .transaction()
    .execute(async (tx) => {
      await sql.raw(`alter table case_event disable trigger never_changed; ${change}`).execute(tx)
      found.push(...(await caseInvariants(tx, 'bkl')).map(({ invariant }) => invariant))
      throw undo
    })
    .catch((fault: unknown) => {
      if (fault !== undo) throw fault
    })
  return [...new Set(found)]
}

const handed = `(select case_id from passport_case where ending = 'handed-over' limit 1)`

for (const [what, change, invariant] of [
  [
    'a stage written out of its order',
    `update case_event set to_stage = 'printing' where act = 'check-in'`,
    'case-legal-walk',
  ],
  [
    'a case set further by hand',
    `update passport_case set stage = 'handover' where stage = 'arrival' and ending is null`,
    'case-agrees-with-history',
  ],
  [
    'an interviewer who also printed',
    `update case_event set who = (select who from case_event e where e.case_id = ${handed} and e.stage = 'printing')
     where case_id = ${handed} and stage = 'capture-interview'`,
    'case-four-eyes',
  ],
  [
    'an act without its entry in the log',
    `update case_event set who = 'account_lain' where act = 'approve'`,
    'case-act-recorded',
  ],
] as const) {
  test(`verification finds ${what}`, async () => {
    assert.ok((await breachesAfter(change)).includes(invariant))
  })
}
