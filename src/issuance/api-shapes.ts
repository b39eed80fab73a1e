import { z } from '@hono/zod-openapi'
import { idOf } from '#kernel'
import { passportNumber } from '#people'
import { readAs } from '#web'

/** What goes in and out of the JSON routes of books. A number of a book comes in whole and goes out masked. */

const CaseId = idOf('case')
export const CaseOnPath = z.object({
  id: readAs('case_01h2xcejqtf2nbrexx3vqjhp41', 'a case', (text) => CaseId.safeParse(text).data),
})

export const DeliveryBody = z
  .object({
    prefix: z.string().regex(/^[A-Z]$/),
    first: z.int().positive(),
    count: z.int().positive(),
  })
  .openapi('Delivery')
export const Received = z.object({ batch: z.string() }).openapi('DeliveryReceived')

/** received = the sum of all the others, always. */
export const StockAnswer = z
  .object({
    received: z.int(),
    'in-stock': z.int(),
    allocated: z.int(),
    printed: z.int(),
    'handed-over': z.int(),
    spoilt: z.int(),
    cancelled: z.int(),
    returned: z.int(),
  })
  .openapi('Stock')

/** Of the case as the caller saw it; a stale one is refused as `changed-meanwhile`. */
const version = z.int().positive()

export const PrintBody = z.object({ version }).openapi('PrintRequest')
export const AllocateBody = z
  .object({
    version,
    /** The book in the officer's hand; without it, the next of the stock. */
    serial: readAs('B1000001', 'a letter and seven digits', (text) => {
      const read = passportNumber(text)
      return read.ok ? read.value : undefined
    })
      .nullable()
      .default(null),
  })
  .openapi('AllocateRequest')
export const QualityBody = z
  .discriminatedUnion('verdict', [
    z.object({ verdict: z.literal('pass'), version }),
    z.object({ verdict: z.literal('spoil'), version, reason: z.string().trim().min(1).max(300) }),
  ])
  .openapi('QualityRequest')
export const HandOverBody = z
  .object({
    version,
    collector: z.enum(['self', 'family', 'other']),
    collectorName: z.string().trim().min(1).max(100),
    /** Ids of the papers that were shown; `GET` on the same case says which are asked for. */
    evidence: z.array(z.string().max(60)).max(20),
  })
  .openapi('HandOverRequest')

export const BookAnswer = z.object({ book: z.string() }).openapi('BookMoved')
export const LineAnswer = z
  .object({ line: z.string().openapi({ example: '1/2016', description: 'Number and year in the register' }) })
  .openapi('RegisterLine')

export const IssuingAnswer = z
  .object({
    case: z.string(),
    number: z.string(),
    stage: z.string(),
    hold: z.string().nullable(),
    ending: z.string().nullable(),
    version: z.int(),
    book: z.object({ book: z.string(), serial: z.string(), status: z.string() }).nullable(),
    line: z.string().nullable(),
    collectors: z.array(z.object({ collector: z.string(), evidence: z.array(z.string()) })),
  })
  .openapi('Issuing')
