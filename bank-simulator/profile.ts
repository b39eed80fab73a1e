import { createPrivateKey } from 'node:crypto'
import { padPartner } from './account.ts'
import { parseDigits } from './rupiah.ts'
import { parsed, shapeIn, textAt, unreadable, wholeAt, type Parsed, type Shape } from './shape.ts'

/**
 * What the bank and the office agreed on. The file is one JSON object:
 *
 *     { "clientId": "…", "clientSecret": "…",     X-CLIENT-KEY and the HMAC key
 *       "privateKeyPem": "-----BEGIN PRIVATE…",   the bank's RSA key; the office holds the public half
 *       "partnerServiceId": "12345",              1–8 digits, padding optional
 *       "partnerId": "…", "channelId": "6010",    X-PARTNER-ID (≤ 36) and CHANNEL-ID (≤ 5)
 *       "basePath": "/snap/v1.0",                 in front of every route, and part of what is signed
 *       "officeUrl": "http://127.0.0.1:8080",     origin only; --office wins over it
 *       "timeoutMs": 5000, "fee": 0 }             both optional: patience, and the bank's own charge in rupiah
 */
export type Profile = {
  readonly clientId: string
  readonly clientSecret: string
  readonly privateKeyPem: string
  readonly partnerServiceId: string
  readonly partnerId: string
  readonly channelId: string
  readonly basePath: string
  readonly officeUrl: string
  readonly timeoutMs: number
  readonly fee: bigint
}

const wanted = {
  clientId: /^[\x21-\x7e]+$/,
  clientSecret: /./,
  privateKeyPem: /PRIVATE KEY/,
  partnerServiceId: /^ *\d{1,8}$/,
  partnerId: /^[\x21-\x7e]{1,36}$/,
  channelId: /^[\x21-\x7e]{1,5}$/,
  basePath: /^(?:\/[A-Za-z0-9._~-]+)*\/?$/,
  officeUrl: /^https?:\/\//,
} as const

export function parseProfile(text: string): Parsed<Profile> {
  const shape = shapeIn(text)
  if (!shape) return unreadable('the profile is not a JSON object')
  for (const [key, form] of Object.entries(wanted)) {
    if (!form.test(textAt(shape, key) ?? ''))
      return unreadable(`the profile's ${key} is missing or malformed`)
  }
  const read = (key: keyof typeof wanted): string => textAt(shape, key) ?? ''
  const officeUrl = originOf(read('officeUrl'))
  if (!officeUrl) return unreadable("the profile's officeUrl is not an address without a path")
  if (!isKey(read('privateKeyPem'))) return unreadable("the profile's privateKeyPem is not an RSA key")
  const extras = readExtras(shape)
  if (!extras) return unreadable("the profile's timeoutMs or fee is malformed")
  return parsed({
    clientId: read('clientId'),
    clientSecret: read('clientSecret'),
    privateKeyPem: read('privateKeyPem'),
    partnerServiceId: padPartner(read('partnerServiceId')),
    partnerId: read('partnerId'),
    channelId: read('channelId'),
    basePath: read('basePath').replace(/\/$/, ''),
    officeUrl,
    ...extras,
  })
}

/** `http://host:port`, when the text is an address and nothing more. */
export function originOf(text: string): string | undefined {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return undefined
  const url = new URL(text)
  return url.pathname === '/' && url.search === '' && url.username === '' ? url.origin : undefined
}

function readExtras(shape: Shape): { timeoutMs: number; fee: bigint } | undefined {
  const timeoutMs = 'timeoutMs' in shape ? wholeAt(shape, 'timeoutMs') : 5000
  const charge = 'fee' in shape ? wholeAt(shape, 'fee') : 0
  if (timeoutMs === undefined || timeoutMs < 1 || charge === undefined) return undefined
  const fee = charge === 0 ? 0n : parseDigits(String(charge))
  return fee === undefined ? undefined : { timeoutMs, fee }
}

function isKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa'
  } catch {
    return false
  }
}
