import { ok, rupiah, sum, type Id } from '#kernel'
import {
  BillNumber,
  billById,
  billingInvariants,
  issueBill,
  receivePayment,
  recordPayment,
  type Bill,
} from '#billing'
import type { Ctx } from '#people'

// A small office for the tests of this module: bills of invented cases, and a bank that tells of payments.

const lines = [
  {
    item: 'passport-48',
    name: { id: 'Paspor 48 halaman', en: 'Passport, 48 pages' },
    amount: rupiah(300_000),
  },
  { item: 'biometric-service', name: { id: 'Jasa biometrik', en: 'Biometrics' }, amount: rupiah(55_000) },
] as const
export const fee = { tariff: 'PP-45-2014', lines, total: sum(lines.map(({ amount }) => amount)) }
export const payer = { kind: 'applicant', name: 'SITI AMINAH' } as const

export function makeBills(system: Ctx) {
  let cases = 0
  const claim = (paymentId: string, amount = 355_000) =>
    ({ channel: 'snap-va', paymentId, amount: rupiah(amount), paidAt: system.now() }) as const
  const issue = async () => {
    cases += 1
    const of: Id<'case'> = `case_${cases}`
    const made = await issueBill(system, { case: of, payer, fee })
    if (!made.ok) throw new Error(made.error)
    return { id: made.value.bill, number: BillNumber.parse(made.value.number), case: of }
  }
  const read = async (id: Id<'bill'>): Promise<Bill> => {
    const bill = await system.db.read(system.office, (tx) => billById(system, tx, id))
    if (!bill) throw new Error(`no bill ${id}`)
    return bill
  }
  /** The bank's own message about a payment. */
  const push = async (paymentId: string, number: BillNumber) => {
    const done = await system.db.transaction(system.office, async (tx) =>
      ok(await receivePayment(system, tx, claim(paymentId), number)),
    )
    return done.value
  }
  const report = async (paymentId: string, number: BillNumber | null, amount?: number) => {
    const done = await system.db.transaction(system.office, async (tx) =>
      ok(await recordPayment(system, tx, claim(paymentId, amount), number, 'report')),
    )
    return done.value.outcome
  }
  const breaches = () => system.db.read(system.office, (tx) => billingInvariants(tx, system.office))
  return { issue, read, push, report, breaches }
}

/** The n-th number of the treasury. */
export const ntpnOf = (serial: number): string => `0000AAAA${String(serial).padStart(8, '0')}`
