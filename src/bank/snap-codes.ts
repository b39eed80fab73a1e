/** The services we answer or will call, by their two digits (SNAP service codes). */
export const services = {
  token: '73',
  inquiry: '24',
  payment: '25',
  status: '26',
  'create-va': '27',
  'update-va': '28',
  'update-status': '29',
  'inquiry-va': '30',
  'delete-va': '31',
  report: '35',
} as const
export type Service = keyof typeof services

/** SNAP's general answers: HTTP status, case code, words. `{}` is where the field or the reason stands. */
export const cases = {
  successful: [200, '00', 'Successful'],
  'in-progress': [202, '00', 'Request In Progress'],
  'bad-request': [400, '00', 'Bad Request'],
  'field-format': [400, '01', 'Invalid Field Format {}'],
  'field-missing': [400, '02', 'Invalid Mandatory Field {}'],
  unauthorized: [401, '00', 'Unauthorized. [{}]'],
  'token-invalid': [401, '01', 'Invalid Token (B2B)'],
  'token-not-found': [401, '03', 'Token Not Found (B2B)'],
  'transaction-expired': [403, '00', 'Transaction Expired'],
  'not-at-this-time': [403, '06', 'Feature Not Allowed At This Time'],
  'transaction-not-found': [404, '01', 'Transaction Not Found'],
  'invalid-account': [404, '11', 'Invalid Card/Account/Customer/Virtual Account'],
  'invalid-bill': [404, '12', 'Invalid Bill/Virtual Account [{}]'],
  'invalid-amount': [404, '13', 'Invalid Amount'],
  'paid-bill': [404, '14', 'Paid Bill'],
  'partner-not-found': [404, '16', 'Partner Not Found'],
  inconsistent: [404, '18', 'Inconsistent Request'],
  'bill-expired': [404, '19', 'Invalid Bill/Virtual Account'],
  'not-supported': [405, '00', 'Requested Function Is Not Supported'],
  conflict: [409, '00', 'Conflict'],
  'duplicate-reference': [409, '01', 'Duplicate partnerReferenceNo'],
  'too-many': [429, '00', 'Too Many Requests'],
  'general-error': [500, '00', 'General Error'],
  'internal-error': [500, '01', 'Internal Server Error'],
  'external-error': [500, '02', 'External Server Error'],
  timeout: [504, '00', 'Timeout'],
} as const satisfies Record<string, readonly [number, string, string]>
export type Case = keyof typeof cases

/** 00 paid, 01 rejected, 02 timed out: the bank reads the money's fate here. */
export type PaymentFlag = '00' | '01' | '02'

/** The head of every SNAP answer. A null flag says nothing about money: the message was not even read that far. */
export type SnapAnswer = {
  http: number
  /** Seven digits: HTTP status, service, case. */
  responseCode: string
  responseMessage: string
  paymentFlagStatus: PaymentFlag | null
}

/** The answer of a service; `about` names the field or gives the reason where the words have a place for it. */
export function snapAnswer(service: Service, of: Case, flag: PaymentFlag | null, about = ''): SnapAnswer {
  const [http, code, words] = cases[of]
  return {
    http,
    responseCode: `${http}${services[service]}${code}`,
    responseMessage: words.replace('{}', about),
    paymentFlagStatus: flag,
  }
}

/** How each end of a payment message is told to the bank. */
export const paymentAnswers = {
  accepted: ['successful', '00', ''],
  'already-paid': ['paid-bill', '01', ''],
  expired: ['bill-expired', '01', ''],
  'unknown-bill': ['invalid-bill', '01', 'Not found'],
  cancelled: ['invalid-bill', '01', 'Cancelled'],
  'not-open': ['invalid-bill', '01', 'Not open'],
  'amount-differs': ['invalid-amount', '01', ''],
  'claim-changed': ['conflict', '01', ''],
  'external-id-reused': ['conflict', '01', ''],
  'signature-bad': ['unauthorized', null, 'Signature'],
  'partner-unknown': ['unauthorized', null, 'Partner'],
  'channel-unknown': ['unauthorized', null, 'Channel'],
  'clock-out-of-window': ['unauthorized', null, 'Timestamp'],
  'token-bad': ['token-invalid', null, ''],
  unreadable: ['bad-request', '01', ''],
  'not-committed': ['general-error', null, ''],
  'too-many': ['too-many', null, ''],
} as const satisfies Record<string, readonly [Case, PaymentFlag | null, string]>
export type PaymentOutcome = keyof typeof paymentAnswers

export function answerPayment(outcome: PaymentOutcome, service: Service = 'payment'): SnapAnswer {
  const [of, flag, about] = paymentAnswers[outcome]
  return snapAnswer(service, of, flag, about)
}

/**
 * The answer to a payment that was answered before. The same message again is 4042518 with the first fate (BCA: to be read
 * as success for a VA payment when the flag says so); an advice under a new external id gets the first answer itself.
 */
export function answerRepeat(kind: 'same-again' | 'advice', first: SnapAnswer): SnapAnswer {
  return kind === 'advice' ? first : snapAnswer('payment', 'inconsistent', first.paymentFlagStatus)
}
