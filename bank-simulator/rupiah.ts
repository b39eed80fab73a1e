/** Money at the bank: whole rupiah as bigint, because SNAP allows sixteen digits and a number holds fifteen. */
const snapAmount = /^([1-9]\d{0,15})\.00$/
const digits = /^[1-9]\d{0,15}$/
const typed = /^(?:rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d+)(?:,00)?$/i

/** SNAP writes `355000.00`: no sign, no leading zero, no grouping, and IDR has no sen. */
export function parseAmount(text: string): bigint | undefined {
  const whole = snapAmount.exec(text)?.[1]
  return whole === undefined ? undefined : BigInt(whole)
}

export const printAmount = (amount: bigint): string => `${amount}.00`

/** Plain digits, as in the ledger file and the control API. */
export const parseDigits = (text: string): bigint | undefined =>
  digits.test(text) ? BigInt(text) : undefined

/** What a person types: `355000`, `355.000` or `Rp 355.000,00`. */
export function parseTyped(text: string): bigint | undefined {
  const whole = typed.exec(text.trim())?.[1]
  return whole === undefined ? undefined : parseDigits(whole.replaceAll('.', ''))
}

/** `Rp 355.000`, with a space that does not break at the end of a line. */
export const sayRupiah = (amount: bigint): string =>
  `Rp\u00a0${amount.toString().replaceAll(/\B(?=(?:\d{3})+$)/g, '.')}`
