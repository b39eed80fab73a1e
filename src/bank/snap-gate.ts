import type { Tx } from '#db'
import type { Ctx } from '#people'
import { liveAt, type BankProfile } from './profile.ts'
import type { PaymentOutcome, Service } from './snap-codes.ts'
import { isSignedWithKey, isSignedWithSecret, textToSign, tokenTextToSign } from './snap-signature.ts'
import { tokenCounts } from './snap-store.ts'
import { isWithinWindow, parseTimestamp } from './snap-timestamp.ts'

/** A request as it came in: the bytes, not what somebody parsed from them. */
export type Incoming = {
  service: Service
  method: string
  /** With its query, as it was signed. */
  path: string
  header: (name: string) => string
  body: Uint8Array
}

export type GateRefusal = Extract<
  PaymentOutcome,
  'signature-bad' | 'channel-unknown' | 'clock-out-of-window' | 'token-bad'
>

const inTime = (incoming: Incoming, bank: BankProfile, ctx: Ctx): boolean => {
  const stamp = parseTimestamp(incoming.header('x-timestamp'), { milliseconds: bank.milliseconds })
  return stamp.ok && isWithinWindow(stamp.value, ctx.now(), bank.clockWindowSeconds)
}

/** A request for a token: signed with the bank's private key over client and time. */
export function checkTokenRequest(incoming: Incoming, bank: BankProfile, ctx: Ctx): GateRefusal | 'pass' {
  const text = tokenTextToSign(bank.clientId, incoming.header('x-timestamp'))
  if (!isSignedWithKey(text, incoming.header('x-signature'), liveAt(bank.publicKeys, ctx.now())))
    return 'signature-bad'
  return inTime(incoming, bank, ctx) ? 'pass' : 'clock-out-of-window'
}

/** Any other message: a token of ours, the shared secret over the bytes received, the right clock, a channel we know. */
export async function checkMessage(
  incoming: Incoming,
  bank: BankProfile,
  ctx: Ctx,
  tx: Tx,
): Promise<GateRefusal | 'pass'> {
  const token = /^Bearer (\S+)$/.exec(incoming.header('authorization'))?.[1] ?? ''
  if (!(await tokenCounts(ctx, tx, token, bank.clientId))) return 'token-bad'
  const { method, path, body } = incoming
  const text = textToSign(
    { method, path, body, timestamp: incoming.header('x-timestamp') },
    token,
    bank.minify,
  )
  if (!isSignedWithSecret(text, incoming.header('x-signature'), liveAt(bank.clientSecrets, ctx.now())))
    return 'signature-bad'
  if (!inTime(incoming, bank, ctx)) return 'clock-out-of-window'
  return bank.channelIds.includes(incoming.header('channel-id')) ? 'pass' : 'channel-unknown'
}
