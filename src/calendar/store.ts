import { sql } from 'kysely'
import type { Id, PlainDate } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type { Calendar, DayHours, NationalDay, NewPeriod, Period, Week } from './calendar.ts'
import type { CalendarTables } from './tables.ts'

type HoursRow = Omit<CalendarTables['opening_hours'], 'office_id' | 'valid_from'>

const HOURS = [
  'weekday',
  'opens',
  'closes',
  'break_from',
  'break_to',
  'intake_from',
  'intake_to',
  'assumed',
] as const

/** The office's calendar for the days from `from` up to, not including, `to`. Leave room for promises that end later. */
export async function loadCalendar(ctx: Ctx, tx: Tx, from: PlainDate, to: PlainDate): Promise<Calendar> {
  const [years, days, everyWeek, special] = await Promise.all([
    knownYears(tx),
    nationalDays(tx, from, to),
    weeks(tx, ctx.office),
    periods(tx, ctx.office, from, to),
  ])
  return { from, to, knownYears: years, nationalDays: days, weeks: everyWeek, periods: special }
}

async function knownYears(tx: Tx): Promise<number[]> {
  const rows = await tx
    .withTables<CalendarTables>()
    .selectFrom('national_year')
    .select('national_year.year')
    .orderBy('national_year.year')
    .execute()
  return rows.map((row) => row.year)
}

async function nationalDays(tx: Tx, from: PlainDate, to: PlainDate): Promise<Map<string, NationalDay>> {
  const rows = await tx
    .withTables<CalendarTables>()
    .selectFrom('national_day')
    .select([
      'national_day.day',
      'national_day.kind',
      'national_day.name_id as nameId',
      'national_day.name_en as nameEn',
    ])
    .where('national_day.day', '>=', from)
    .where('national_day.day', '<', to)
    .orderBy('national_day.day')
    .execute()
  return new Map(rows.map((row) => [row.day.toString(), row]))
}

async function weeks(tx: Tx, office: string): Promise<Week[]> {
  const rows = await tx
    .withTables<CalendarTables>()
    .selectFrom('opening_hours')
    .select(['opening_hours.valid_from', ...HOURS])
    .where('opening_hours.office_id', '=', office)
    .orderBy('opening_hours.valid_from')
    .orderBy('opening_hours.weekday')
    .execute()
  return [...Map.groupBy(rows, (row) => row.valid_from.toString()).values()].flatMap((days) =>
    days[0] ? [{ validFrom: days[0].valid_from, days: days.map(dayHours) }] : [],
  )
}

async function periods(tx: Tx, office: string, from: PlainDate, to: PlainDate): Promise<Period[]> {
  const found = await tx
    .withTables<CalendarTables>()
    .selectFrom('special_period')
    .selectAll('special_period')
    .where('special_period.office_id', '=', office)
    .where('special_period.first_day', '<', to)
    .where('special_period.end_day', '>', from)
    .orderBy('special_period.first_day')
    .orderBy('special_period.special_period_id')
    .execute()
  const hours = await hoursOfPeriods(
    tx,
    office,
    found.map((one) => one.special_period_id),
  )
  return found.map((one) => ({
    id: one.special_period_id,
    kind: one.kind,
    name: one.name,
    firstDay: one.first_day,
    endDay: one.end_day,
    days: (hours.get(one.special_period_id) ?? []).map(dayHours),
  }))
}

async function hoursOfPeriods(tx: Tx, office: string, ids: Id<'period'>[]) {
  if (ids.length === 0) return new Map<string, never[]>()
  const rows = await tx
    .withTables<CalendarTables>()
    .selectFrom('special_hours')
    .select(['special_hours.special_period_id', ...HOURS])
    .where('special_hours.office_id', '=', office)
    .where('special_hours.special_period_id', 'in', ids)
    .orderBy('special_hours.weekday')
    .execute()
  return Map.groupBy(rows, (row) => row.special_period_id)
}

/** Two who set one week at the same instant wait for each other here: a week is never half of each. */
export async function lockHours(tx: Tx, office: string): Promise<void> {
  await sql`select o.office_id from office o where o.office_id = ${office} for update`.execute(tx)
}

/** Writes a week; one of the same date is replaced whole. Call `lockHours` first. */
export async function saveWeek(tx: Tx, office: string, week: Week): Promise<void> {
  const tables = tx.withTables<CalendarTables>()
  const rows = week.days.map((day) => ({ office_id: office, valid_from: week.validFrom, ...columns(day) }))
  await tables
    .insertInto('opening_hours')
    .values(rows)
    .onConflict((on) =>
      on.columns(['office_id', 'valid_from', 'weekday']).doUpdateSet((eb) => ({
        opens: eb.ref('excluded.opens'),
        closes: eb.ref('excluded.closes'),
        break_from: eb.ref('excluded.break_from'),
        break_to: eb.ref('excluded.break_to'),
        intake_from: eb.ref('excluded.intake_from'),
        intake_to: eb.ref('excluded.intake_to'),
        assumed: eb.ref('excluded.assumed'),
      })),
    )
    .execute()
  await tables
    .deleteFrom('opening_hours')
    .where('opening_hours.office_id', '=', office)
    .where('opening_hours.valid_from', '=', week.validFrom)
    .where(
      'opening_hours.weekday',
      'not in',
      week.days.map((day) => day.weekday),
    )
    .execute()
}

export async function savePeriod(tx: Tx, office: string, id: Id<'period'>, period: NewPeriod): Promise<void> {
  const tables = tx.withTables<CalendarTables>()
  await tables
    .insertInto('special_period')
    .values({
      office_id: office,
      special_period_id: id,
      kind: period.kind,
      name: period.name,
      first_day: period.firstDay,
      end_day: period.endDay,
    })
    .execute()
  if (period.days.length === 0) return
  const rows = period.days.map((day) => ({ office_id: office, special_period_id: id, ...columns(day) }))
  await tables.insertInto('special_hours').values(rows).execute()
}

const dayHours = (row: HoursRow): DayHours => ({
  weekday: row.weekday,
  open: { from: row.opens, to: row.closes },
  rest: row.break_from && row.break_to && { from: row.break_from, to: row.break_to },
  intake: { from: row.intake_from, to: row.intake_to },
  assumed: row.assumed,
})

const columns = (day: DayHours): HoursRow => ({
  weekday: day.weekday,
  opens: day.open.from,
  closes: day.open.to,
  break_from: day.rest?.from ?? null,
  break_to: day.rest?.to ?? null,
  intake_from: day.intake.from,
  intake_to: day.intake.to,
  assumed: day.assumed,
})
