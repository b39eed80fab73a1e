import { accountNo } from './account.ts'
import { printAmount } from './rupiah.ts'

/** Bodies of the three messages the bank sends (SNAP services 24, 25 and 26). Field order is ours and never changes. */
export type Routes = 'inquiry' | 'payment' | 'status'

/** Teller, in the channel list of ISO 18245 as BI-SNAP quotes it. */
const teller = 7012

/** Compact JSON in ASCII: every way of minifying or re-encoding it yields the same bytes. */
export function compact(value: object): string {
  const escape = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
  return JSON.stringify(value).replaceAll(/[\u007f-\uffff]/g, escape)
}

const addressee = (partner: string, customerNo: string) => ({
  partnerServiceId: accountNo(partner, ''),
  customerNo,
  virtualAccountNo: accountNo(partner, customerNo),
})

export const inquiryBody = (partner: string, customerNo: string, id: string, stamp: string): string =>
  compact({
    ...addressee(partner, customerNo),
    trxDateInit: stamp,
    channelCode: teller,
    language: 'id',
    inquiryRequestId: id,
  })

export type PaymentWords = {
  readonly id: string
  readonly customerNo: string
  readonly payer: string
  readonly amount: bigint
  readonly receivedAt: string
  readonly reference: string
}

/** The payment itself. The request id is the one of the inquiry before it, as SNAP asks. */
export const paymentBody = (partner: string, said: PaymentWords, advise: 'Y' | 'N'): string =>
  compact({
    ...addressee(partner, said.customerNo),
    virtualAccountName: said.payer,
    paymentRequestId: said.id,
    channelCode: teller,
    paidAmount: { value: printAmount(said.amount), currency: 'IDR' },
    totalAmount: { value: printAmount(said.amount), currency: 'IDR' },
    trxDateTime: said.receivedAt,
    referenceNo: said.reference,
    flagAdvise: advise,
  })

export const statusBody = (partner: string, customerNo: string, id: string): string =>
  compact({ ...addressee(partner, customerNo), inquiryRequestId: id, paymentRequestId: id })
