import type { Rupiah } from '#kernel'
import { printAmount } from './snap-amount.ts'
import type { SnapAnswer } from './snap-codes.ts'
import type { VaFields } from './snap-va.ts'

/** Bytes and status of one answer, ready to be stored and sent: what was stored is what a repeat is given. */
export type Reply = { http: number; responseCode: string; body: string }

/** An answer that says nothing beyond its code. */
export const plainReply = (answer: SnapAnswer): Reply => reply(answer, {})

/** A token for the bank's next messages. */
export const tokenReply = (answer: SnapAnswer, accessToken: string, seconds: number): Reply =>
  reply(answer, { accessToken, tokenType: 'BearerToken', expiresIn: String(seconds) })

/** What the teller sees before taking the money: whose bill and how much. */
export function inquiryReply(
  answer: SnapAnswer,
  inquiry: VaFields & { inquiryRequestId: string },
  bill: { payerName: string; amount: Rupiah; purpose: string } | null,
): Reply {
  const found = bill === null ? { inquiryStatus: '01' } : { inquiryStatus: '00', ...billFields(bill) }
  return reply(answer, {
    virtualAccountData: {
      ...accountFields(inquiry),
      inquiryRequestId: inquiry.inquiryRequestId,
      inquiryReason: inTwoTongues(answer),
      ...found,
    },
  })
}

/** The money's fate. Without a flag nothing is said about the account. */
export function paymentReply(
  answer: SnapAnswer,
  payment: VaFields & { paymentRequestId: string },
  amount: Rupiah | null,
): Reply {
  if (answer.paymentFlagStatus === null) return plainReply(answer)
  const paidAmount = amount === null ? {} : { paidAmount: money(amount) }
  return reply(answer, {
    virtualAccountData: {
      ...accountFields(payment),
      paymentRequestId: payment.paymentRequestId,
      ...paidAmount,
      paymentFlagStatus: answer.paymentFlagStatus,
      paymentFlagReason: inTwoTongues(answer),
    },
  })
}

/** A refusal before the account is known to be ours: only the flag. */
export function flagReply(answer: SnapAnswer): Reply {
  if (answer.paymentFlagStatus === null) return plainReply(answer)
  return reply(answer, { virtualAccountData: { paymentFlagStatus: answer.paymentFlagStatus } })
}

function reply(answer: SnapAnswer, rest: object): Reply {
  const { http, responseCode, responseMessage } = answer
  return { http, responseCode, body: asciiJson({ responseCode, responseMessage, ...rest }) }
}

const money = (amount: Rupiah) => ({ value: printAmount(amount), currency: 'IDR' })

const accountFields = ({ partnerServiceId, customerNo, virtualAccountNo }: VaFields) => ({
  partnerServiceId,
  customerNo,
  virtualAccountNo,
})

const billFields = (bill: { payerName: string; amount: Rupiah; purpose: string }) => ({
  virtualAccountName: bill.payerName,
  totalAmount: money(bill.amount),
  billDetails: [],
  freeTexts: [{ english: bill.purpose, indonesia: bill.purpose }],
})

const indonesian: Record<string, string> = {
  Successful: 'Sukses',
  'Paid Bill': 'Tagihan sudah dibayar',
  'Invalid Amount': 'Jumlah tidak sesuai',
  'Inconsistent Request': 'Permintaan berulang',
  Conflict: 'Permintaan bertentangan',
  'Invalid Bill/Virtual Account': 'Tagihan kedaluwarsa',
}

const inTwoTongues = ({ responseMessage }: SnapAnswer) => ({
  english: responseMessage,
  indonesia: indonesian[responseMessage] ?? 'Tagihan tidak dapat dibayar',
})

/** Compact and plain ASCII, so every bank's way of minifying and re-writing gives the same bytes. */
export function asciiJson(value: object): string {
  return JSON.stringify(value).replaceAll(/[\u007f-\uffff]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}
