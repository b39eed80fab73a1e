import { sql } from 'kysely'
import type { PlainDate } from '#kernel'
import type { Tx } from '#db'
import type { Cohort, ListVersion, Season } from './season.ts'
import type { SeasonTables } from './tables.ts'

const table = (tx: Tx) => tx.withTables<SeasonTables>()

/** False when there is a season of that name already. */
export async function insertSeason(
  tx: Tx,
  office: string,
  season: Season,
  cohorts: readonly Cohort[],
): Promise<boolean> {
  const entered = await table(tx)
    .insertInto('season')
    .values({
      office_id: office,
      season_id: season.id,
      name: season.name,
      deadline: season.deadline,
      lead_working_days: season.leadWorkingDays,
      serves_from: season.servesFrom,
      departs: season.departs ?? null,
    })
    .onConflict((on) => on.columns(['office_id', 'season_id']).doNothing())
    .returning('season.season_id')
    .executeTakeFirst()
  if (!entered) return false
  const rows = cohorts.map(({ travelMinutes, ...one }) => ({
    office_id: office,
    season_id: season.id,
    ...one,
    travel_minutes: travelMinutes,
  }))
  await table(tx).insertInto('cohort').values(rows).execute()
  return true
}

/**
 * Imports of one season wait for each other here: a pilgrim may move from one regency's list to another's, so a lock on
 * one cohort would not do. False when there is no such season.
 */
export async function lockSeason(tx: Tx, office: string, season: string): Promise<boolean> {
  const { rows } = await sql`select s.season_id from season s
    where s.office_id = ${office} and s.season_id = ${season} for no key update`.execute(tx)
  return rows.length > 0
}

export async function seasons(tx: Tx, office: string): Promise<Season[]> {
  const rows = await table(tx)
    .selectFrom('season')
    .selectAll('season')
    .where('season.office_id', '=', office)
    .orderBy('season.deadline')
    .orderBy('season.season_id')
    .execute()
  return rows.map((row) => ({
    id: row.season_id,
    name: row.name,
    deadline: row.deadline,
    leadWorkingDays: row.lead_working_days,
    servesFrom: row.serves_from,
    departs: row.departs ?? undefined,
  }))
}

export async function saveDeparture(
  tx: Tx,
  office: string,
  season: string,
  departs: PlainDate,
): Promise<void> {
  await table(tx)
    .updateTable('season')
    .set({ departs })
    .where('season.office_id', '=', office)
    .where('season.season_id', '=', season)
    .execute()
}

/** The cohorts of a season, largest regency code last; TPHD comes at the end. */
export async function cohortsOf(tx: Tx, office: string, season: string): Promise<Cohort[]> {
  return table(tx)
    .selectFrom('cohort')
    .select([
      'cohort.regency',
      'cohort.name',
      'cohort.capital',
      'cohort.quota',
      'cohort.travel_minutes as travelMinutes',
    ])
    .where('cohort.office_id', '=', office)
    .where('cohort.season_id', '=', season)
    .orderBy('cohort.regency')
    .execute()
}

/** The newest version of each regency's list. */
export async function newestVersions(tx: Tx, office: string, season: string): Promise<ListVersion[]> {
  return versions(tx, office, season)
    .distinctOn('list_version.regency')
    .orderBy('list_version.regency')
    .orderBy('list_version.version', 'desc')
    .execute()
}

/** Versions that were made of exactly these bytes and are not undone, newest first. */
export async function versionsOfFile(
  tx: Tx,
  office: string,
  season: string,
  hash: Buffer,
): Promise<ListVersion[]> {
  return versions(tx, office, season)
    .where('list_version.file_hash', '=', hash)
    .where((is) =>
      is.not(
        is.exists(
          is
            .selectFrom('list_version as undoing')
            .select('undoing.list_id')
            .where('undoing.office_id', '=', office)
            .whereRef('undoing.undoes', '=', 'list_version.list_id'),
        ),
      ),
    )
    .orderBy('list_version.regency')
    .orderBy('list_version.version', 'desc')
    .execute()
}

const versions = (tx: Tx, office: string, season: string) =>
  table(tx)
    .selectFrom('list_version')
    .select([
      'list_version.list_id as list',
      'list_version.regency',
      'list_version.version',
      'list_version.supplement',
      'list_version.listed',
      'list_version.reserves',
      'list_version.left_out as leftOut',
      'list_version.over_quota as overQuota',
    ])
    .where('list_version.office_id', '=', office)
    .where('list_version.season_id', '=', season)
