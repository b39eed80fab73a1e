import { sql } from 'kysely'
import type { Id, Instant, PlainDate } from '#kernel'
import type { Tx } from '#db'
import { workforce } from '#people'
import type { NewRosterException, NewRosterWeek, Roster, RosterException, RosterWeek } from './roster.ts'
import { mobileSessions } from './session-store.ts'
import { awayFor, type MobileSession } from './session.ts'
import type { FacilitiesTables } from './tables.ts'

/** The roster of everybody who still works here; an account that was closed keeps its past but fills no desk. */
export const loadRoster = async (tx: Tx, office: string): Promise<Roster> =>
  rosterBeside(tx, office, await mobileSessions(tx, office))

/** The same where the sessions are known already. */
export async function rosterBeside(
  tx: Tx,
  office: string,
  sessions: readonly MobileSession[],
): Promise<Roster> {
  const there = new Set((await workforce(tx, office)).map(({ id }) => id))
  const weeks = (await rosterWeeks(tx, office)).filter(({ account }) => there.has(account))
  const exceptions = (await rosterExceptions(tx, office)).filter(({ account }) => there.has(account))
  return { weeks, exceptions, away: awayFor(sessions) }
}

async function rosterWeeks(tx: Tx, office: string): Promise<RosterWeek[]> {
  const tables = tx.withTables<FacilitiesTables>()
  const weeks = await tables
    .selectFrom('roster_week')
    .selectAll('roster_week')
    .where('roster_week.office_id', '=', office)
    .orderBy('roster_week.account_id')
    .orderBy('roster_week.valid_from')
    .orderBy('roster_week.version')
    .execute()
  const shifts = await tables
    .selectFrom('roster_shift')
    .selectAll('roster_shift')
    .where('roster_shift.office_id', '=', office)
    .orderBy('roster_shift.weekday')
    .orderBy('roster_shift.from_time')
    .execute()
  const byWeek = Map.groupBy(shifts, keyOf)
  return weeks.map((week) => ({
    account: week.account_id,
    validFrom: week.valid_from,
    version: week.version,
    skills: week.skills,
    assumed: week.assumed,
    shifts: (byWeek.get(keyOf(week)) ?? []).map(({ weekday, from_time: from, to_time: to }) => ({
      weekday,
      at: { from, to },
    })),
  }))
}

const keyOf = (row: Pick<FacilitiesTables['roster_week'], 'account_id' | 'valid_from' | 'version'>): string =>
  `${row.account_id} ${row.valid_from.toString()} ${row.version}`

async function rosterExceptions(tx: Tx, office: string): Promise<RosterException[]> {
  const rows = await tx
    .withTables<FacilitiesTables>()
    .selectFrom('roster_exception')
    .selectAll('roster_exception')
    .where('roster_exception.office_id', '=', office)
    .where('roster_exception.withdrawn_at', 'is', null)
    .orderBy('roster_exception.first_day')
    .orderBy('roster_exception.exception_id')
    .execute()
  return rows.map((row) => ({
    id: row.exception_id,
    account: row.account_id,
    kind: row.kind,
    firstDay: row.first_day,
    endDay: row.end_day,
    at: row.from_time && row.to_time && { from: row.from_time, to: row.to_time },
  }))
}

/** Two who change the roster at one instant wait for each other here: versions follow one another. */
export async function lockRoster(tx: Tx, office: string): Promise<void> {
  await sql`select o.office_id from office o where o.office_id = ${office} for update`.execute(tx)
}

/** Writes an edition beside those that were; call `lockRoster` first. */
export async function insertWeek(
  tx: Tx,
  office: string,
  { account, validFrom, skills, shifts, assumed }: NewRosterWeek,
  at: Instant,
): Promise<void> {
  const tables = tx.withTables<FacilitiesTables>()
  const version = (await lastVersion(tx, office, account, validFrom)) + 1
  const key = { office_id: office, account_id: account, valid_from: validFrom, version }
  await tables
    .insertInto('roster_week')
    .values({ ...key, skills: [...skills], assumed, entered_at: at })
    .execute()
  if (shifts.length === 0) return
  const rows = shifts.map((one) => ({
    ...key,
    weekday: one.weekday,
    from_time: one.at.from,
    to_time: one.at.to,
  }))
  await tables.insertInto('roster_shift').values(rows).execute()
}

async function lastVersion(
  tx: Tx,
  office: string,
  account: Id<'account'>,
  validFrom: PlainDate,
): Promise<number> {
  const row = await tx
    .withTables<FacilitiesTables>()
    .selectFrom('roster_week')
    .select('roster_week.version')
    .where('roster_week.office_id', '=', office)
    .where('roster_week.account_id', '=', account)
    .where('roster_week.valid_from', '=', validFrom)
    .orderBy('roster_week.version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.version ?? 0
}

export async function insertException(
  tx: Tx,
  office: string,
  { id, account, kind, firstDay, endDay, at }: NewRosterException & { id: Id<'off-roster'> },
  enteredAt: Instant,
): Promise<void> {
  await tx
    .withTables<FacilitiesTables>()
    .insertInto('roster_exception')
    .values({
      office_id: office,
      exception_id: id,
      account_id: account,
      kind,
      first_day: firstDay,
      end_day: endDay,
      from_time: at?.from ?? null,
      to_time: at?.to ?? null,
      entered_at: enteredAt,
      withdrawn_at: null,
    })
    .execute()
}

export async function withdrawException(
  tx: Tx,
  office: string,
  id: Id<'off-roster'>,
  at: Instant,
): Promise<void> {
  await tx
    .withTables<FacilitiesTables>()
    .updateTable('roster_exception')
    .set({ withdrawn_at: at })
    .where('roster_exception.office_id', '=', office)
    .where('roster_exception.exception_id', '=', id)
    .execute()
}
