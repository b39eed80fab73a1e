import { dateAt, timeAt, type Instant } from '#kernel'
import type { Page } from '#web'
import type { Tone } from '#web'
import { showDay, showMoment } from '#words'
import { hasLapsed, type Bill, type BillStatus } from './bill.ts'

/** `Senin, 25 Januari 2016, sampai pukul 24.00`: midnight is said as the end of the day before, as people understand it. */
export function sayUntil(
  { t, zone, language }: Pick<Page, 't' | 'zone' | 'language'>,
  dueAt: Instant,
): string {
  const time = timeAt(dueAt, zone)
  if (time.hour + time.minute > 0) return showMoment(dueAt, zone, language)
  return t.billing.untilMidnight(showDay(dateAt(dueAt, zone).subtract({ days: 1 }), language))
}

/** What a bill is to its payer at this moment: open on paper but out of time is `ran-out`. */
export type Standing = 'to-pay' | 'paid' | 'ran-out' | 'replaced' | 'cancelled'

export function standingOf(bill: Pick<Bill, 'status' | 'dueAt' | 'replacedBy'>, now: Instant): Standing {
  if (bill.status === 'paid' || bill.status === 'settled') return 'paid'
  if (bill.replacedBy !== null) return 'replaced'
  if (bill.status === 'cancelled') return 'cancelled'
  return bill.status === 'expired' || hasLapsed(bill, now) ? 'ran-out' : 'to-pay'
}

export const toneOf = {
  draft: 'plain',
  requested: 'waiting',
  open: 'waiting',
  paid: 'good',
  settled: 'good',
  expired: 'bad',
  cancelled: 'plain',
} as const satisfies Record<BillStatus, Tone>
