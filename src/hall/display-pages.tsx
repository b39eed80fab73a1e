import type { Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import { heardToday, officeDay } from '#queue'
import { show, type Env } from '#web'
import { callOf, idOfCall, latestOfEach } from './call.ts'
import { DisplayPage } from './display-view.tsx'
import { callFeed } from './feed.ts'

/** What was called longer ago stands there no more: who has not come by then asks at the entrance. */
const SHOWN_MINUTES = 30
const SHOWN_MOST = 8

/** `/layar` for the television, `/layar/panggilan` for its script: the calls as they are made. */
export function displayPages(pages: Hono<Env>, closing: AbortSignal): void {
  const feed = callFeed(closing)
  pages.get('/layar', async (c) => {
    const ctx = c.get('ctx')
    const heard = await ctx.db.read(ctx.office, (tx) => heardToday(ctx, tx))
    const oldest = ctx.now().subtract({ minutes: SHOWN_MINUTES })
    const recent = heard.filter(({ at }) => Temporal.Instant.compare(at, oldest) > 0)
    const calls = latestOfEach(recent.map(callOf)).slice(0, SHOWN_MOST)
    const since = idOfCall(officeDay(ctx), heard[0]?.call ?? 0)
    return show(c, <DisplayPage page={c.get('page')} calls={calls} since={since} />)
  })
  pages.get('/layar/panggilan', (c) => {
    if (!feed.enter()) return c.text('', 503, { 'Retry-After': '30' })
    const since = c.req.header('last-event-id') ?? c.req.query('sejak')
    return streamSSE(c, (stream) => feed.tell(c.get('ctx'), stream, since))
  })
}
