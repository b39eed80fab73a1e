export {
  BillStatus,
  amountOf,
  dueFrom,
  hasLapsed,
  isUnpaid,
  mayReplace,
  next,
  ordinaryTerms,
  payerKinds,
  renewal,
  step,
  type Bill,
  type BillLine,
  type BillTerms,
  type BillVerb,
  type Payer,
} from './bill.ts'
export { BillNumber, billNumber, billNumberOf, digitsOf } from './bill-number.ts'
export { Channel, channels } from './channel.ts'
export { decideGroupPayment } from './group.ts'
export { balance, isBalanced, type Account, type LedgerLine, type Posting } from './ledger.ts'
export {
  decidePayment,
  decideReport,
  decideReversal,
  exceptionKinds,
  type BillFacts,
  type Claim,
  type ExceptionKind,
  type KnownPayment,
  type PaymentRefusal,
} from './payment.ts'
