import type { Id } from '#kernel'
import { caseById } from '#cases'
import type { Tx } from '#db'
import { isStaff, may, staffNames, type Ctx } from '#people'
import { openWishes, wishesOfCase, type Waiting } from './store.ts'
import { stateOf, type Wish, type WishState } from './wish.ts'

/** A wish as it is shown: people by their names. */
export type ShownWish = Wish & {
  state: WishState
  asker: string
  decider: string | null
  /** Asked by the reader: somebody else must agree. */
  own: boolean
}
export type WaitingWish = ShownWish & { of: Waiting['of'] }

export const decides = ({ who }: Ctx): boolean => may(who, 'cancelling.decide')

/** What waits for another person, the oldest first. */
export async function waitingWishes(ctx: Ctx, tx: Tx): Promise<WaitingWish[]> {
  const names = await staffNames(tx, ctx.office)
  return (await openWishes(ctx, tx)).map(({ wish, of }) => ({ ...shown(ctx, wish, 'open', names), of }))
}

/** Everything that was ever asked about a case, the oldest first. */
export async function wishesAbout(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<ShownWish[]> {
  const one = await caseById(ctx, tx, id)
  if (!one) return []
  const wishes = await wishesOfCase(ctx, tx, id)
  if (wishes.length === 0) return []
  const names = await staffNames(tx, ctx.office)
  return wishes.map((wish) => shown(ctx, wish, stateOf(wish, one), names))
}

const shown = (ctx: Ctx, wish: Wish, state: WishState, names: ReadonlyMap<string, string>): ShownWish => ({
  ...wish,
  state,
  asker: names.get(wish.askedBy) ?? wish.askedBy,
  decider: wish.decidedBy && (names.get(wish.decidedBy) ?? wish.decidedBy),
  own: isStaff(ctx.who) && ctx.who.account === wish.askedBy,
})
