import assert from 'node:assert/strict'
import { ok, rupiah, type Id } from '#kernel'
import type { Fee } from '#catalogue'
import type { Ctx } from '#people'
import {
  BillNumber,
  billById,
  issueBill,
  receivePayment,
  recordPayment,
  recordReversal,
  type Bill,
  type Payer,
} from './index.ts'

/** The passport fee of 2016 (PP 45/2014): book and biometric service. */
export const fee: Fee = {
  tariff: 'pp-45-2014',
  lines: [
    {
      item: 'paspor-48',
      name: { id: 'Paspor biasa 48 halaman', en: 'Passport, 48 pages' },
      amount: rupiah(300_000),
    },
    { item: 'biometrik', name: { id: 'Jasa biometrik', en: 'Biometrics' }, amount: rupiah(55_000) },
  ],
  total: rupiah(355_000),
}
export const payer: Payer = { kind: 'relative', name: 'Ahmad Fulan' }

/** Bills and payments of a make-believe office, each in a transaction of its own. */
export function sampleBills(system: Ctx) {
  const { db } = system
  let cases = 0
  const claim = (paymentId: string, amount: number) =>
    ({ channel: 'snap-va', paymentId, amount: rupiah(amount), paidAt: system.now() }) as const
  const issue = async () => {
    cases += 1
    const of: Id<'case'> = `case_${cases}`
    const done = await issueBill(system, { case: of, payer, fee })
    assert.ok(done.ok, JSON.stringify(done))
    return { id: done.value.bill, number: BillNumber.parse(done.value.number), case: of }
  }
  const read = async (id: Id<'bill'>): Promise<Bill> => {
    const bill = await db.read('bkl', (tx) => billById(system, tx, id))
    assert.ok(bill)
    return bill
  }
  const push = async (paymentId: string, number: BillNumber | null, amount = 355_000) => {
    const done = await db.transaction('bkl', async (tx) =>
      ok(await receivePayment(system, tx, claim(paymentId, amount), number)),
    )
    return done.value
  }
  const report = async (paymentId: string, number: BillNumber | null, amount = 355_000) => {
    const done = await db.transaction('bkl', async (tx) =>
      ok(await recordPayment(system, tx, claim(paymentId, amount), number, 'report')),
    )
    return done.value.outcome
  }
  const reverse = async (paymentId: string) => {
    const done = await db.transaction('bkl', async (tx) =>
      ok(await recordReversal(system, tx, 'snap-va', paymentId)),
    )
    return done.value
  }
  return { issue, read, push, report, reverse }
}
