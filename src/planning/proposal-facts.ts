import type { Id, PlainDate } from '#kernel'
import { personsWithPlace } from '#appointments'
import type { Tx } from '#db'
import { OFFICE } from '#facilities'
import { asSystem, type Ctx } from '#people'
import { expectedPilgrims, type Cohort, type Pilgrim } from '#seasons'
import {
  dayKey,
  groupId,
  partiesOf,
  whereIs,
  type Board,
  type Comer,
  type Pinned,
  type Refused,
  type Seated,
  type Wish,
} from '#seating'
import { againFacts, type AgainFacts } from './again-facts.ts'
import { lostOf, type Lost } from './lost.ts'
import { isOpen, type Part, type Plan } from './plan.ts'
import { seasonDays } from './season-days.ts'
import type { LiveSeat } from './store.ts'

/** What a new edition starts from. */
export type ProposalFacts = AgainFacts & {
  /** Everybody of the season who has a day that can still change, and keeps it if possible. */
  standing: readonly Seated[]
  /** Of the chosen regencies: the listed without a day, and those who asked for another. */
  coming: readonly Comer[]
  forbidden: readonly Refused[]
  /** Open editions that the new one replaces. */
  replaced: readonly Plan[]
  /** Of these, whose seats fall away: left the list, booked by themselves, or are to be given another day. */
  gone: ReadonlySet<Id<'pilgrim'>>
  /** Parts that are asked for again since the public took a half hour of theirs. */
  anew: ReadonlySet<Id<'part'>>
}

export type FactsRefusal = 'no-such-season' | 'no-such-regency' | 'nobody-to-plan'

/** Reads the plan for these regencies: who of them has no agreed day, and who has one already. Of the whole office, whoever asks. */
export async function proposalFacts(
  by: Ctx,
  tx: Tx,
  wish: { season: string; regencies: readonly string[] },
): Promise<ProposalFacts | FactsRefusal> {
  const ctx = asSystem(by, 'planning')
  const facts = await againFacts(ctx, tx)
  if (facts?.season.id !== wish.season) return 'no-such-season'
  const { season, cohorts: known, plans, parts, live } = facts
  const wished = known.filter((one) => wish.regencies.includes(one.regency))
  if (wished.length === 0 || wished.length < new Set(wish.regencies).size) return 'no-such-regency'
  const lost = await lostOf(ctx, tx, season.id, live)
  const regencies = new Set([
    ...wish.regencies,
    ...parts.filter((part) => lost.parts.has(part.id)).map((part) => part.regency),
  ])
  const replaced = replacedOf(plans, parts, regencies)
  const gone = goneOf(facts, { replaced, regencies, lost })
  const left = live.filter((seat) => !gone.has(seat.pilgrim))
  const placed = await personsWithPlace(ctx, tx)
  const listed = (await expectedPilgrims(ctx, tx, season.id)).filter((one) => !placed.has(one.person))
  const chosen = known.filter(({ regency }) => regencies.has(regency))
  const coming = comersOf(facts, { listed, chosen, left, replaced })
  if (coming.length === 0 && gone.size === 0 && lost.parts.size === 0) return 'nobody-to-plan'
  return {
    ...facts,
    days: await seasonDays(ctx, tx, season, left),
    standing: facts.seated.filter(({ pilgrim }) => !gone.has(pilgrim)),
    coming,
    forbidden: refusedDays(parts, regencies, coming),
    replaced,
    gone,
    anew: lost.parts,
  }
}

/** Open editions with one of the regencies. */
function replacedOf(
  plans: readonly Plan[],
  parts: readonly Part[],
  regencies: ReadonlySet<string>,
): readonly Plan[] {
  const own = new Set(parts.filter(({ regency }) => regencies.has(regency)).map(({ plan }) => plan))
  return plans.filter((plan) => isOpen(plan) && own.has(plan.id))
}

type Chosen = { replaced: readonly Plan[]; regencies: ReadonlySet<string>; lost: Lost }

/** Who leaves the seat of a replaced edition. A day that has come too near without an answer is as good as none. */
function goneOf(
  { parts, live, days }: AgainFacts,
  { replaced, regencies, lost }: Chosen,
): ReadonlySet<Id<'pilgrim'>> {
  const ids = new Set(replaced.map(({ id }) => id))
  const partOf = new Map(parts.map((part) => [part.id, part]))
  const open = new Set(days.map((day) => dayKey(whereIs(day))))
  const leaves = (seat: LiveSeat): boolean => {
    const part = partOf.get(seat.part)
    if (!part || lost.pilgrims.has(seat.pilgrim)) return true
    if (!regencies.has(part.regency) || part.status === 'accepted') return false
    return part.status === 'other-date-asked' || !open.has(dayKey(seat))
  }
  return new Set(live.filter((seat) => ids.has(seat.plan) && leaves(seat)).map(({ pilgrim }) => pilgrim))
}

type Listed = {
  listed: readonly Pilgrim[]
  chosen: readonly Cohort[]
  left: readonly LiveSeat[]
  replaced: readonly Plan[]
}

/** The listed of the chosen regencies who have no seat, by regency; neighbours (district) stay together. */
function comersOf({ parts, live }: AgainFacts, { listed, chosen, left, replaced }: Listed): readonly Comer[] {
  const seated = new Set<string>(left.map(({ pilgrim }) => pilgrim))
  const asked = wishedDays(parts, live, replaced)
  return chosen.flatMap(({ regency, travelMinutes }) =>
    listed
      .filter((one) => one.regency === regency && !seated.has(one.id))
      .toSorted(byNeighbourhood)
      .map(({ id: pilgrim, phoneIndex, flightGroup }) => {
        const flight = flightGroup ?? ''
        const group = { id: groupId(regency, flight), regency, flightGroup: flight, travelMinutes }
        return { pilgrim, phoneIndex, group, wished: asked.get(pilgrim) ?? null }
      }),
  )
}

/** The day each pilgrim of these editions was wished on by the liaison. */
function wishedDays(
  parts: readonly Part[],
  live: readonly LiveSeat[],
  replaced: readonly Plan[],
): ReadonlyMap<Id<'pilgrim'>, PlainDate> {
  const ids = new Set(replaced.map(({ id }) => id))
  const days = new Map(
    parts.flatMap(({ id, plan, status, askedDay }) =>
      ids.has(plan) && status === 'other-date-asked' && askedDay ? [[id, askedDay] as const] : [],
    ),
  )
  return new Map(
    live.flatMap(({ pilgrim, part }) => {
      const day = days.get(part)
      return day ? [[pilgrim, day] as const] : []
    }),
  )
}

const byNeighbourhood = (a: Pilgrim, b: Pilgrim): number =>
  (a.district ?? '').localeCompare(b.district ?? '', 'id') ||
  a.name.localeCompare(b.name, 'id') ||
  (a.id < b.id ? -1 : 1)

/** Days once refused stay refused unless they are wished for now. */
function refusedDays(
  parts: readonly Part[],
  regencies: ReadonlySet<string>,
  coming: readonly Comer[],
): Refused[] {
  const wished = new Set(coming.map(({ group, wished: day }) => `${group.id} ${day?.toString()}`))
  const refused = parts
    .filter(({ status, regency }) => status === 'other-date-asked' && regencies.has(regency))
    .map(({ regency, flightGroup, day, site }) => ({ group: groupId(regency, flightGroup), day, site }))
    .filter((one) => !wished.has(`${one.group} ${dayKey(one)}`))
  return [...new Map(refused.map((one) => [`${one.group} ${dayKey(one)}`, one])).values()]
}

/** The board as it is asked for newcomers alone, everybody else standing where they stand. */
export function boardOf({ cohorts, days, live, parts, gone, coming, forbidden }: ProposalFacts): Board {
  const groups = [...Map.groupBy(coming, ({ group }) => group.id).values()].flatMap((own) =>
    own[0]
      ? [
          {
            ...own[0].group,
            parties: partiesOf(own.map(({ pilgrim: id, phoneIndex }) => ({ id, phoneIndex }))),
          },
        ]
      : [],
  )
  const left = live.filter(({ pilgrim }) => !gone.has(pilgrim))
  return { days, groups, pinned: pinnedOf(left, parts, cohorts), forbidden, wishes: wishesOf(coming) }
}

function wishesOf(coming: readonly Comer[]): Wish[] {
  const wishing = coming.flatMap(({ group, wished: day }) =>
    day ? [{ group: group.id, day, site: OFFICE }] : [],
  )
  return [...Map.groupBy(wishing, ({ group, day }) => `${group} ${day.toString()}`).values()].flatMap((own) =>
    own[0] ? [{ ...own[0], persons: own.length }] : [],
  )
}

function pinnedOf(live: readonly LiveSeat[], parts: readonly Part[], known: readonly Cohort[]): Pinned[] {
  const regencies = new Map(parts.map((part) => [part.id, part.regency]))
  const travel = new Map(known.map((one) => [one.regency, one.travelMinutes]))
  const byPlace = Map.groupBy(live, (seat) => `${regencies.get(seat.part) ?? ''} ${dayKey(seat)}`)
  return [...byPlace.values()].flatMap((together) => {
    const [first] = together
    if (!first) return []
    const regency = regencies.get(first.part) ?? ''
    const travelMinutes = travel.get(regency) ?? 0
    return [
      { id: `kept ${regency}`, travelMinutes, day: first.day, site: first.site, persons: together.length },
    ]
  })
}
