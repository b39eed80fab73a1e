import type { Id } from '#kernel'
import type { Tx } from '#db'
import { may, seesRegency, staffNames, type Ctx } from '#people'
import {
  versionToUndo,
  whyNotUndone,
  type HistoryLine,
  type ListChange,
  type UndoRefusal,
} from './history.ts'
import { changesOf, historyOf } from './history-store.ts'
import { differences } from './import-facts.ts'
import type { Neighbours } from './neighbours.ts'
import { pilgrimsByIds } from './pilgrim-store.ts'
import { cohorts } from './pilgrims.ts'
import type { Cohort } from './season.ts'
import { shown, shownChange, type Shown, type ShownChange } from './shown.ts'
import { undoFacts } from './undo.ts'

/** A version as a screen shows it: with the name of who made it, and the version it undoes or was undone by. */
export type ShownVersion = HistoryLine & {
  who: string | null
  undoesVersion: number | null
  undoneBy: number | null
}
export type History = { season: string; cohort: Cohort; versions: readonly ShownVersion[] }

/** Every version of a regency's list, newest first; undefined where the caller sees no such regency. */
export async function listHistory(
  ctx: Ctx,
  tx: Tx,
  season: string,
  regency: string,
): Promise<History | undefined> {
  const cohort = (await cohorts(ctx, tx, season)).find((one) => one.regency === regency)
  if (!cohort || !seesRegency(ctx.who, regency)) return undefined
  const lines = await historyOf(tx, ctx.office, season, regency)
  const names = await staffNames(tx, ctx.office)
  const numberOf = (list: Id<'list'> | null): number | null =>
    lines.find((one) => one.list === list)?.version ?? null
  return {
    season,
    cohort,
    versions: lines.map((line) => ({
      ...line,
      who: line.by && (names.get(line.by) ?? null),
      undoesVersion: numberOf(line.undoes),
      undoneBy: lines.find((one) => one.undoes === line.list)?.version ?? null,
    })),
  }
}

/** What a version changed against the one before; numbers masked. */
type Difference = {
  added: readonly Shown[]
  changed: readonly (ShownChange & { pilgrim: Id<'pilgrim'> })[]
  gone: readonly Shown[]
}

export type VersionSheet = History & {
  version: ShownVersion
  difference: Difference
  /** `refusal` is undefined where it may be undone now; the whole is undefined where this caller or version never may. */
  undo: { refusal: UndoRefusal | undefined } | undefined
}

/** One version with its difference; undefined where the caller sees no such version. */
export async function versionSheet(
  ctx: Ctx,
  tx: Tx,
  neighbours: Neighbours,
  wanted: { season: string; regency: string; version: number },
): Promise<VersionSheet | undefined> {
  const { season, regency } = wanted
  const history = await listHistory(ctx, tx, season, regency)
  const version = history?.versions.find((one) => one.version === wanted.version)
  if (!history || !version) return undefined
  const { list } = version
  const changes = await changesOf(ctx, tx, list)
  const offers = may(ctx.who, 'seasons.undo-list') && versionToUndo(history.versions)?.list === list
  const facts = offers ? await undoFacts(ctx, tx, neighbours, { season, regency, list }) : undefined
  return {
    ...history,
    version,
    difference: await differenceOf(ctx, tx, changes),
    undo: facts && { refusal: whyNotUndone(facts) },
  }
}

async function differenceOf(ctx: Ctx, tx: Tx, changes: readonly ListChange[]): Promise<Difference> {
  const known = await pilgrimsByIds(
    ctx,
    tx,
    changes.map((one) => one.pilgrim),
  )
  const porsi = ({ pilgrim }: ListChange): string => known.get(pilgrim)?.porsi ?? ''
  const person = (one: ListChange, { standing, facts } = one.after): Shown =>
    shown(porsi(one), facts, standing === 'reserve')
  return {
    added: changes.filter((one) => one.before === null).map((one) => person(one)),
    changed: changes.flatMap((one) => {
      const { pilgrim, before, after } = one
      if (before === null || after.standing === 'gone') return []
      const fields = differences(before, after)
      return [{ pilgrim, ...shownChange(ctx.who, porsi(one), { before, after, fields }) }]
    }),
    gone: changes.flatMap((one) =>
      one.after.standing === 'gone' && one.before !== null ? [person(one, one.before)] : [],
    ),
  }
}
