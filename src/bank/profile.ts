import { createPublicKey } from 'node:crypto'
import { z } from 'zod'
import type { Instant } from '#kernel'
import { minifyForms } from './snap-minify.ts'

const instant = z.iso.datetime({ offset: true }).transform((text) => Temporal.Instant.from(text))

/** A secret or key and the moment it stops counting; null while nothing replaces it. Two overlap while one is rotated. */
const lasting = <T extends z.ZodType<string>>(value: T) =>
  z
    .array(z.strictObject({ value, until: instant.nullable() }))
    .min(1)
    .max(3)

const publicKeyPem = z.string().refine(isStrongRsaKey, 'an RSA public key of at least 2048 bits')
const path = z.string().regex(/^(\/[A-Za-z0-9._~-]+)+$/)

/**
 * What the office knows of one bank's SNAP virtual accounts. Data, not code: every bank's acceptance test bends one of
 * these. Kept in a file outside the database, because it holds secrets.
 */
export const BankProfile = z.strictObject({
  bank: z.string().min(1),
  channel: z.literal('snap-va'),
  clientId: z.string().min(1).max(36),
  clientSecrets: lasting(z.string().min(32)),
  publicKeys: lasting(publicKeyPem),
  partnerServiceId: z.string().regex(/^\d{1,8}$/),
  partnerId: z.string().min(1).max(36),
  channelIds: z.array(z.string().regex(/^\d{1,5}$/)).min(1),
  basePath: path,
  paths: z.strictObject({ token: path, inquiry: path, payment: path, status: path }),
  clockWindowSeconds: z.int().min(1).max(3600),
  tokenLifeSeconds: z.int().min(60).max(3600),
  minify: z.enum(minifyForms),
  milliseconds: z.boolean(),
  limits: z.strictObject({
    /** Bytes of a body; longer ones are not read. */
    bodyBytes: z.int().min(1024).max(1_048_576),
    /** Messages a minute of each kind before the bank is told 429. */
    perMinute: z.int().positive(),
  }),
})
export type BankProfile = z.infer<typeof BankProfile>

/** Reads a profile file: one profile or a list. Throws with the field's name, never with a secret, for a start must stop. */
export function parseProfiles(text: string): BankProfile[] {
  const json: unknown = JSON.parse(text)
  const read = z.array(BankProfile).safeParse(Array.isArray(json) ? json : [json])
  if (read.success) return read.data
  throw new Error(`bank profile: ${z.prettifyError(read.error)}`)
}

/** The values that count now: those without an end and those whose end has not come. */
export const liveAt = (values: readonly { value: string; until: Instant | null }[], now: Instant): string[] =>
  values
    .filter(({ until }) => until === null || now.epochMilliseconds < until.epochMilliseconds)
    .map(({ value }) => value)

function isStrongRsaKey(pem: string): boolean {
  if (!pem.includes('-----BEGIN PUBLIC KEY-----')) return false
  try {
    const key = createPublicKey(pem)
    return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048
  } catch {
    return false
  }
}
