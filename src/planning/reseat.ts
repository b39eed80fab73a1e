import { err, ok, type Id, type Result } from '#kernel'
import { moveReserved, reservePlaces, slotAt, type SlotKey } from '#appointments'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { seatsBySlot, slotKey } from '#seating'
import type { AgainFacts } from './again-facts.ts'
import { editionAgain, type Changes } from './edition-again.ts'
import { writeEdition, type Edition } from './edition.ts'
import type { LiveSeat } from './store.ts'
import { lockHalfHours } from './write.ts'

/** A place that somebody gets in exchange for the one they have. */
export type NewPlace = SlotKey & { pilgrim: Id<'pilgrim'> }
/** `edition`: of the plan that takes the place of the open ones; null where only appointments were moved. */
export type Reseating = { moved: number; told: number; edition: number | null }
export type ReseatRefusal = 'stale' | 'places-gone'
type Figures = { objective: number; lowerBound: number; seed: number }

/**
 * Within an act, with the season's plans locked and `facts` read behind their lock: everybody of `places` sits there from now on.
 * Who was told already is moved and told again (the house's reactions); who was not stands in a new edition, where only those
 * answers remain that were given to an unchanged day.
 */
export async function reseat(
  ctx: Ctx,
  tx: Tx,
  facts: AgainFacts,
  places: readonly NewPlace[],
  figures: Figures,
): Promise<Result<Reseating, ReseatRefusal>> {
  const done = await changePlans(ctx, tx, facts, { places }, figures)
  if (!done.ok) return done
  const { moved, told, drawn } = done.value
  return ok({ moved, told, edition: drawn?.plan.edition ?? null })
}

/** The same, with more that becomes of the open editions; `drawn` is the one in their place, written. */
export async function changePlans(
  ctx: Ctx,
  tx: Tx,
  facts: AgainFacts,
  changes: Changes,
  figures: Figures,
): Promise<Result<{ moved: number; told: number; drawn: Edition | undefined }, ReseatRefusal>> {
  const live = new Map(facts.live.map((seat) => [seat.pilgrim, seat]))
  const pairs = changes.places.flatMap((place) => {
    const seat = live.get(place.pilgrim)
    return seat ? [{ seat, place }] : []
  })
  if (pairs.length < changes.places.length) return err('stale')
  const visits = pairs.filter(({ seat }) => seat.visit)
  await lockHalfHours(tx, ctx.office, [
    ...visits.map(({ seat }) => seat),
    ...visits.map(({ place }) => place),
  ])
  const moved = await moveVisits(ctx, tx, facts, visits)
  if (!moved.ok) return moved
  const drawn = editionAgain(ctx, facts, changes, figures)
  if (drawn && !(await writeEdition(ctx, tx, drawn, drawn.replaced))) return err('stale')
  return ok({ moved: changes.places.length, told: visits.length, drawn })
}

type Pair = { seat: LiveSeat; place: NewPlace }

async function moveVisits(
  ctx: Ctx,
  tx: Tx,
  { live }: AgainFacts,
  pairs: readonly Pair[],
): Promise<Result<null, ReseatRefusal>> {
  const waiting = seatsBySlot(live.filter((seat) => seat.waits))
  for (const coming of Map.groupBy(pairs, ({ place }) => slotKey(place)).values()) {
    const kept = coming[0] && (await keep(ctx, tx, coming[0].place, waiting, coming.length))
    if (!kept) return err('places-gone')
  }
  for (const { seat, place } of pairs) {
    if (!seat.visit) continue
    const { id: appointment, version } = seat.visit
    const slot = { day: place.day, starts: place.starts, site: place.site }
    const done = await moveReserved(ctx, tx, { appointment, version, slot })
    if (!done.ok)
      return err(done.error === 'slot-full' || done.error === 'slot-unknown' ? 'places-gone' : 'stale')
  }
  for (const gone of Map.groupBy(pairs, ({ seat }) => slotKey(seat)).values())
    if (gone[0]) await letGo(ctx, tx, gone[0].seat, waiting, gone.length)
  return ok(null)
}

type Waiting = (slot: SlotKey) => number

/** Keeps so many places more in this half hour; false where the public was faster. */
async function keep(ctx: Ctx, tx: Tx, key: SlotKey, waiting: Waiting, more: number): Promise<boolean> {
  const slot = await slotAt(ctx, tx, key)
  if (!slot) return false
  const n = Math.max(slot.reserved, slot.pilgrimsTaken + waiting(slot) + more)
  return (await reservePlaces(ctx, tx, slot, n)).ok
}

/** Places of those who left are the public's again, as far as nobody else was promised them. */
async function letGo(ctx: Ctx, tx: Tx, key: SlotKey, waiting: Waiting, gone: number): Promise<void> {
  const slot = await slotAt(ctx, tx, key)
  if (!slot) return
  const n = Math.max(slot.pilgrimsTaken + waiting(slot), slot.reserved - gone)
  if (n < slot.reserved) await reservePlaces(ctx, tx, slot, n)
}
