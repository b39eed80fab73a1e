import { z } from 'zod'
import { err, ok, type PlainDate, type Result } from '#kernel'

/**
 * `160111-00042-7`: the day of issue, the day's serial and a check digit. People read it out over a counter and type it
 * at a cash machine, so it is digits only, and one wrong or two swapped neighbours are always noticed.
 */
export const BillNumber = z
  .string()
  .regex(/^\d{6}-\d{5}-\d$/)
  .refine((text) => damm(digitsOf(text)) === 0)
  .brand<'BillNumber'>()
export type BillNumber = z.infer<typeof BillNumber>

/** The number of the day's `serial`-th bill, 1 to 99,999. */
export function billNumber(issuedOn: PlainDate, serial: number): BillNumber {
  const day = issuedOn.toString().slice(2).replaceAll('-', '')
  const count = String(serial).padStart(5, '0')
  return BillNumber.parse(`${day}-${count}-${damm(day + count)}`)
}

/** The twelve digits without the dashes: what a bank's virtual account carries. */
export const digitsOf = (number: string): string => number.replaceAll('-', '')

/** A bill number from its twelve digits; `not-a-bill` if the check digit does not hold. */
export function billNumberOf(digits: string): Result<BillNumber, 'not-a-bill'> {
  const read = BillNumber.safeParse(`${digits.slice(0, 6)}-${digits.slice(6, 11)}-${digits.slice(11)}`)
  return read.success ? ok(read.data) : err('not-a-bill')
}

/** A totally anti-symmetric quasigroup (H. M. Damm, 2004): catches every single slip and every swap of neighbours. */
const quasigroup = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

function damm(digits: string): number {
  let row = 0
  for (const digit of digits) row = Number(quasigroup[row]?.[Number(digit)])
  return row
}
