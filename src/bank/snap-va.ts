import { billNumberOf, digitsOf, type BillNumber } from '#billing'
import { err, ok, type Result } from '#kernel'

/** The three fields by which SNAP names a virtual account; the third repeats the first two. */
export type VaFields = {
  /** 8 characters, left-padded with spaces. */
  partnerServiceId: string
  /** Up to 20 digits. */
  customerNo: string
  /** Up to 28 characters: both, one after the other. */
  virtualAccountNo: string
}

/** `'   12345'`: the number the bank gave this office, padded on the left to 8. */
export const padPartner = (partner: string): string => partner.padStart(8, ' ')

/** The virtual account of a customer number. */
export function vaFields(partner: string, customerNo: string): VaFields {
  const partnerServiceId = padPartner(partner)
  return { partnerServiceId, customerNo, virtualAccountNo: partnerServiceId + customerNo }
}

/**
 * The account a bill is paid into. It is worked out, not stored: it exists the moment the bill does, so no payment can
 * arrive before it (scenario S11), and a re-issued bill has another one.
 */
export const vaOfBill = (partner: string, bill: BillNumber): VaFields => vaFields(partner, digitsOf(bill))

/** What a payer types at the machine: the account without its padding. */
export const showVa = (va: VaFields): string => va.virtualAccountNo.trimStart()

/** The same in groups of four, as people read it out and type it: `9876 5160 1180 0001 7`. */
export const showVaGrouped = (va: VaFields): string => showVa(va).replaceAll(/(.{4})(?=.)/g, '$1 ')

/**
 * The bill a virtual account belongs to. `inconsistent`: the three fields contradict each other. `unknown-account`:
 * another partner's, or digits that were never a bill number.
 */
export function billOfVa(
  partner: string,
  va: VaFields,
): Result<BillNumber, 'inconsistent' | 'unknown-account'> {
  if (va.virtualAccountNo !== va.partnerServiceId + va.customerNo) return err('inconsistent')
  if (va.partnerServiceId !== padPartner(partner)) return err('unknown-account')
  const bill = billNumberOf(va.customerNo)
  return bill.ok ? ok(bill.value) : err('unknown-account')
}
