import type { Id, PlainDate } from '#kernel'
import { personsWithPlace } from '#appointments'
import type { Tx } from '#db'
import { placesAt } from '#facilities'
import { seesRegency, staffNames, type Ctx } from '#people'
import { cohorts, expectedPilgrims, pilgrimsOf } from '#seasons'
import type { DraftMove } from './draft.ts'
import type { Proposing } from './proposing.ts'
import { proposingById, proposingsIn } from './proposing-store.ts'
import { liveSeats } from './store.ts'

/** Whose day it would change, with their names. */
export type MoveLine = Pick<DraftMove, 'word'> & {
  regencyName: string
  from: PlainDate
  to: PlainDate
  /** Of a mobile session; null at the office. */
  place: string | null
  names: readonly string[]
}

/** A proposal that somebody asked for, with the names for its page. */
export type ProposingScreen = {
  one: Proposing
  askedBy: string
  regencies: readonly string[]
  moves: readonly MoveLine[]
}

export async function proposingScreen(
  ctx: Ctx,
  tx: Tx,
  id: Id<'proposal'>,
): Promise<ProposingScreen | undefined> {
  const one = await proposingById(ctx, tx, id)
  if (!one) return undefined
  const names = new Map((await cohorts(ctx, tx, one.season)).map(({ regency, name }) => [regency, name]))
  const nameOf = (regency: string): string => names.get(regency) ?? regency
  const asked = one.answer?.kind === 'asks' ? one.answer.draft.moves : []
  const people = asked.length > 0 ? await pilgrimsOf(ctx, tx, one.season) : []
  const placeAt = await placesAt(tx, ctx.office)
  const pilgrims = new Map(people.map(({ id: pilgrim, name }) => [pilgrim, name]))
  return {
    one,
    askedBy: (await staffNames(tx, ctx.office)).get(one.askedBy) ?? '',
    regencies: one.regencies.map(nameOf),
    moves: asked.map(({ regency, from, to, toSite, word, pilgrims: moved }) => ({
      word,
      regencyName: nameOf(regency),
      from: Temporal.PlainDate.from(from),
      to: Temporal.PlainDate.from(to),
      place: placeAt(toSite),
      names: moved.map((pilgrim) => pilgrims.get(pilgrim) ?? '–').toSorted(byName),
    })),
  }
}

/** Under way, or waiting for somebody to agree. */
export const openProposings = (ctx: Ctx, tx: Tx): Promise<Proposing[]> =>
  proposingsIn(ctx, tx, ['waiting', 'working', 'asking'])

export type Dateless = { regency: string; regencyName: string; names: readonly string[] }

/** The listed who have no day, by regency: those a new list brought, those who did not come, those who lost theirs. */
export async function datelessIn(ctx: Ctx, tx: Tx, season: string): Promise<Dateless[]> {
  const placed = await personsWithPlace(ctx, tx)
  const seated = new Set<string>((await liveSeats(tx, ctx.office)).map(({ pilgrim }) => pilgrim))
  const without = (await expectedPilgrims(ctx, tx, season)).filter(
    ({ id, person }) => !seated.has(id) && !placed.has(person),
  )
  return (await cohorts(ctx, tx, season)).flatMap(({ regency, name }) => {
    const own = without.filter((one) => one.regency === regency && seesRegency(ctx.who, regency))
    return own.length > 0
      ? [{ regency, regencyName: name, names: own.map((one) => one.name).toSorted(byName) }]
      : []
  })
}

const byName = (a: string, b: string): number => a.localeCompare(b, 'id')
