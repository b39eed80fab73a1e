/**
 * Which white space a bank takes out of a body before hashing it. The SNAP text says "outside strings", one bank's published
 * sample is reproduced only by taking it out everywhere, and some hash what they sent: so it is a setting of the bank profile.
 */
export const minifyForms = ['outside-strings', 'everywhere', 'none'] as const
export type MinifyForm = (typeof minifyForms)[number]

const QUOTE = 0x22
const BACKSLASH = 0x5c
const white = new Set([0x20, 0x09, 0x0d, 0x0a])

/**
 * Takes white space out of JSON bytes and changes nothing else: no order, number or escape is written anew, because the
 * signature was made over the other side's bytes and a 20-digit number or `\/` would come back different.
 * Works on UTF-8 as it stands: bytes of longer characters are never below 0x80.
 */
export function minify(body: Uint8Array, form: MinifyForm): Uint8Array {
  if (form === 'none') return body
  const kept = new Uint8Array(body.length)
  let length = 0
  let inString = false
  let escaped = false
  for (const byte of body) {
    if (white.has(byte) && (form === 'everywhere' || !inString)) continue
    kept[length++] = byte
    if (escaped) escaped = false
    else if (inString && byte === BACKSLASH) escaped = true
    else if (byte === QUOTE) inString = !inString
  }
  return kept.subarray(0, length)
}
