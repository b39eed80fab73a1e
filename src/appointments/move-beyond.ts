import { err, ok, type PlainDate, type Result } from '#kernel'
import type { Tx } from '#db'
import { log, perform, type CommonRefusal, type Ctx } from '#people'
import type { Move } from './beyond.ts'
import { dayName, movedName, previewBeyond, type Preview } from './beyond-queries.ts'
import { lockSlots, returnPlace, slotName, takePlace } from './slots.ts'
import { lockAppointment, moveTo } from './store.ts'

export type MoveBeyondRefusal = 'stale' | 'nobody-beyond'

/**
 * Moves those of the public whom a day no longer holds, all of them or nobody, each with a message and a line in the log. `seen`
 * is the name of the preview that was agreed to: when anybody booked, came or changed since, so that somebody else would move or
 * elsewhere, it is refused. So a second press moves nobody twice.
 */
export function moveBeyond(
  ctx: Ctx,
  { day, seen }: { day: PlainDate; seen: string },
): Promise<Result<{ moved: number }, MoveBeyondRefusal | CommonRefusal>> {
  return perform(
    ctx,
    'appointments.move-beyond',
    async (tx): Promise<Result<{ moved: number }, MoveBeyondRefusal>> => {
      const before = await previewBeyond(ctx, tx, day)
      if (before.seen !== seen) return err('stale')
      if (before.moves.length === 0) return err('nobody-beyond')
      const { moves, seen: still } = await behindLocks(ctx, tx, before)
      if (still !== seen) return err('stale')
      for (const move of moves) if (!(await moveOne(ctx, tx, move))) return err('stale')
      const moved = moves.map(({ booking }) => movedName(booking))
      await log(ctx, tx, 'appointments.move-beyond', dayName(day), { people: moves.length, moved })
      return ok({ moved: moves.length })
    },
  )
}

/** Slots first, then the bookings, each in order; then looks once more, for until here anybody could come in between. */
async function behindLocks(ctx: Ctx, tx: Tx, { day, moves }: Preview): Promise<Preview> {
  await lockSlots(
    ctx,
    tx,
    moves.flatMap(({ booking, to }) => [booking, to]),
  )
  const ids = moves.map(({ booking }) => booking.id).toSorted()
  for (const id of ids) await lockAppointment(ctx, tx, id)
  return previewBeyond(ctx, tx, day)
}

async function moveOne(ctx: Ctx, tx: Tx, { booking, to }: Move): Promise<boolean> {
  if (!(await takePlace(tx, ctx.office, to, 'public'))) return false
  await returnPlace(tx, ctx.office, booking, 'public')
  await moveTo(ctx, tx, booking, { slot: to, kind: 'public' })
  await ctx.tell(ctx, tx, { kind: 'appointment-moved', appointment: booking.id, because: 'day-holds-less' })
  const moved = { from: slotName(booking), to: slotName(to) }
  await log(ctx, tx, 'appointments.move-beyond', booking.id, moved)
  return true
}
