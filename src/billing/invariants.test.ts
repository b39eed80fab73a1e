import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { makeOffice } from '../../test/office.ts'
import { billingInvariants, expireBills } from './index.ts'
import { sampleBills } from './sample.ts'

const office = await makeOffice()
const { system, db } = office
const { issue, push, report, reverse } = sampleBills(system)

before(async () => {
  for (const one of ['A', 'B', 'C']) await push(one, (await issue()).number)
  await report('D', null)
  await reverse('C')
  await issue()
  office.moveTo('2016-02-10T09:00:00+07:00')
  await expireBills(system)
})

test('an honest book holds', async () => {
  assert.deepEqual(await db.read('bkl', (tx) => billingInvariants(tx, 'bkl')), [])
})

/** What verify would say after an act of a dishonest administrator, who can switch the guards off. Undone afterwards. */
async function breachesAfter(tampering: string): Promise<string[]> {
  let found: string[] = []
  const undo = new Error('undo')
  await db.owner
    .transaction()
    .execute(async (tx) => {
      await sql.raw(`set local session_replication_role = replica; ${tampering}`).execute(tx)
      found = (await billingInvariants(tx, 'bkl')).map((breach) => breach.invariant)
      throw undo
    })
    .catch((fault: unknown) => assert.equal(fault, undo))
  return found
}

for (const [what, tampering, invariant] of [
  [
    'an amount changed in the ledger',
    'update ledger_line set amount = amount + 1 where seq = 1 and position = 1',
    'ledger-sums-to-zero',
  ],
  ['a whole posting changed', 'update ledger_line set amount = amount + 1 where seq = 1', 'ledger-chain'],
  [
    'a posting rewritten',
    `update ledger_posting set payload = replace(payload, 'issue', 'pay') where seq = 1`,
    'ledger-chain',
  ],
  ['a lost tail of the ledger', 'update ledger_head set seq = seq + 1', 'ledger-chain'],
  ['an allocation removed', 'delete from payment_allocation', 'bill-has-one-payment'],
  [
    'a bill set to paid by hand',
    `update bill set status = 'paid' where status = 'expired'`,
    'bill-has-one-payment',
  ],
  [
    'a payment slipped in',
    `insert into payment_fact select f.office_id, 'payment_x', f.channel, 'X', null, 5, f.paid_at, f.source, f.recorded_at
     from payment_fact f limit 1`,
    'clearing-is-the-payments',
  ],
  [
    'a reversal slipped in',
    `insert into payment_reversal select a.office_id, a.payment_id, a.at from payment_allocation a
     where not exists (select from payment_reversal r where r.payment_id = a.payment_id)`,
    'clearing-is-the-payments',
  ],
  ['a line of a bill changed', 'update bill_line set amount = 1', 'bill-agrees-with-its-lines'],
  [
    'held money that nobody must look at',
    `insert into payment_fact select f.office_id, 'payment_x', f.channel, 'X', null, 5, f.paid_at, f.source, f.recorded_at
     from payment_fact f limit 1`,
    'held-money-has-an-exception',
  ],
] as const) {
  test(`verify finds ${what}`, async () => {
    const found = await breachesAfter(tampering)
    assert.ok(found.includes(invariant), found.join())
  })
}
