import { parseAmount } from './rupiah.ts'
import { shapeAt, shapeIn, shapesAt, textAt, type Shape } from './shape.ts'
import type { Reply } from './wire.ts'

/** What one message brought back. `unclear` is an answer that decides nothing: 202, 5xx, or not SNAP at all. */
export const verdictKinds = ['accepted', 'refused', 'unclear', 'silence', 'unreachable'] as const
export type Verdict = {
  readonly kind: (typeof verdictKinds)[number]
  /** Seven digits: HTTP status, service, case; empty when nothing readable came. */
  readonly code: string
  readonly message: string
}

export type Bill = { readonly payer: string; readonly description: string; readonly amount: bigint }
export type Inquired =
  | { readonly kind: 'bill'; readonly bill: Bill }
  | { readonly kind: 'no-bill'; readonly verdict: Verdict }

type Letter = { readonly code: string; readonly message: string; readonly data: Shape }

/** `heard` is a verdict already when the message never left for want of a token. */
export function readPayment(heard: Reply | Verdict, paymentRequestId: string): Verdict {
  if ('code' in heard) return heard
  if (heard.kind !== 'reply') return { kind: heard.kind, code: '', message: '' }
  const letter = readLetter(heard)
  if ('kind' in letter) return letter
  const { code, message, data } = letter
  const echoed = textAt(data, 'paymentRequestId')
  if (echoed !== undefined && echoed !== paymentRequestId) {
    return { kind: 'unclear', code, message: 'the answer speaks of another payment' }
  }
  return { kind: judge(code, textAt(data, 'paymentFlagStatus')), code, message }
}

/** 4042518 repeats the first result and counts as success for a virtual account, unless its flag says refused. */
function judge(code: string, flag: string | undefined): Verdict['kind'] {
  const theCase = `${code.slice(0, 3)}${code.slice(5)}`
  if (theCase === '20000') return flag === '00' ? 'accepted' : flag === '01' ? 'refused' : 'unclear'
  if (theCase === '40418') return flag === '01' ? 'refused' : flag === '02' ? 'unclear' : 'accepted'
  return code.startsWith('4') ? 'refused' : 'unclear'
}

export function readInquiry(heard: Reply | Verdict): Inquired {
  if ('code' in heard) return noBill(heard)
  if (heard.kind !== 'reply') return noBill({ kind: heard.kind, code: '', message: '' })
  const letter = readLetter(heard)
  if ('kind' in letter) return noBill(letter)
  const { code, message, data } = letter
  if (!code.startsWith('200') || !code.endsWith('00')) {
    return noBill({ kind: code.startsWith('4') ? 'refused' : 'unclear', code, message })
  }
  if ((textAt(data, 'inquiryStatus') ?? '00') !== '00') return noBill({ kind: 'refused', code, message })
  const bill = readBill(data)
  return bill
    ? { kind: 'bill', bill }
    : noBill({ kind: 'unclear', code, message: 'name or amount is missing' })
}

const noBill = (verdict: Verdict): Inquired => ({ kind: 'no-bill', verdict })

function readBill(data: Shape): Bill | undefined {
  const total = shapeAt(data, 'totalAmount')
  const payer = textAt(data, 'virtualAccountName')
  if (!total || !payer || textAt(total, 'currency') !== 'IDR') return undefined
  const amount = parseAmount(textAt(total, 'value') ?? '')
  return amount === undefined ? undefined : { payer, description: describe(data), amount }
}

/** Every sentence the office gave about its bills, in Indonesian where it gave both languages. */
function describe(data: Shape): string {
  const ofBills = shapesAt(data, 'billDetails').map((bill) => {
    const long = shapeAt(bill, 'billDescription')
    return (long && spoken(long)) ?? textAt(bill, 'billName') ?? ''
  })
  const free = shapesAt(data, 'freeTexts').map((text) => spoken(text) ?? '')
  return [...new Set([...ofBills, ...free])].filter((text) => text !== '').join(' · ')
}

const spoken = (text: Shape): string | undefined => textAt(text, 'indonesia') ?? textAt(text, 'english')

/** A body whose code contradicts its own HTTP status is not an answer one may act on. */
function readLetter(reply: { readonly status: number; readonly body: string }): Letter | Verdict {
  const shape = shapeIn(reply.body)
  const code = (shape && textAt(shape, 'responseCode')) ?? ''
  const message = ((shape && textAt(shape, 'responseMessage')) ?? '').slice(0, 200)
  if (!shape || !/^\d{7}$/.test(code) || Number(code.slice(0, 3)) !== reply.status) {
    return { kind: 'unclear', code: '', message: `HTTP ${reply.status} without a SNAP code that fits it` }
  }
  return { code, message, data: shapeAt(shape, 'virtualAccountData') ?? {} }
}
