import type { Instant, PlainDate } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { latestCalls } from './line-store.ts'
import { today } from './today.ts'

/** A call as the hall heard it: a number and a place, nothing of the person. `call` rises by one through the day. */
export type HeardCall = {
  day: PlainDate
  call: number
  at: Instant
  letter: string
  number: number
  desk: string
}

/** As many as a display that was cut off for a while wants to be told. */
const MOST = 60

/** The calls of today, the latest first, repeated ones too. */
export const heardToday = (ctx: Ctx, tx: Tx): Promise<HeardCall[]> =>
  latestCalls(tx, ctx.office, today(ctx), MOST)
