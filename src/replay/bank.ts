import { createHash, createHmac, createSign } from 'node:crypto'
import { z } from 'zod'
import type { BankSideProfile } from '#bank'

/** A bank that speaks to the office as any bank does: signed SNAP messages to its doors, nothing else. */
export type Bank = {
  /** Asks for the bill of a virtual account and pays what it is told, to the rupiah. Returns the amount. */
  pay: (customerNo: string, number: string) => Promise<number>
}

/** The office's doors for banks. */
export type Doors = (request: Request) => Response | Promise<Response>

const Token = z.object({ accessToken: z.string() })
const Told = z.object({ virtualAccountData: z.object({ totalAmount: z.object({ value: z.string() }) }) })
const Flag = z.object({ virtualAccountData: z.object({ paymentFlagStatus: z.literal('00') }) })

/** `now` is the office's clock, which the bank shares: messages of another hour are refused. */
export function openBank(profile: BankSideProfile, doors: Doors, now: () => Temporal.Instant): Bank {
  let sent = 0
  let held: { token: Promise<string>; until: number } | undefined
  const stamp = (): string =>
    now().toZonedDateTimeISO('Asia/Jakarta').toString({ smallestUnit: 'second', timeZoneName: 'never' })
  const post = async (path: string, headers: Record<string, string>, body: string): Promise<unknown> => {
    const url = `http://bank.invalid${profile.basePath}${path}`
    const reply = await doors(
      new Request(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }),
    )
    const text = await reply.text()
    if (reply.status !== 200) throw new Error(`the office answered ${path} with ${reply.status}: ${text}`)
    return JSON.parse(text)
  }
  const fetchToken = async (): Promise<string> => {
    const at = stamp()
    const signature = createSign('RSA-SHA256')
      .update(`${profile.clientId}|${at}`)
      .sign(profile.privateKeyPem, 'base64')
    const headers = { 'x-client-key': profile.clientId, 'x-timestamp': at, 'x-signature': signature }
    const told = Token.parse(await post('/access-token/b2b', headers, '{"grantType":"client_credentials"}'))
    return told.accessToken
  }
  /** Payments that go on side by side ask for one token together. */
  const token = (): Promise<string> => {
    if (!held || now().epochMilliseconds >= held.until)
      held = { token: fetchToken(), until: now().epochMilliseconds + 800_000 }
    return held.token
  }
  const message = async (path: string, said: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const [bearer, at, body] = [await token(), stamp(), JSON.stringify(said)]
    const hash = createHash('sha256').update(body).digest('hex')
    const text = ['POST', profile.basePath + path, bearer, hash, at].join(':')
    sent += 1
    const headers = {
      authorization: `Bearer ${bearer}`,
      'x-timestamp': at,
      'x-signature': createHmac('sha512', profile.clientSecret).update(text).digest('base64'),
      'x-partner-id': profile.partnerId,
      'x-external-id': String(sent).padStart(18, '0'),
      'channel-id': profile.channelId,
    }
    return post(path, headers, body)
  }
  return {
    pay: async (customerNo, number) => {
      const partnerServiceId = profile.partnerServiceId.padStart(8)
      const account = { partnerServiceId, customerNo, virtualAccountNo: partnerServiceId + customerNo }
      const told = Told.parse(await message('/transfer-va/inquiry', { ...account, inquiryRequestId: number }))
      const { value } = told.virtualAccountData.totalAmount
      const paidAmount = { value, currency: 'IDR' }
      const payment = {
        ...account,
        paymentRequestId: number,
        paidAmount,
        trxDateTime: stamp(),
        referenceNo: number,
      }
      Flag.parse(await message('/transfer-va/payment', payment))
      return Number(value)
    },
  }
}
