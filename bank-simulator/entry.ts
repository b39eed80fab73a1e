import { verdictKinds, type Verdict } from './answer.ts'
import { faults, type Fault } from './faults.ts'
import { parseDigits } from './rupiah.ts'
import { oneOf, shapeAt, shapeIn, textAt, wholeAt, type Shape } from './shape.ts'
import { parseStamp } from './wib.ts'

/** One line of the bank's ledger. `at` is a WIB stamp on the shared clock; `id` is the paymentRequestId. */
export type Entry =
  /** The simulator was started; `series` makes its message numbers unlike those of every other start. */
  | { readonly kind: 'opened'; readonly at: string; readonly series: string }
  /** Cash lies on the counter. It is not yet the bank's. */
  | ({ readonly kind: 'received'; readonly at: string } & Received)
  | {
      readonly kind: 'sent'
      readonly at: string
      readonly id: string
      readonly externalId: string
      readonly advise: 'N' | 'Y'
    }
  | {
      readonly kind: 'answered'
      readonly at: string
      readonly id: string
      readonly externalId: string
      readonly verdict: Verdict
    }
  /** Settling: the cash is the bank's, goes back over the counter, or is given back later. */
  | { readonly kind: 'taken'; readonly at: string; readonly id: string; readonly why: TakenWhy }
  | { readonly kind: 'returned'; readonly at: string; readonly id: string; readonly why: ReturnedWhy }
  | { readonly kind: 'reversed'; readonly at: string; readonly id: string }

export type Received = {
  readonly id: string
  /** Position among all payments of this ledger, from 1; the fault plan counts by it. */
  readonly number: number
  readonly reference: string
  readonly customerNo: string
  readonly payer: string
  readonly description: string
  readonly amount: bigint
  readonly fault: Fault
}

const takenWhy = ['accepted', 'no-answer', 'kept'] as const
const returnedWhy = ['refused', 'forged', 'unreachable'] as const
export type TakenWhy = (typeof takenWhy)[number]
export type ReturnedWhy = (typeof returnedWhy)[number]

/** One line, without its line end. Money is written as digits, because JSON's numbers are too short. */
export const printEntry = (entry: Entry): string =>
  JSON.stringify(entry, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value))

export function parseEntry(line: string): Entry | undefined {
  const shape = shapeIn(line)
  const at = shape && textAt(shape, 'at')
  if (!shape || at === undefined || parseStamp(at) === undefined) return undefined
  if (shape['kind'] === 'opened') {
    const series = textAt(shape, 'series')
    return series === undefined ? undefined : { kind: 'opened', at, series }
  }
  const id = textAt(shape, 'id')
  return id === undefined ? undefined : parseStory(shape, at, id)
}

function parseStory(shape: Shape, at: string, id: string): Entry | undefined {
  const { kind, why } = shape
  if (kind === 'received') return parseReceived(shape, at, id)
  if (kind === 'taken') return oneOf(takenWhy, why) ? { kind, at, id, why } : undefined
  if (kind === 'returned') return oneOf(returnedWhy, why) ? { kind, at, id, why } : undefined
  if (kind === 'reversed') return { kind, at, id }
  const externalId = textAt(shape, 'externalId')
  if (externalId === undefined) return undefined
  const { advise } = shape
  if (kind === 'sent') return oneOf(['N', 'Y'], advise) ? { kind, at, id, externalId, advise } : undefined
  const verdict = parseVerdict(shapeAt(shape, 'verdict') ?? {})
  return kind === 'answered' && verdict ? { kind, at, id, externalId, verdict } : undefined
}

function parseReceived(shape: Shape, at: string, id: string): Entry | undefined {
  const [reference, customerNo] = [textAt(shape, 'reference'), textAt(shape, 'customerNo')]
  const [payer, description] = [textAt(shape, 'payer'), textAt(shape, 'description')]
  const amount = parseDigits(textAt(shape, 'amount') ?? '')
  const number = wholeAt(shape, 'number')
  const { fault } = shape
  if (reference === undefined || customerNo === undefined || number === undefined) return undefined
  if (payer === undefined || description === undefined || amount === undefined) return undefined
  if (!oneOf(faults, fault)) return undefined
  return { kind: 'received', at, id, number, reference, customerNo, payer, description, amount, fault }
}

function parseVerdict(shape: Shape): Verdict | undefined {
  const { kind } = shape
  const [code, message] = [textAt(shape, 'code'), textAt(shape, 'message')]
  if (!oneOf(verdictKinds, kind) || code === undefined || message === undefined) return undefined
  return { kind, code, message }
}
