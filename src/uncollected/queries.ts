import { dateAt, type Id, type PlainDate } from '#kernel'
import { waitingWishes, type ShownWish } from '#cancelling'
import { casesWaitingAt, collectionsOf, type Collection, type Waiting } from '#cases'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { cohorts, currentSeason } from '#seasons'
import { remindersOf } from './store.ts'
import { daysWaited, type ReminderKind } from './uncollected.ts'

/** More passports than an office ever keeps. */
const EVERY = 10_000

/** Every case whose passport lies ready, the oldest first. */
export const everyReady = (ctx: Ctx, tx: Tx): Promise<Waiting[]> =>
  casesWaitingAt(ctx, tx, 'handover', { most: EVERY })

/** A passport that was printed, passed, and fetched by nobody. `regency`: of a pilgrim; null for the public. */
export type Uncollected = {
  case: Id<'case'>
  version: number
  number: string
  name: string
  regency: { code: string; name: string } | null
  days: number
  collection: Collection
  reminded: readonly { kind: ReminderKind; on: PlainDate }[]
  /** Somebody has asked to cancel it, and nobody has agreed yet. */
  wish: ShownWish | undefined
}

export type UncollectedList = {
  /** The oldest first, at most `most`. */
  lines: readonly Uncollected[]
  /** How many there are at all, and how many of them may be cancelled. */
  ready: number
  over: number
}

/** One query for the page and its JSON sibling. */
export async function uncollected(
  ctx: Ctx,
  tx: Tx,
  { onlyOver, most }: { onlyOver: boolean; most: number },
): Promise<UncollectedList> {
  const ready = await everyReady(ctx, tx)
  const collections = await collectionsOf(ctx, tx, ready)
  const over = ready.filter(({ id }) => collections.get(id)?.over)
  const shown = (onlyOver ? over : ready).slice(0, most)
  return { lines: await linesOf(ctx, tx, shown, collections), ready: ready.length, over: over.length }
}

/** One of them, for the page on which it is cancelled. */
export async function uncollectedCase(ctx: Ctx, tx: Tx, id: string): Promise<Uncollected | undefined> {
  const one = (await everyReady(ctx, tx)).filter((ready) => ready.id === id)
  return (await linesOf(ctx, tx, one, await collectionsOf(ctx, tx, one)))[0]
}

async function linesOf(
  ctx: Ctx,
  tx: Tx,
  cases: readonly Waiting[],
  collections: ReadonlyMap<string, Collection>,
): Promise<Uncollected[]> {
  const today = dateAt(ctx.now(), ctx.zone)
  const season = await currentSeason(ctx, tx)
  const names = new Map(
    (season ? await cohorts(ctx, tx, season.id) : []).map((one) => [one.regency, one.name]),
  )
  const reminders = Map.groupBy(
    await remindersOf(
      tx,
      ctx.office,
      cases.map(({ id }) => id),
    ),
    (one) => one.case_id,
  )
  const wishes = new Map((await waitingWishes(ctx, tx)).map((one) => [one.case, one]))
  return cases.flatMap(({ id, version, number, name, pilgrim, regency }) => {
    const collection = collections.get(id)
    if (!collection) return []
    const of = pilgrim && regency ? { code: regency, name: names.get(regency) ?? regency } : null
    const reminded = (reminders.get(id) ?? [])
      .filter((one) => one.issued_on.equals(collection.issuedOn))
      .map(({ kind, at }) => ({ kind, on: dateAt(at, ctx.zone) }))
    const days = daysWaited(collection.issuedOn, today)
    const wish = wishes.get(id)
    return [{ case: id, version, number, name, regency: of, days, collection, reminded, wish }]
  })
}
