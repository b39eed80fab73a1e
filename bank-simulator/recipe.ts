import type { Verdict } from './answer.ts'
import { plainly, type Handling } from './office.ts'
import { roll, type Fault } from './faults.ts'

/** One message of a payment. `previous` borrows the X-EXTERNAL-ID of the payment before. */
export type Step = {
  readonly externalId: 'new' | 'same' | 'previous'
  readonly advise: 'N' | 'Y'
  readonly body: 'true' | 'changed'
  readonly handling: Handling
}

/** `office-decides` is banking as usual; `bank-keeps` takes the cash whatever is said; `no-cash` is a forger's message. */
export type Custody = 'office-decides' | 'bank-keeps' | 'no-cash'
export type Recipe = {
  readonly steps: readonly Step[]
  readonly custody: Custody
  /** When nothing decisive came back: tell once more, with flagAdvise Y. */
  readonly again: 'advise' | 'never'
}

const step: Step = { externalId: 'new', advise: 'N', body: 'true', handling: plainly }
const unheard: Step = { ...step, handling: { ...plainly, listen: 'hang-up' } }
export const advice: Step = { ...step, advise: 'Y' }
export const repetition: Step = { ...step, externalId: 'same' }

const honest: Recipe = { steps: [step], custody: 'office-decides', again: 'advise' }
const forged = (one: Step): Recipe => ({ steps: [one], custody: 'no-cash', again: 'never' })

const minute = 60_000

/** What the counter does under each fault. Numbers that vary come from the seed and the payment's number. */
export function recipeFor(fault: Fault, seed: number, number: number): Recipe {
  const chance = roll(seed, number, 1000)
  const recipes: Record<Fault, Recipe> = {
    none: honest,
    'wrong-amount': honest,
    'token-expiry': honest,
    double: honest,
    reversed: honest,
    second: { ...honest, custody: 'bank-keeps' },
    delay: handled({ delayMs: 50 + Math.floor(chance * 250) }),
    'clock-skew': handled({ skewMs: (chance < 0.5 ? -1 : 1) * (120 + Math.floor(chance * 240)) * minute }),
    'drop-answer': { ...honest, steps: [unheard], again: 'never' },
    duplicate: { ...honest, steps: [step, repetition] },
    advise: { ...honest, steps: [unheard, advice] },
    'reuse-external-id': { ...honest, steps: [{ ...step, externalId: 'previous' }] },
    'bad-signature': forged({ ...step, handling: { ...plainly, signature: 'forged' } }),
    'changed-body': forged({ ...step, body: 'changed' }),
    late: { steps: [], custody: 'bank-keeps', again: 'never' },
  }
  return recipes[fault]
}

const handled = (change: Partial<Handling>): Recipe => ({
  ...honest,
  steps: [{ ...step, handling: { ...plainly, ...change } }],
})

export type Ending =
  | { readonly kind: 'taken'; readonly why: 'accepted' | 'no-answer' | 'kept' }
  | { readonly kind: 'returned'; readonly why: 'refused' | 'forged' | 'unreachable' }

/**
 * Where the cash ends up. One acceptance is final. Without any decisive answer the bank settles for itself:
 * the money is real, and the daily report will tell the office.
 */
export function settle(custody: Custody, verdicts: readonly Verdict[]): Ending {
  const said = new Set(verdicts.map((verdict) => verdict.kind))
  if (custody === 'no-cash') return { kind: 'returned', why: 'forged' }
  if (said.has('accepted')) return { kind: 'taken', why: 'accepted' }
  if (custody === 'bank-keeps') return { kind: 'taken', why: 'kept' }
  if (said.has('refused')) return { kind: 'returned', why: 'refused' }
  const neverLeft = said.size === 1 && said.has('unreachable')
  return neverLeft ? { kind: 'returned', why: 'unreachable' } : { kind: 'taken', why: 'no-answer' }
}

/** Nothing heard, or nothing that decides. */
export const isOpen = (verdicts: readonly Verdict[]): boolean =>
  verdicts.length > 0 && verdicts.every((verdict) => verdict.kind === 'silence' || verdict.kind === 'unclear')

/** A sum that is certainly not the bill's: a few thousand beside it, never below one rupiah. */
export function wrongAmount(amount: bigint, seed: number, number: number): bigint {
  const off = 1000n * BigInt(1 + Math.floor(roll(seed, number, 1001) * 9))
  return roll(seed, number, 1002) < 0.5 && amount > off ? amount - off : amount + off
}
