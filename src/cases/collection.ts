import { dateAt, isBefore, type PlainDate } from '#kernel'
import { addWorkingDays, loadCalendar, type Calendar } from '#calendar'
import { loadCatalogue, periodEnd, type CollectionRule } from '#catalogue'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type { Case } from './case.ts'

/** A passport that lies ready: since when, up to and including which day, and by which rule. */
export type Collection = {
  issuedOn: PlainDate
  lastDay: PlainDate
  /** From this day on a reminder may go out. */
  remindFrom: PlainDate
  /** The last day has passed: the passport may be cancelled, and may still be fetched until it is. */
  over: boolean
  rule: CollectionRule
}

/**
 * The rule is the one in force on the day of issue, whatever comes later. Nobody is told to come on a day off: the last day
 * is the first working day on or after the end of the period.
 */
export function collectionOf(
  { issuedOn, rule }: Pick<Collection, 'issuedOn' | 'rule'>,
  { today, calendar }: { today: PlainDate; calendar: Calendar },
): Collection {
  const lastDay = addWorkingDays(calendar, periodEnd(rule, issuedOn), 0)
  const remindFrom = lastDay.subtract({ days: rule.remindDays })
  return { issuedOn, lastDay, remindFrom, over: isBefore(lastDay, today), rule }
}

type Ready = Pick<Case, 'id' | 'stage' | 'ending' | 'since'>

/** Issued = passed the quality check: only from then on can it be collected. Undefined for a case that waits elsewhere. */
export const dayOfIssue = (
  { stage, ending, since }: Omit<Ready, 'id'>,
  zone: string,
): PlainDate | undefined => (stage === 'handover' && ending === null ? dateAt(since, zone) : undefined)

/** Days off in a row, at most: the holidays of Eid and a closed office fit into it. */
const DAYS_OFF_MOST = 60

/** Of each case whose passport lies ready; the others have no entry. */
export async function collectionsOf(
  ctx: Ctx,
  tx: Tx,
  cases: readonly Ready[],
): Promise<ReadonlyMap<string, Collection>> {
  const ready: (Pick<Collection, 'issuedOn' | 'rule'> & { id: string })[] = []
  for (const one of cases) {
    const issuedOn = dayOfIssue(one, ctx.zone)
    if (issuedOn) ready.push({ id: one.id, issuedOn, rule: (await loadCatalogue(tx, issuedOn)).collection })
  }
  const ends = ready
    .map(({ issuedOn, rule }) => periodEnd(rule, issuedOn))
    .toSorted((a, b) => Temporal.PlainDate.compare(a, b))
  const [first, last] = [ends[0], ends.at(-1)]
  if (!first || !last) return new Map()
  const calendar = await loadCalendar(ctx, tx, first, last.add({ days: DAYS_OFF_MOST }))
  const today = dateAt(ctx.now(), ctx.zone)
  return new Map(ready.map((one) => [one.id, collectionOf(one, { today, calendar })]))
}

/** Until when the passport of this case lies ready, if it does. */
export const collectionOfCase = async (ctx: Ctx, tx: Tx, one: Ready): Promise<Collection | undefined> =>
  (await collectionsOf(ctx, tx, [one])).get(one.id)
