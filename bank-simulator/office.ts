import { setTimeout as wait } from 'node:timers/promises'
import type { Verdict } from './answer.ts'
import type { Clock } from './clock.ts'
import type { Routes } from './message.ts'
import type { Profile } from './profile.ts'
import { shapeIn, textAt } from './shape.ts'
import { signTransaction } from './sign.ts'
import { openTokenDesk } from './token.ts'
import { stampOf } from './wib.ts'
import { send, type Reply } from './wire.ts'

/** How one message is to be handled on its way. `plainly` is how an honest bank on a good day does it. */
export type Handling = {
  readonly signature: 'true' | 'forged'
  readonly skewMs: number
  readonly delayMs: number
  readonly listen: 'read' | 'hang-up'
}
export const plainly: Handling = { signature: 'true', skewMs: 0, delayMs: 0, listen: 'read' }

type Call = {
  readonly route: Routes
  readonly externalId: string
  /** What is signed. */
  readonly body: string
  /** What travels: the same text, unless somebody on the way changes it. */
  readonly wireBody: string
  readonly handling: Handling
}

/** The line to the office. A call that never left for want of a token comes back as the token's verdict. */
export type Office = {
  readonly call: (call: Call) => Promise<Reply | Verdict>
  readonly spoilToken: () => void
}

export function openOffice(profile: Profile, clock: Clock): Office {
  const desk = openTokenDesk(profile, clock)
  const call = async (one: Call): Promise<Reply | Verdict> => {
    const first = await desk.get()
    if (first.kind === 'none') return first.verdict
    const reply = await transmit(profile, clock, one, first.token)
    if (!tokenRefused(reply)) return reply
    desk.drop(first.token)
    const second = await desk.get()
    return second.kind === 'none' ? second.verdict : transmit(profile, clock, one, second.token)
  }
  return { call, spoilToken: desk.spoil }
}

async function transmit(profile: Profile, clock: Clock, call: Call, token: string): Promise<Reply> {
  const path = `${profile.basePath}/transfer-va/${call.route}`
  const timestamp = stampOf(clock.now() + call.handling.skewMs)
  const said = { method: 'POST', path, token, body: call.body, timestamp }
  const secret = call.handling.signature === 'true' ? profile.clientSecret : `${profile.clientSecret}?`
  const signature = signTransaction(said, secret)
  if (call.handling.delayMs > 0) await wait(call.handling.delayMs)
  return send({
    method: 'POST',
    url: `${profile.officeUrl}${path}`,
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'x-timestamp': timestamp,
      'x-signature': signature,
      'x-partner-id': profile.partnerId,
      'x-external-id': call.externalId,
      'channel-id': profile.channelId,
    },
    body: call.wireBody,
    timeoutMs: profile.timeoutMs,
    listen: call.handling.listen,
  })
}

/** 401xx01 and 401xx03: the office knows no such token, or no longer. */
function tokenRefused(reply: Reply): boolean {
  if (reply.kind !== 'reply' || reply.status !== 401) return false
  const shape = shapeIn(reply.body)
  return /^401\d\d0[13]$/.test((shape && textAt(shape, 'responseCode')) ?? '')
}
