export {
  cancelBill,
  cancelBillIn,
  expireBills,
  freshBill,
  issueBill,
  issueBillIn,
  reissueBill,
  renewBill,
  type BillOrder,
  type CancelRefusal,
  type FreshRefusal,
  type IssueRefusal,
  type ReissueRefusal,
  type RenewRefusal,
} from './actions.ts'
export type { AllocationRefusal } from './allocation.ts'
export {
  amountOf,
  hasLapsed,
  isUnpaid,
  next,
  payerKinds,
  type Bill,
  type BillLine,
  type BillStatus,
  type BillTerms,
  type BillVerb,
  type Payer,
} from './bill.ts'
export { billApi } from './api.ts'
export { billPages } from './bill-pages.tsx'
export { noteSuspect } from './book.ts'
export { BillNumber, billNumber, billNumberOf, digitsOf } from './bill-number.ts'
export { Channel } from './channel.ts'
export { isReceiptKnown, recordEvidence, type PaperReceipt } from './evidence.ts'
export { decideGroupPayment } from './group.ts'
export { billingInvariants } from './invariants.ts'
export { allocateHeld, closeException, settleBill } from './money.ts'
export { exceptionKinds, type Claim, type ExceptionKind, type PaymentRefusal } from './payment.ts'
export { paymentNumbered, paymentOfBill, type Payment } from './payment-store.ts'
export { receivePayment, recordPayment, recordReversal, type Recorded } from './receive.ts'
export { billById, billNumbered, billsOfCase, paidCases } from './store.ts'
export type { Application, Neighbours, PayInto } from './neighbours.ts'
export {
  billHistory,
  billsBetween,
  exceptionById,
  ledgerOfBill,
  openExceptions,
  paymentsBetween,
  paymentsOfBill,
  paymentsOnPaper,
  spanOf,
  totalsBetween,
  type BillEvent,
  type BillLineOfDay,
  type Exception,
  type LedgerEntry,
  type PaymentLine,
  type Totals,
} from './queries.ts'
export { sayUntil, standingOf, toneOf as billTone } from './say.ts'
