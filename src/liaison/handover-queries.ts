import type { Id } from '#kernel'
import { casesOfPilgrims } from '#cases'
import type { Tx } from '#db'
import { booksOfCases, linesOfList, listsOfRegency, type HandoverList } from '#issuance'
import { seesRegency, type Ctx } from '#people'
import { cohorts, currentSeason, pilgrimsOf, type Cohort, type Pilgrim } from '#seasons'

/** A pilgrim whose passport lies in the cabinet. `book` is masked. */
export type Ready = { case: Id<'case'>; version: number; name: string; porsi: string; book: string }

export type CohortTable = {
  cohort: Cohort
  ready: readonly Ready[]
  lists: readonly HandoverList[]
}

/** How many passports of each cohort lie ready, for whoever may see that cohort. */
export async function cohortsReady(ctx: Ctx, tx: Tx): Promise<{ cohort: Cohort; ready: number }[]> {
  const season = await currentSeason(ctx, tx)
  if (!season) return []
  const seen = (await cohorts(ctx, tx, season.id)).filter(({ regency }) => seesRegency(ctx.who, regency))
  const counted: { cohort: Cohort; ready: number }[] = []
  for (const cohort of seen) counted.push({ cohort, ready: (await waiting(ctx, tx, cohort.regency)).length })
  return counted
}

/** The names of one cohort, in the order of the alphabet, and the lists that were signed before. */
export async function cohortTable(ctx: Ctx, tx: Tx, regency: string): Promise<CohortTable | undefined> {
  const season = await currentSeason(ctx, tx)
  const cohort = season && (await cohorts(ctx, tx, season.id)).find((one) => one.regency === regency)
  if (!season || !cohort || !seesRegency(ctx.who, regency)) return undefined
  const cases = await waiting(ctx, tx, regency)
  const books = await booksOfCases(
    ctx,
    tx,
    cases.map(({ id }) => id),
  )
  const people = await byId(ctx, tx, season.id, regency)
  const ready = cases.map(({ id, version, pilgrim }) => ({
    case: id,
    version,
    name: people.get(pilgrim ?? '')?.name ?? '',
    porsi: people.get(pilgrim ?? '')?.porsi.masked ?? '',
    book: books.get(id)?.serial.masked ?? '',
  }))
  return {
    cohort,
    ready: ready.toSorted((a, b) => a.name.localeCompare(b.name, 'id') || (a.case < b.case ? -1 : 1)),
    lists: await listsOfRegency(tx, ctx.office, regency),
  }
}

export type SignedList = {
  cohort: Cohort
  list: HandoverList
  names: readonly { case: Id<'case'>; name: string; handed: boolean }[]
}

/** One signed list again, name by name. */
export async function signedList(
  ctx: Ctx,
  tx: Tx,
  regency: string,
  id: string,
): Promise<SignedList | undefined> {
  const found = await cohortTable(ctx, tx, regency)
  const list = found?.lists.find((one) => one.list_id === id)
  const season = await currentSeason(ctx, tx)
  if (!found || !list || !season) return undefined
  const people = await byId(ctx, tx, season.id, regency)
  const pilgrims = new Map((await casesOfPilgrims(ctx, tx, regency)).map((one) => [one.id, one.pilgrim]))
  const names = (await linesOfList(tx, ctx.office, list.list_id)).map((line) => ({
    case: line.case,
    name: people.get(pilgrims.get(line.case) ?? '')?.name ?? '',
    handed: line.handed,
  }))
  return { cohort: found.cohort, list, names: names.toSorted((a, b) => a.name.localeCompare(b.name, 'id')) }
}

const waiting = async (ctx: Ctx, tx: Tx, regency: string) =>
  (await casesOfPilgrims(ctx, tx, regency)).filter(
    ({ stage, ending, hold }) => stage === 'handover' && ending === null && hold === null,
  )

const byId = async (
  ctx: Ctx,
  tx: Tx,
  season: string,
  regency: string,
): Promise<ReadonlyMap<string, Pilgrim>> =>
  new Map((await pilgrimsOf(ctx, tx, season, regency)).map((one) => [one.id, one]))
