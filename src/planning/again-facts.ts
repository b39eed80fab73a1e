import { createHash } from 'node:crypto'
import { dateAt, isBefore, type PlainDate } from '#kernel'
import type { Tx } from '#db'
import type { Site } from '#facilities'
import { asSystem, type Ctx } from '#people'
import { cohorts, pilgrimsOf, type Cohort, type Pilgrim } from '#seasons'
import { groupId, slotKey, type Seated, type Where } from '#seating'
import { type Part, type Plan, stampOf } from './plan.ts'
import { seasonPlans, type SeasonPlans } from './season-plans.ts'
import type { LiveSeat } from './store.ts'

/** Everything that can still be planned differently. Of the whole office, whoever asks. */
export type AgainFacts = SeasonPlans & {
  cohorts: readonly Cohort[]
  seated: readonly Seated[]
  /** Another one at the time of writing means that somebody was moved, booked or told meanwhile. */
  stamp: string
}

/** A day that is lost, with everything that takes place on it anywhere; or one session. */
export type LostDay = { day: PlainDate } | { site: Site }

/** Undefined without a season. `lost`: days, of the office or of a session, that are closed in this reading, however near: who sits there has to move. */
export async function againFacts(
  by: Ctx,
  tx: Tx,
  lost: readonly LostDay[] = [],
): Promise<AgainFacts | undefined> {
  const ctx = asSystem(by, 'planning')
  const found = await seasonPlans(ctx, tx)
  if (!found) return undefined
  const { season, plans, parts, live, days } = found
  const known = await cohorts(ctx, tx, season.id)
  const people = await pilgrimsOf(ctx, tx, season.id)
  const today = dateAt(ctx.now(), ctx.zone)
  const first = days[0]?.date
  const changeable = (seat: Where): boolean =>
    (first !== undefined && !isBefore(seat.day, first)) ||
    (!isBefore(seat.day, today) &&
      lost.some((one) => ('site' in one ? one.site === seat.site : one.day.equals(seat.day))))
  const movable = live.filter((seat) => changeable(seat) && !seat.waits && isAhead(seat))
  const seated = seatedOf(movable, { parts, known, people })
  return { ...found, cohorts: known, seated, stamp: stamp(plans, movable) }
}

/** Still on paper, or an appointment to which nobody has come yet. */
const isAhead = ({ visit }: LiveSeat): boolean => visit === null || visit.status === 'booked'

type Known = { parts: readonly Part[]; known: readonly Cohort[]; people: readonly Pilgrim[] }

function seatedOf(live: readonly LiveSeat[], { parts, known, people }: Known): Seated[] {
  const partOf = new Map(parts.map((part) => [part.id, part]))
  const personOf = new Map(people.map((one) => [one.id, one]))
  const travelOf = new Map(known.map((one) => [one.regency, one.travelMinutes]))
  return live.flatMap(({ part: id, pilgrim, day, starts, site, status }) => {
    const [part, who] = [partOf.get(id), personOf.get(pilgrim)]
    if (!part || !who) return []
    const { regency, flightGroup } = part
    const group = {
      id: groupId(regency, flightGroup),
      regency,
      flightGroup,
      travelMinutes: travelOf.get(regency) ?? 0,
    }
    const word = status === 'published' ? status : part.status === 'accepted' ? part.status : 'proposed'
    return [{ pilgrim, group, phoneIndex: who.phoneIndex, day, starts, site, word }]
  })
}

function stamp(plans: readonly Plan[], live: readonly LiveSeat[]): string {
  const hash = createHash('sha256').update(stampOf(plans))
  for (const seat of live) hash.update(` ${seat.pilgrim} ${slotKey(seat)} ${seat.visit?.version ?? 0}`)
  return hash.digest('hex')
}
