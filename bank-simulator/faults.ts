import {
  oneOf,
  parsed,
  shapeIn,
  shapesAt,
  textAt,
  unreadable,
  wholeAt,
  type Parsed,
  type Shape,
} from './shape.ts'

/** Everything that can go wrong between a bank and an office, on purpose. */
export const faultKinds = [
  'drop-answer',
  'delay',
  'duplicate',
  'advise',
  'wrong-amount',
  'bad-signature',
  'changed-body',
  'reversed',
  'token-expiry',
  'clock-skew',
  'late',
  'double',
  'reuse-external-id',
] as const
export type FaultKind = (typeof faultKinds)[number]
/** `second` is the other half of a `double`; no plan asks for it by name. */
export const faults = [...faultKinds, 'none', 'second'] as const
export type Fault = (typeof faults)[number]

type Rule =
  | { readonly kind: FaultKind; readonly rate: number }
  | { readonly kind: FaultKind; readonly nth: number }
export type FaultPlan = { readonly seed: number; readonly rules: readonly Rule[] }

export const noFaults: FaultPlan = { seed: 0, rules: [] }

/** Reads `{seed, faults:[{kind, rate: 0…1} | {kind, nth: 1…}]}`. `nth` counts payments of this ledger from 1. */
export function parsePlan(text: string): Parsed<FaultPlan> {
  const shape = shapeIn(text)
  const seed = shape && wholeAt(shape, 'seed')
  if (!shape || seed === undefined || !isSeed(seed)) return unreadable('the fault plan has no whole seed')
  const listed = shape['faults']
  if (!Array.isArray(listed)) return unreadable('the fault plan has no list of faults')
  const shapes = shapesAt(shape, 'faults')
  const rules = shapes.map(readRule).filter((rule) => rule !== undefined)
  if (rules.length !== listed.length) {
    return unreadable(`a fault needs a kind (${faultKinds.join(', ')}) and either a rate or an nth`)
  }
  return parsed({ seed, rules })
}

export const isSeed = (seed: number): boolean => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32

function readRule(shape: Shape): Rule | undefined {
  const kind = textAt(shape, 'kind')
  if (!oneOf(faultKinds, kind) || ('rate' in shape && 'nth' in shape)) return undefined
  const nth = wholeAt(shape, 'nth')
  if (nth !== undefined) return nth >= 1 ? { kind, nth } : undefined
  const rate = shape['rate']
  return typeof rate === 'number' && rate >= 0 && rate <= 1 ? { kind, rate } : undefined
}

/** The fault of the payment with this number; the first rule that strikes wins. Pure: a restart changes nothing. */
export function draw(plan: FaultPlan, number: number): Fault {
  const struck = plan.rules.find((rule, lane) =>
    'nth' in rule ? rule.nth === number : roll(plan.seed, number, lane) < rule.rate,
  )
  return struck?.kind ?? 'none'
}

/** A number in [0, 1) that depends on these three and on nothing else. */
export function roll(seed: number, number: number, lane: number): number {
  const mixed = [seed, number, lane].reduce((sum, part) => stir(sum ^ stir(part + 0x9e3779b9)), 0x2545f491)
  return mixed / 2 ** 32
}

/** Spreads every input bit over all 32 output bits (the public MurmurHash3 finish). */
function stir(word: number): number {
  let mixed = word >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
