import { send } from './wire.ts'
import { parseInstant } from './wib.ts'

/** The bank's clock, kept in step with the office's so that a demonstration in 2016 is 2016 at the counter too. */
export type Clock = {
  /** Milliseconds since 1970 on the shared clock. */
  readonly now: () => number
  /** Asks `GET /livez` for `X-Office-Clock` (an ISO instant). No header: real time. No office: as before. */
  readonly sync: () => Promise<void>
}

export function officeClock(officeUrl: string, timeoutMs: number): Clock {
  let ahead = 0
  const sync = async (): Promise<void> => {
    const asked = Date.now()
    const url = `${officeUrl}/livez`
    const reply = await send({ method: 'GET', url, headers: {}, body: '', timeoutMs, listen: 'read' })
    if (reply.kind !== 'reply') return
    const header = reply.headers['x-office-clock']
    const told = typeof header === 'string' ? parseInstant(header) : undefined
    const heard = asked + (Date.now() - asked) / 2
    ahead = told === undefined ? 0 : Math.round(told - heard)
  }
  return { now: () => Date.now() + ahead, sync }
}
