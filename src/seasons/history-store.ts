import { sql } from 'kysely'
import type { Id } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { countsAfter, type HistoryLine, type ListChange, type NewChange } from './history.ts'
import { countsOf, insertPilgrims, updatePilgrims, type NewPilgrim } from './pilgrim-store.ts'
import { overQuota, type ListVersion, type Side } from './season.ts'
import { cohortsOf, newestVersions } from './store.ts'
import type { SeasonTables } from './tables.ts'

const table = (tx: Tx) => tx.withTables<SeasonTables>()

/** A version about to be written: of a file's bytes, or of an act of this house with its reason. */
export type NewVersion = ListVersion & { season: string; reason: string | null } & (
    | { cause: 'file'; hash: Buffer; fileName: string }
    | { cause: 'undo'; undoes: Id<'list'> }
    | { cause: 'promotion' | 'correction' | 'quota' }
  )

/**
 * Writes a version with everybody it changes: the version first, for pilgrims point at it, then they, then what changed.
 * Lock the season before; log afterwards.
 */
export async function writeVersion(
  ctx: Ctx,
  tx: Tx,
  version: NewVersion,
  { added, changes }: { added: readonly NewPilgrim[]; changes: readonly NewChange[] },
): Promise<void> {
  await insertVersion(ctx, tx, version)
  await insertPilgrims(ctx, tx, version.season, version.list, added)
  await updatePilgrims(ctx, tx, changes)
  const fresh = added.map(({ id, row: { regency, standing, facts } }) => ({
    pilgrim: id,
    before: null,
    listBefore: null,
    after: { regency, standing, facts },
  }))
  await insertChanges(ctx, tx, version.list, [...fresh, ...changes])
}

type Act = {
  list: Id<'list'>
  season: string
  regency: string
  reason: string
  changes: readonly NewChange[]
}

/** What a version of no file says of its regency: the next number, and who stands there after the changes. */
export async function entryFor(
  ctx: Ctx,
  tx: Tx,
  { list, season, regency, reason, changes }: Act,
): Promise<ListVersion & { season: string; reason: string }> {
  const before = await countsOf(tx, ctx.office, season, regency)
  const { listed, reserve } = countsAfter(before, regency, changes)
  const cohort = (await cohortsOf(tx, ctx.office, season)).find((one) => one.regency === regency)
  const newest = (await newestVersions(tx, ctx.office, season)).find((one) => one.regency === regency)
  return {
    list,
    season,
    regency,
    reason,
    version: (newest?.version ?? 0) + 1,
    supplement: false,
    listed,
    reserves: reserve,
    leftOut: 0,
    overQuota: overQuota(listed, cohort?.quota ?? 0),
  }
}

/** It is never changed afterwards. */
async function insertVersion(ctx: Ctx, tx: Tx, version: NewVersion): Promise<void> {
  const ofFile = version.cause === 'file'
  await table(tx)
    .insertInto('list_version')
    .values({
      office_id: ctx.office,
      list_id: version.list,
      season_id: version.season,
      regency: version.regency,
      version: version.version,
      supplement: version.supplement,
      file_hash: ofFile ? version.hash : null,
      file_name: ofFile ? version.fileName : null,
      cause: version.cause,
      undoes: version.cause === 'undo' ? version.undoes : null,
      again: ofFile ? await timesUndone(tx, ctx.office, version, version.hash) : 0,
      reason: version.reason,
      keeps_changes: true,
      listed: version.listed,
      reserves: version.reserves,
      left_out: version.leftOut,
      over_quota: version.overQuota,
      account_id: ctx.who.kind === 'staff' ? ctx.who.account : null,
      imported_at: ctx.now(),
    })
    .execute()
}

/** How often this very file came in for this regency and was undone. */
async function timesUndone(
  tx: Tx,
  office: string,
  { season, regency, supplement }: NewVersion,
  hash: Buffer,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from list_version v
    join list_version u on u.office_id = v.office_id and u.undoes = v.list_id
    where v.office_id = ${office} and v.season_id = ${season} and v.regency = ${regency}
      and v.file_hash = ${hash} and v.supplement = ${supplement}`.execute(tx)
  return rows[0]?.n ?? 0
}

/** A statement carries at most 65,535 parameters; a change takes six. */
const AT_ONCE = 5_000

async function insertChanges(
  ctx: Ctx,
  tx: Tx,
  list: Id<'list'>,
  changes: readonly ListChange[],
): Promise<void> {
  for (let from = 0; from < changes.length; from += AT_ONCE) {
    const rows = changes.slice(from, from + AT_ONCE).map(({ pilgrim, before, listBefore, after }) => ({
      office_id: ctx.office,
      list_id: list,
      pilgrim_id: pilgrim,
      before: before && ctx.vault.seal(JSON.stringify(before)),
      after: ctx.vault.seal(JSON.stringify(after)),
      list_before: before && listBefore,
    }))
    await table(tx).insertInto('list_change').values(rows).execute()
  }
}

/** What a version changed, in the order in which the pilgrims first came. */
export async function changesOf(ctx: Ctx, tx: Tx, list: Id<'list'>): Promise<ListChange[]> {
  const rows = await table(tx)
    .selectFrom('list_change')
    .selectAll('list_change')
    .where('list_change.office_id', '=', ctx.office)
    .where('list_change.list_id', '=', list)
    .orderBy('list_change.pilgrim_id')
    .execute()
  const open = (sealed: Buffer): Side => JSON.parse(ctx.vault.open(sealed))
  return rows.map((row) => ({
    pilgrim: row.pilgrim_id,
    before: row.before && open(row.before),
    listBefore: row.list_before,
    after: open(row.after),
  }))
}

/** Every version of a regency's list, newest first. */
export async function historyOf(
  tx: Tx,
  office: string,
  season: string,
  regency: string,
): Promise<HistoryLine[]> {
  return table(tx)
    .selectFrom('list_version')
    .select([
      'list_version.list_id as list',
      'list_version.version',
      'list_version.cause',
      'list_version.undoes',
      'list_version.file_name as fileName',
      'list_version.reason',
      'list_version.supplement',
      'list_version.listed',
      'list_version.reserves',
      'list_version.left_out as leftOut',
      'list_version.over_quota as overQuota',
      'list_version.keeps_changes as keepsChanges',
      'list_version.imported_at as at',
      'list_version.account_id as by',
    ])
    .where('list_version.office_id', '=', office)
    .where('list_version.season_id', '=', season)
    .where('list_version.regency', '=', regency)
    .orderBy('list_version.version', 'desc')
    .execute()
}
