import { sql } from 'kysely'
import { Temporal, type Id } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type { Change } from './import.ts'
import type { RowTaken } from './import-row.ts'
import type { KnownPilgrim, PilgrimFacts } from './season.ts'
import type { SeasonTables } from './tables.ts'

export type PilgrimRow = SeasonTables['pilgrim']

export const pilgrimRows = (tx: Tx, office: string) =>
  tx
    .withTables<SeasonTables>()
    .selectFrom('pilgrim')
    .selectAll('pilgrim')
    .where('pilgrim.office_id', '=', office)

type Numbers = { regencies: readonly string[]; porsi: readonly string[]; niks: readonly string[] }

/** Everybody of these regencies and whoever else of the season bears one of these numbers, opened for comparing. */
export async function knownPilgrims(
  ctx: Ctx,
  tx: Tx,
  season: string,
  { regencies, porsi, niks }: Numbers,
): Promise<KnownPilgrim[]> {
  const blindPorsi = porsi.map((one) => ctx.vault.blind('porsi', one))
  const blindNik = niks.map((one) => ctx.vault.blind('nik', one))
  const rows = await pilgrimRows(tx, ctx.office)
    .where('pilgrim.season_id', '=', season)
    .where(
      sql<boolean>`(pilgrim.regency = any (${[...regencies]}::text[]) or pilgrim.porsi_index = any (${blindPorsi}::bytea[])
        or pilgrim.nik_index = any (${blindNik}::bytea[]))`,
    )
    .orderBy('pilgrim.pilgrim_id')
    .execute()
  return rows.map((row) => ({
    id: row.pilgrim_id,
    porsi: ctx.vault.open(row.porsi),
    regency: row.regency,
    person: row.person_id,
    standing: row.standing,
    facts: factsOf(ctx, row),
  }))
}

function factsOf(ctx: Ctx, row: PilgrimRow): PilgrimFacts {
  const open = (sealed: Buffer | null): string | null => sealed && ctx.vault.open(sealed)
  return {
    name: row.name,
    parentRelation: row.parent_relation,
    parentName: row.parent_name,
    birthPlace: row.birth_place,
    birthDate: row.birth_date.toString(),
    sex: row.sex,
    nik: open(row.nik),
    phone: open(row.phone),
    district: row.district,
    flightGroup: row.flight_group,
    oldPassport: open(row.old_passport),
    oldPassportUntil: row.old_passport_until?.toString() ?? null,
  }
}

export type NewPilgrim = { id: Id<'pilgrim'>; person: Id<'person'>; row: RowTaken }

/** A statement carries at most 65,535 parameters; a pilgrim takes 23. */
const AT_ONCE = 1_000

export async function insertPilgrims(
  ctx: Ctx,
  tx: Tx,
  season: string,
  list: Id<'list'>,
  added: readonly NewPilgrim[],
): Promise<void> {
  for (let from = 0; from < added.length; from += AT_ONCE) {
    const rows = added.slice(from, from + AT_ONCE).map(({ id, person, row }) => ({
      office_id: ctx.office,
      pilgrim_id: id,
      season_id: season,
      porsi: ctx.vault.seal(row.porsi),
      porsi_index: ctx.vault.blind('porsi', row.porsi),
      person_id: person,
      entered_at: ctx.now(),
      regency: row.regency,
      standing: row.standing,
      list_id: list,
      ...factColumns(ctx, row.facts),
    }))
    await tx.withTables<SeasonTables>().insertInto('pilgrim').values(rows).execute()
  }
}

/** One statement each: an ordinary new version changes a handful of people. */
export async function savePilgrims(
  ctx: Ctx,
  tx: Tx,
  list: Id<'list'>,
  changed: readonly Change[],
): Promise<void> {
  for (const { known, row, facts } of changed) {
    await tx
      .withTables<SeasonTables>()
      .updateTable('pilgrim')
      .set({
        regency: row.regency,
        standing: row.standing,
        list_id: list,
        ...factColumns(ctx, facts),
      })
      .where('pilgrim.office_id', '=', ctx.office)
      .where('pilgrim.pilgrim_id', '=', known.id)
      .execute()
  }
}

export async function markGone(
  tx: Tx,
  office: string,
  list: Id<'list'>,
  gone: readonly KnownPilgrim[],
): Promise<void> {
  const ids = gone.map((one) => one.id)
  await sql`update pilgrim set standing = 'gone', list_id = ${list}
    where pilgrim.office_id = ${office} and pilgrim.pilgrim_id = any (${ids}::text[])`.execute(tx)
}

function factColumns(ctx: Ctx, facts: PilgrimFacts) {
  const seal = (plain: string | null): Buffer | null => (plain === null ? null : ctx.vault.seal(plain))
  return {
    name: facts.name,
    parent_relation: facts.parentRelation,
    parent_name: facts.parentName,
    birth_place: facts.birthPlace,
    birth_date: Temporal.PlainDate.from(facts.birthDate),
    sex: facts.sex,
    nik: seal(facts.nik),
    nik_index: facts.nik === null ? null : ctx.vault.blind('nik', facts.nik),
    phone: seal(facts.phone),
    district: facts.district,
    flight_group: facts.flightGroup,
    old_passport: seal(facts.oldPassport),
    old_passport_until:
      facts.oldPassportUntil === null ? null : Temporal.PlainDate.from(facts.oldPassportUntil),
  }
}
