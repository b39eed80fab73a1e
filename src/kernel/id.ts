import { z } from 'zod'
import type { Random } from './random.ts'

/** A case is never passed where a bill is wanted: the kind is part of the id's type. */
export type Id<Kind extends string> = `${Kind}_${string}`

export const idOf = <Kind extends string>(kind: Kind) =>
  z.templateLiteral([kind, '_', z.string().regex(/^[0-9a-z-]+$/)])

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz'

/**
 * A UUIDv7 (RFC 9562, 5.7: 48 bits of milliseconds, the rest chance) written as 26 characters of Crockford's base 32,
 * so ids sort by the time they were made.
 */
export function newId<Kind extends string>(kind: Kind, epochMilliseconds: number, random: Random): Id<Kind> {
  const bytes = random.bytes(16)
  let value = BigInt(epochMilliseconds) & 0xffff_ffff_ffffn
  for (const byte of bytes.slice(6)) value = (value << 8n) | BigInt(byte)
  value = (value & ~(0xfn << 76n)) | (7n << 76n)
  value = (value & ~(3n << 62n)) | (2n << 62n)
  let text = ''
  for (let i = 0; i < 26; i++) {
    text = (DIGITS[Number(value & 31n)] ?? '0') + text
    value >>= 5n
  }
  return `${kind}_${text}`
}
