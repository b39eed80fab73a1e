import type { Verdict } from './answer.ts'
import type { Clock } from './clock.ts'
import { compact } from './message.ts'
import type { Profile } from './profile.ts'
import { shapeIn, textAt, wholeAt, type Shape } from './shape.ts'
import { signToken } from './sign.ts'
import { stampOf } from './wib.ts'
import { send } from './wire.ts'

/** The access token (SNAP service 73), asked once and carried until it is nearly over. */
export type TokenDesk = {
  readonly get: () => Promise<Token>
  /** Puts this token aside, unless somebody already brought a newer one. */
  readonly drop: (token: string) => void
  /** Makes the present token look like one that has run out. */
  readonly spoil: () => void
}

type Token =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'none'; readonly verdict: Verdict }

type Held = { readonly token: string; readonly until: number }

/** Seconds before the end at which a token is no longer begun with. */
const margin = 30

export function openTokenDesk(profile: Profile, clock: Clock): TokenDesk {
  let held: Held | undefined
  let asking: Promise<Token> | undefined
  const ask = async (): Promise<Token> => {
    const asked = clock.now()
    const fresh = await requestToken(profile, asked)
    if ('until' in fresh) held = fresh
    return 'until' in fresh ? { kind: 'token', token: fresh.token } : fresh
  }
  const get = (): Promise<Token> => {
    if (held && clock.now() < held.until) return Promise.resolve({ kind: 'token', token: held.token })
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
  return {
    get,
    drop: (token) => {
      if (held?.token === token) held = undefined
    },
    spoil: () => {
      if (held) held = { ...held, token: `${held.token}-basi` }
    },
  }
}

async function requestToken(profile: Profile, at: number): Promise<Held | Token> {
  const timestamp = stampOf(at)
  const reply = await send({
    method: 'POST',
    url: `${profile.officeUrl}${profile.basePath}/access-token/b2b`,
    headers: {
      'content-type': 'application/json',
      'x-client-key': profile.clientId,
      'x-timestamp': timestamp,
      'x-signature': signToken(profile.clientId, timestamp, profile.privateKeyPem),
    },
    body: compact({ grantType: 'client_credentials' }),
    timeoutMs: profile.timeoutMs,
    listen: 'read',
  })
  if (reply.kind !== 'reply') return none('unreachable', '', '')
  const shape = shapeIn(reply.body) ?? {}
  const code = textAt(shape, 'responseCode') ?? ''
  const token = textAt(shape, 'accessToken') ?? ''
  if (reply.status === 200 && /^[\x21-\x7e]+$/.test(token)) {
    return { token, until: at + (lifeOf(shape) - margin) * 1000 }
  }
  return none(code.startsWith('4') ? 'refused' : 'unreachable', code, textAt(shape, 'responseMessage') ?? '')
}

/** Seconds; the standard writes the number as a string, some write a number, and its default is 900. */
function lifeOf(shape: Shape): number {
  const said = wholeAt(shape, 'expiresIn') ?? Number(textAt(shape, 'expiresIn') ?? '900')
  return Number.isSafeInteger(said) && said > 0 ? said : 900
}

const none = (kind: Verdict['kind'], code: string, message: string): Token => ({
  kind: 'none',
  verdict: { kind, code, message },
})
