import { generateKeyPairSync } from 'node:crypto'
import type { Random } from '#kernel'
import type { z } from 'zod'
import type { BankProfile } from './profile.ts'

/** What the bank's side of the demonstration is started with: the simulator's file. */
export type BankSideProfile = {
  clientId: string
  clientSecret: string
  privateKeyPem: string
  partnerServiceId: string
  partnerId: string
  channelId: string
  basePath: string
  officeUrl: string
}

/** A profile as it is written to its file, before parsing. */
export type ProfileFile = z.input<typeof BankProfile>

/**
 * A matched pair for the demonstration: the office's profile and the bank's. The secret comes from `random`; the RSA
 * key pair from the system, for key material is never replayed from a seed.
 */
export function newDemoProfile(
  random: Random,
  officeUrl: string,
): { office: ProfileFile; bank: BankSideProfile } {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const clientSecret = Buffer.from(random.bytes(32)).toString('base64url')
  const shared = {
    clientId: 'bank-peraga-0001',
    partnerServiceId: '98765',
    partnerId: 'kanim-bengkulu',
    basePath: '/snap/v1.0',
  }
  const office: ProfileFile = {
    ...shared,
    bank: 'BNI (peraga)',
    channel: 'snap-va',
    clientSecrets: [{ value: clientSecret, until: null }],
    publicKeys: [{ value: publicKey, until: null }],
    channelIds: ['95221', '95231'],
    paths: {
      token: '/access-token/b2b',
      inquiry: '/transfer-va/inquiry',
      payment: '/transfer-va/payment',
      status: '/transfer-va/status',
    },
    clockWindowSeconds: 300,
    tokenLifeSeconds: 900,
    minify: 'outside-strings',
    milliseconds: false,
    limits: { bodyBytes: 65_536, perMinute: 6_000 },
  }
  return {
    office,
    bank: { ...shared, clientSecret, privateKeyPem: privateKey, channelId: '95221', officeUrl },
  }
}
