import { dateAt } from '#kernel'
import { amountOf, billsOfCase, standingOf, type Neighbours } from '#billing'
import { bankReference, showVaGrouped, vaOfBill, type BankProfile } from '#bank'
import { caseById, lockCase, proveCase, type BillFor } from '#cases'
import { feeFor, loadCatalogue } from '#catalogue'
import { personById } from '#people'

const accountOf = (bank: BankProfile, bill: Parameters<typeof vaOfBill>[1]): string =>
  showVaGrouped(vaOfBill(bank.partnerServiceId, bill))

/** How the money of a case stands, for the page that answers "where is my passport?". */
export const billFor =
  (bank: BankProfile | undefined): BillFor =>
  async (ctx, tx, id) => {
    const bills = await billsOfCase(ctx, tx, id)
    const paid = bills.findLast(({ status }) => status === 'paid' || status === 'settled')
    if (paid) return { kind: 'paid', href: `/tagihan/${paid.id}/bukti` }
    const bill = bills.at(-1)
    if (!bill) return null
    const standing = standingOf(bill, ctx.now())
    if (standing === 'ran-out') return { kind: 'ran-out', href: `/tagihan/${bill.id}` }
    if (standing !== 'to-pay') return null
    return {
      kind: 'to-pay',
      amount: amountOf(bill),
      payAt: bank?.bank ?? '–',
      payCode: bank ? accountOf(bank, bill.number) : null,
      dueAt: bill.dueAt,
      href: `/tagihan/${bill.id}`,
    }
  }

/** What the pages of bills must know of cases and of the bank. `trial`: the counter of the demonstration's bank. */
export const billNeighbours = (bank: BankProfile | undefined, trial: string | null): Neighbours => ({
  payInto: (bill) => (bank ? { bank: bank.bank, account: accountOf(bank, bill.number), trial } : null),
  applicationOf: async (ctx, tx, of) => {
    const file = await caseById(ctx, tx, of)
    const person = file && (await personById(ctx, tx, file.person))
    if (!file || !person) return undefined
    const { services } = await loadCatalogue(tx, dateAt(file.openedAt, ctx.zone))
    const service = services.get(file.service)
    if (!service) throw new Error(`the catalogue has no words for ${file.service}`)
    return {
      number: file.number,
      code: file.code,
      service: service.name,
      applicant: person.name,
      waits: file.stage === 'payment' && file.ending === null,
    }
  },
  /** The case is locked: it cannot end while its new code is made. */
  orderFor: async (ctx, tx, old) => {
    const file = await lockCase(ctx, tx, old.case)
    if (!file || file.stage !== 'payment' || file.ending !== null) return undefined
    const { tariff } = await loadCatalogue(tx, dateAt(ctx.now(), ctx.zone))
    return { payer: old.payer, fee: feeFor(tariff, file.service, file.applicantKind) }
  },
  bankReference,
  prove: (ctx, proof) => proveCase(ctx, proof, null),
})
