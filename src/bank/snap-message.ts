import { z } from 'zod'
import { err, ok, type Result } from '#kernel'
import { parseAmount } from './snap-amount.ts'
import { parseTimestamp } from './snap-timestamp.ts'

/** The first thing wrong with a message, by the field's path: `paidAmount.value`. */
export type FieldProblem = { problem: 'field-missing' | 'field-format'; field: string }

/** A message read whole, or the one field to name in the answer, or nothing that could be read at all. */
export type ReadMessage<T> = { ok: true; value: T } | { ok: false; error: FieldProblem | 'unreadable' }

const requestId = z.string().min(1).max(128)
/** The official status sample carries the customer number as a number literal, so both are read. */
const customerNo = z.union([
  z.string().regex(/^\d{1,20}$/),
  z
    .int()
    .nonnegative()
    .transform((value) => String(value)),
])
const partnerServiceId = z.string().length(8)
const virtualAccountNo = z.string().min(1).max(28)

const idr = z.object({
  value: z.string().transform((text, context) => {
    const amount = parseAmount(text)
    if (amount.ok) return amount.value
    if (amount.error === 'too-large') return null
    context.addIssue({ code: 'custom', message: amount.error })
    return z.NEVER
  }),
  currency: z.literal('IDR'),
})

const moment = z.string().transform((text, context) => {
  const read = parseTimestamp(text, { milliseconds: true })
  if (read.ok) return read.value
  context.addIssue({ code: 'custom', message: read.error })
  return z.NEVER
})

export const TokenBody = z.object({ grantType: z.literal('client_credentials') })
export type TokenBody = z.infer<typeof TokenBody>

export const InquiryBody = z.object({
  partnerServiceId,
  customerNo,
  virtualAccountNo,
  inquiryRequestId: requestId,
})
export type InquiryBody = z.infer<typeof InquiryBody>

/**
 * `paidAmount.value` is null when it is rightly written but larger than any bill. `trxDateTime` is when the bank took the
 * money; where a bank leaves it out, the moment of receipt stands in.
 */
export const PaymentBody = z.object({
  partnerServiceId,
  customerNo,
  virtualAccountNo,
  paymentRequestId: requestId,
  paidAmount: idr,
  trxDateTime: moment.optional(),
  referenceNo: z.string().max(64).optional(),
  channelCode: z.union([z.string().max(8), z.int().transform((code) => String(code))]).optional(),
  flagAdvise: z.enum(['Y', 'N']).optional(),
})
export type PaymentBody = z.infer<typeof PaymentBody>

export const StatusBody = z.object({
  partnerServiceId,
  customerNo,
  virtualAccountNo: virtualAccountNo.optional(),
  inquiryRequestId: requestId,
  paymentRequestId: requestId.optional(),
})
export type StatusBody = z.infer<typeof StatusBody>

/** Reads the bytes of a message. Broken UTF-8, broken JSON or anything but an object is `unreadable`. */
export function readMessage<T>(body: Uint8Array, schema: z.ZodType<T>): ReadMessage<T> {
  const json = parseJson(body)
  if (!json.ok || typeof json.value !== 'object' || json.value === null) return err('unreadable')
  return readFields(json.value, schema)
}

/** Reads fields against a schema; a missing field is named before a wrongly written one, as the banks' tests expect. */
function readFields<T>(fields: object, schema: z.ZodType<T>): ReadMessage<T> {
  const read = schema.safeParse(fields)
  if (read.success) return { ok: true, value: read.data }
  const problems = read.error.issues.map((issue): FieldProblem => {
    const missing = isMissing(valueAt(fields, issue.path))
    return { problem: missing ? 'field-missing' : 'field-format', field: issue.path.join('.') }
  })
  const first = problems.find((one) => one.problem === 'field-missing') ?? problems[0]
  return { ok: false, error: first ?? 'unreadable' }
}

const isMissing = (value: unknown): boolean => value === undefined || value === null || value === ''

function valueAt(fields: unknown, path: readonly PropertyKey[]): unknown {
  const [key, ...rest] = path
  if (key === undefined) return fields
  if (typeof fields !== 'object' || fields === null) return undefined
  return valueAt(Object.getOwnPropertyDescriptor(fields, key)?.value, rest)
}

/** Numbers too long for a double come out as their digits, so a 20-digit customer number stays whole. */
function parseJson(body: Uint8Array): Result<unknown, 'unreadable'> {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body)
    const keepDigits = (_key: string, value: unknown, context?: { source?: string }): unknown =>
      typeof value === 'number' && !Number.isSafeInteger(value) ? (context?.source ?? value) : value
    const value: unknown = JSON.parse(text, keepDigits)
    return ok(value)
  } catch {
    return err('unreadable')
  }
}
