import { z } from 'zod'
import { err, instantAt, type PlainDate, type PlainTime, type Result } from '#kernel'
import type { CommonRefusal, Ctx } from '#people'
import type { Words } from '#words'
import { endEquipment, moveKit, type EndRefusal } from './actions.ts'
import { outageReasons, type OutOfOrder, type OutageReason } from './facilities.ts'
import { dayIn, timeOrEmpty } from './forms.ts'
import { reportOutage, type OutageRefusal } from './outages.ts'

/** One of the four forms on the page of a counter, a kit or a printer; `act` says which. */
export const thingForm = (t: Words, today: PlainDate) => {
  const f = t.facilities
  const reason = z.enum(outageReasons, f.needReason)
  return z.discriminatedUnion(
    'act',
    [
      z.object({ act: z.literal('outage-now'), nowReason: reason }),
      z.object({
        act: z.literal('outage-planned'),
        fromDay: dayIn(t, today),
        fromTime: timeOrEmpty(t),
        toDay: dayIn(t, today),
        toTime: timeOrEmpty(t),
        reason,
      }),
      z.object({
        act: z.literal('move'),
        moveDay: dayIn(t, today),
        place: z.string(f.placeLong).trim().max(60, f.placeLong),
      }),
      z.object({ act: z.literal('end'), endsOn: dayIn(t, today) }),
    ],
    f.refusals['unreadable'],
  )
}
type Asked = z.infer<ReturnType<typeof thingForm>>

export function doToThing(
  ctx: Ctx,
  of: OutOfOrder,
  asked: Asked,
): Promise<Result<unknown, OutageRefusal | EndRefusal | CommonRefusal>> {
  switch (asked.act) {
    case 'outage-now':
      return reportOutage(ctx, { of, from: ctx.now(), to: null, reason: asked.nowReason })
    case 'outage-planned':
      return reportOutage(ctx, { of, ...rangeOf(asked, ctx.zone) })
    case 'move': {
      const move = { validFrom: asked.moveDay, place: asked.place || null }
      return of.kind === 'counter'
        ? moveKit(ctx, { kit: of.counter, ...move })
        : Promise.resolve(err('nothing-of-that-name'))
    }
    case 'end':
      return endEquipment(ctx, of, asked.endsOn)
  }
}

type Planned = Extract<Asked, { act: 'outage-planned' }>

/** Without hours the first and the last day count whole. */
function rangeOf({ fromDay, fromTime, toDay, toTime, reason }: Planned, zone: string) {
  const midnight = new Temporal.PlainTime()
  const at = (day: PlainDate, time: PlainTime | null) => instantAt(day, time ?? midnight, zone)
  const to = toTime ? at(toDay, toTime) : at(toDay.add({ days: 1 }), null)
  return { from: at(fromDay, fromTime), to, reason: reason satisfies OutageReason }
}
