import { err, ok, Rupiah, type Result } from '#kernel'

const shape = /^(0|[1-9][0-9]{0,15})\.00$/

/**
 * Whole rupiah of a SNAP amount: a string of up to 16 digits, a point and two noughts. No sign, separator, exponent or
 * space, and no floating point on the way.
 */
export function readAmount(text: string): Result<bigint, 'format'> {
  const found = shape.exec(text)
  return found?.[1] === undefined ? err('format') : ok(BigInt(found[1]))
}

/**
 * A SNAP amount as the office's money. `too-large` is rightly written but beyond what any bill can hold (2^53 − 1 rupiah),
 * so it can only be another amount than the bill's.
 */
export function parseAmount(text: string): Result<Rupiah, 'format' | 'too-large'> {
  const read = readAmount(text)
  if (!read.ok) return read
  const money = Rupiah.safeParse(Number(read.value))
  return money.success ? ok(money.data) : err('too-large')
}

/** `355000.00` */
export const printAmount = (amount: Rupiah): string => `${amount.toFixed(0)}.00`
