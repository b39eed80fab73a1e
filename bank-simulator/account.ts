/** Virtual account numbers: the partner's service id, eight wide with spaces in front, then up to twenty digits. */
export const padPartner = (partner: string): string => partner.trim().padStart(8, ' ')

export const accountNo = (partner: string, customerNo: string): string =>
  `${padPartner(partner)}${customerNo}`

/** The customer part of a number as a person types it; undefined when it belongs to nobody at this bank. */
export function customerIn(typed: string, partner: string): string | undefined {
  const plain = typed.replaceAll(/[\s.-]/g, '')
  const own = partner.trim()
  if (!plain.startsWith(own)) return undefined
  const customer = plain.slice(own.length)
  return /^\d{1,20}$/.test(customer) ? customer : undefined
}

/** Groups of four, so that a number can be read aloud. */
export const sayAccount = (partner: string, customerNo: string): string =>
  `${partner.trim()}${customerNo}`.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
