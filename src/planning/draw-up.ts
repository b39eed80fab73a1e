import { err, ok, partOf, type Result, type Watcher } from '#kernel'
import { OFFICE } from '#facilities'
import type { Ctx } from '#people'
import {
  dayKey,
  isSameDay,
  isSeated,
  personsOf,
  planBeside,
  propose,
  seatsBeside,
  threadAdviser,
  threadSolver,
  tooManyFor,
  withHomes,
  type DoesNotFit,
  type Proposal,
  type Reseated,
  type Someone,
} from '#seating'
import { kept, type Draft, type DraftMove } from './draft.ts'
import { stampOf, type Plan } from './plan.ts'
import { boardOf, proposalFacts, type FactsRefusal, type ProposalFacts } from './proposal-facts.ts'

export type ProposalWish = { season: string; regencies: readonly string[]; seed: number }
type Drawn = Result<Draft, FactsRefusal> | DoesNotFit

/** Finds days for everybody of these regencies who has none (about a second, in threads). Writes nothing. */
export async function drawUp(ctx: Ctx, wish: ProposalWish, watcher: Watcher): Promise<Drawn> {
  const facts = await ctx.db.read(ctx.office, (tx) => proposalFacts(ctx, tx, wish))
  if (typeof facts === 'string') return err(facts)
  const [before] = facts.replaced
  // Where people only fall away, what the others have agreed to stays as it is.
  if (facts.coming.length === 0 && facts.anew.size === 0) return ok(draftOf(facts, [], before ?? NOTHING))
  return facts.standing.length === 0 ? fromNothing(facts, wish, watcher) : beside(facts, wish, watcher)
}

const NOTHING = { objective: 0, lowerBound: 0 }

/** Nobody has a day that could change: the whole board is free. */
async function fromNothing(facts: ProposalFacts, { seed }: ProposalWish, watcher: Watcher): Promise<Drawn> {
  const found = await propose(boardOf(facts), threadSolver(seed, watcher), threadAdviser(watcher))
  return found.ok ? ok(draftOf(facts, seatsOf(facts, found.value), found.value)) : found
}

function seatsOf({ coming }: ProposalFacts, { seats }: Proposal): Reseated<Someone>[] {
  const byId = new Map(coming.map((one) => [one.pilgrim, one]))
  return seats.flatMap(({ person, day, starts, site }) => {
    const one = byId.get(person)
    const who = one && { ...one, day: null, starts: null, site: OFFICE, word: 'none' as const }
    return who ? [{ who, day, starts, site }] : []
  })
}

/** Beside those who have a day. */
async function beside(facts: ProposalFacts, { seed }: ProposalWish, watcher: Watcher): Promise<Drawn> {
  const { days, standing, coming, forbidden } = facts
  const board = boardOf(facts)
  const seats = seatsBeside(board)
  const tooMany = () => tooManyFor({ ...board, wishes: [] }, seats, threadAdviser(watcher))
  if (personsOf(board) > seats.reduce((sum, one) => sum + one, 0)) return tooMany()
  const people = [...standing, ...withHomes(days, standing, coming, forbidden)]
  const done = await planBeside({ days, people, forbidden, seed }, partOf(watcher, 0, 0.95))
  if (!done.fits) return tooMany()
  return ok(draftOf(facts, done.seats, { objective: done.cost, lowerBound: done.bound }))
}

type Figures = Pick<Plan, 'objective' | 'lowerBound'>

function draftOf(
  facts: ProposalFacts,
  seats: readonly Reseated<Someone>[],
  { objective, lowerBound }: Figures,
): Draft {
  const changed = seats.filter(
    ({ who, starts, ...at }) => isSeated(who) && !(isSameDay(who, at) && who.starts.equals(starts)),
  )
  const moves = movesIn(changed)
  return {
    stamp: stampFor(facts, moves),
    fresh: seats
      .filter(({ who }) => !isSeated(who))
      .map(({ who: { pilgrim, group }, ...at }) =>
        kept({ pilgrim, regency: group.regency, flightGroup: group.flightGroup, ...at }),
      ),
    places: changed.map(({ who, ...at }) => kept({ pilgrim: who.pilgrim, ...at })),
    moves,
    objective,
    lowerBound,
  }
}

/** Where an appointment is moved, it must be the one that was looked at; else only plans must be. */
export const stampFor = (facts: ProposalFacts, moves: readonly DraftMove[]): string =>
  moves.some(({ word }) => word === 'published') ? facts.stamp : stampOf(facts.plans)

const SOFTEST = ['proposed', 'accepted', 'published'] as const

/** Whose place changes, the softest word first, then by the old day. */
function movesIn(changed: readonly Reseated<Someone>[]): DraftMove[] {
  const lines = changed.flatMap(({ who, day, site }) =>
    isSeated(who)
      ? [
          {
            regency: who.group.regency,
            from: who.day.toString(),
            to: day.toString(),
            toSite: site,
            key: `${dayKey(who)} ${who.group.regency} ${dayKey({ day, site })}`,
            word: who.word,
            pilgrim: who.pilgrim,
          },
        ]
      : [],
  )
  const together = Map.groupBy(lines, ({ word, key }) => `${SOFTEST.indexOf(word)} ${key}`)
  return [...together]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, own]) => {
      const [first] = own
      if (!first) return []
      const { pilgrim: _, key: __, ...line } = first
      return [{ ...line, pilgrims: own.map(({ pilgrim }) => pilgrim) }]
    })
}
