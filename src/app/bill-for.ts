import { amountOf, billsOfCase, isUnpaid } from '#billing'
import { showVa, vaOfBill, type BankProfile } from '#bank'
import type { BillFor } from '#cases'

/** What a case still owes and into which account, for the page that answers "where is my passport?". */
export const billFor =
  (bank: BankProfile | undefined): BillFor =>
  async (ctx, tx, id) => {
    const bill = (await billsOfCase(ctx, tx, id)).find(({ status }) => isUnpaid(status))
    if (!bill || !bank) return null
    return {
      amount: amountOf(bill),
      payAt: bank.bank,
      payCode: showVa(vaOfBill(bank.partnerServiceId, bill.number)),
      dueAt: bill.dueAt,
      href: null,
    }
  }
