import { createHash, createHmac, timingSafeEqual, verify } from 'node:crypto'
import { minify, type MinifyForm } from './snap-minify.ts'

/** What a signature covers. `path` is as it was sent, query included; `body` is the bytes received, never a parsed object. */
export type SignedRequest = {
  method: string
  path: string
  body: Uint8Array
  timestamp: string
}

/** `clientId|timestamp`: what the bank signs with its private key to get a token (SNAP, access-token/b2b). */
export const tokenTextToSign = (clientId: string, timestamp: string): string => `${clientId}|${timestamp}`

/** `METHOD:path:token:hash:timestamp`, signed with the shared secret (SNAP, symmetric signature). */
export const textToSign = (request: SignedRequest, token: string, form: MinifyForm): string =>
  [request.method, request.path, token, bodyHash(request.body, form), request.timestamp].join(':')

/** `METHOD:path:hash:timestamp`, signed with the private key where no token is used (SNAP, asymmetric signature). */
export const textToSignWithoutToken = (request: SignedRequest, form: MinifyForm): string =>
  [request.method, request.path, bodyHash(request.body, form), request.timestamp].join(':')

/** Lower-case hex SHA-256 of the body as the bank writes it before hashing; no body is the empty string. */
export const bodyHash = (body: Uint8Array, form: MinifyForm): string =>
  createHash('sha256').update(minify(body, form)).digest('hex')

/** Base64 of HMAC-SHA512. */
export const signWithSecret = (text: string, secret: string): string => hmac(text, secret).toString('base64')

/**
 * Was this text signed with one of the shared secrets? Two are live while a secret is rotated. Every secret is tried and
 * compared in constant time, so neither the answer's delay nor its order tells which one was near.
 */
export function isSignedWithSecret(text: string, signature: string, secrets: readonly string[]): boolean {
  const given = decodeExactly(signature)
  if (given === null || given.length !== 64) return false
  return secrets.map((secret) => timingSafeEqual(hmac(text, secret), given)).some(Boolean)
}

/** Was this text signed (RSASSA-PKCS1-v1_5, SHA-256) by the holder of one of these public keys? */
export function isSignedWithKey(text: string, signature: string, publicKeyPems: readonly string[]): boolean {
  const given = decodeExactly(signature)
  if (given === null) return false
  return publicKeyPems.some((pem) => verify('sha256', Buffer.from(text, 'utf8'), pem, given))
}

const hmac = (text: string, secret: string): Buffer =>
  createHmac('sha512', secret).update(text, 'utf8').digest()

/** Base64 has many spellings of the same bytes; only the canonical one is taken, so letter case and stray bits matter. */
function decodeExactly(base64: string): Buffer | null {
  const bytes = Buffer.from(base64, 'base64')
  return bytes.toString('base64') === base64 ? bytes : null
}
