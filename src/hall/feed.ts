import { setTimeout as sleep } from 'node:timers/promises'
import type { SSEStreamingApi } from 'hono/streaming'
import { isUnavailable } from '#db'
import type { Ctx } from '#people'
import { heardToday, officeDay, type HeardCall } from '#queue'
import { callOf, idOfCall, readCallId } from './call.ts'

const LOOK_MS = 1_000
/** A display that hears nothing for fifteen seconds says so; it hears this three times before. */
const BEAT_EVERY = 5
const RETRY_MS = 2_000
/** Televisions and a few curious telephones; more are told to look for themselves. */
const MOST_LISTENERS = 200

export type Feed = {
  /** False when the room is full. */
  enter: () => boolean
  /** Tells calls as they are made, from `since` on, until the listener or the house goes. Leaves the room by itself. */
  tell: (ctx: Ctx, stream: SSEStreamingApi, since: string | undefined) => Promise<void>
}

/** One look at the database a second for all who listen, however many they are. `closing`: the house shuts. */
export function callFeed(closing: AbortSignal): Feed {
  let listeners = 0
  const seen = new Map<string, { at: number; calls: Promise<HeardCall[]> }>()
  const look = (ctx: Ctx): Promise<HeardCall[]> => {
    const known = seen.get(ctx.office)
    if (known && performance.now() - known.at < LOOK_MS / 2) return known.calls
    const calls = ctx.db.read(ctx.office, (tx) => heardToday(ctx, tx))
    seen.set(ctx.office, { at: performance.now(), calls })
    return calls
  }

  async function follow(ctx: Ctx, stream: SSEStreamingApi, since: string | undefined): Promise<void> {
    let [day, last] = [officeDay(ctx), -1]
    for (let round = 0; !stream.aborted && !stream.closed && !closing.aborted; round += 1) {
      const calls = (await look(ctx)).toReversed()
      if (!officeDay(ctx).equals(day)) [day, last] = [officeDay(ctx), 0]
      if (last < 0) last = readCallId(since, day) ?? calls.at(-1)?.call ?? 0
      const from = last
      for (const call of calls.filter((one) => one.day.equals(day) && one.call > from)) {
        last = call.call
        const { id, ...data } = callOf(call)
        await stream.writeSSE({ event: 'call', id, data: JSON.stringify(data) })
      }
      if (round % BEAT_EVERY === 0)
        await stream.writeSSE({ event: 'beat', id: idOfCall(day, last), data: '', retry: RETRY_MS })
      await sleep(LOOK_MS, undefined, { ref: false })
    }
  }

  return {
    enter: () => {
      if (listeners >= MOST_LISTENERS) return false
      listeners += 1
      return true
    },
    tell: async (ctx, stream, since) => {
      try {
        await follow(ctx, stream, since)
      } catch (fault) {
        // The database is away: the display falls silent, says so, and comes back by itself.
        if (!isUnavailable(fault)) throw fault
      } finally {
        listeners -= 1
      }
    },
  }
}
