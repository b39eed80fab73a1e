import { dateAt, err, ok, type Result } from '#kernel'
import { beyondOf, freePlaces } from '#appointments'
import { roomsOf, type Rooms } from '#board'
import type { Ctx } from '#people'
import { againFacts, type AgainFacts, type LostDay } from '#planning'
import { applyAll, type ChangeRefusal } from './apply.ts'
import type { Beyond } from './beyond.ts'
import { spanOf, type Change } from './change.ts'
import type { Scenario } from './scenario.ts'
import { sessionId } from './send-team.ts'

/** The office as it is, or as it would be: who sits where on which days, the rooms they come to, and whom those do not hold. */
export type Side = { facts: AgainFacts; rooms: Rooms; beyond: Beyond }
export type Sides = { now: Side; would: Side }

/**
 * Makes the changes in a transaction, looks round, and gives the transaction up: the office is as it was before, and what was seen
 * is exactly what adopting them would do.
 */
export async function sidesOf(
  ctx: Ctx,
  scenario: Pick<Scenario, 'id' | 'changes'>,
): Promise<Result<Sides, ChangeRefusal | 'no-season'>> {
  const { changes } = scenario
  let seen: Sides | undefined
  const today = dateAt(ctx.now(), ctx.zone)
  const done = await ctx.db.transaction(
    ctx.office,
    async (tx): Promise<Result<never, ChangeRefusal | 'no-season' | 'given-up'>> => {
      const lost = closedBy(changes)
      const look = async (): Promise<Side | undefined> => {
        const facts = await againFacts(ctx, tx, lost)
        if (!facts) return undefined
        const places = await freePlaces(ctx, tx, today, facts.season.deadline.add({ days: 1 }))
        return { facts, rooms: await roomsOf(ctx, tx, facts), beyond: beyondOf(places) }
      }
      const now = await look()
      if (!now) return err('no-season')
      const made = await applyAll(ctx, tx, scenario, today)
      if (!made.ok) return made
      const would = await look()
      if (!would) return err('no-season')
      seen = { now, would }
      return err('given-up')
    },
  )
  if (seen) {
    const wrong = wrongShift(seen, changes) ?? wrongTeam(seen, scenario)
    return wrong ? err(wrong) : ok(seen)
  }
  if (done.ok || done.error === 'given-up') throw new Error('a question was answered without looking')
  return err(done.error)
}

/** A group can only move from a day on which it comes, to one on which pilgrims could. */
function wrongShift({ now, would }: Sides, changes: readonly Change[]): ChangeRefusal | undefined {
  for (const change of changes) {
    if (change.kind !== 'shift') continue
    const comes = now.facts.seated.some(
      ({ group, day }) => group.id === change.group && day.toString() === change.from,
    )
    if (!comes) return 'nobody-comes-then'
    if (!would.facts.days.some(({ date }) => date.toString() === change.to)) return 'closed-then'
  }
  return undefined
}

/** A team goes to a regency of the season, on days on which its pilgrims can still be asked to come. */
function wrongTeam(
  { would }: Sides,
  { id, changes }: Pick<Scenario, 'id' | 'changes'>,
): ChangeRefusal | undefined {
  for (const [n, change] of changes.entries()) {
    if (change.kind !== 'mobile') continue
    if (!would.facts.cohorts.some(({ regency }) => regency === change.regency)) return 'no-such-regency'
    const sites = would.facts.days.filter(({ date, site }) => site === sessionId(id, n, date.toString()))
    if (sites.length === 0) return 'nobody-asked-there'
  }
  return undefined
}

/** Whoever sits on a day that closes has to move, however near it is. */
export const closedBy = (changes: readonly Change[]): LostDay[] =>
  changes.flatMap((change): LostDay[] => {
    if (change.kind === 'call-back') return [{ site: change.session }]
    return change.kind === 'close-day' ? [{ day: spanOf(change).from }] : []
  })
