import { sql } from 'kysely'
import type { Id } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type { Counts, NewChange } from './history.ts'
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
  return rows.map((row) => knownOf(ctx, row))
}

/** These pilgrims as they stand now. */
export async function pilgrimsByIds(
  ctx: Ctx,
  tx: Tx,
  ids: readonly Id<'pilgrim'>[],
): Promise<ReadonlyMap<Id<'pilgrim'>, KnownPilgrim>> {
  const rows = await pilgrimRows(tx, ctx.office)
    .where(sql<boolean>`pilgrim.pilgrim_id = any (${[...ids]}::text[])`)
    .orderBy('pilgrim.pilgrim_id')
    .execute()
  return new Map(rows.map((row) => [row.pilgrim_id, knownOf(ctx, row)]))
}

const knownOf = (ctx: Ctx, row: PilgrimRow): KnownPilgrim => ({
  id: row.pilgrim_id,
  porsi: ctx.vault.open(row.porsi),
  regency: row.regency,
  person: row.person_id,
  standing: row.standing,
  facts: factsOf(ctx, row),
  list: row.list_id,
})

/** Who stands on a regency's list now. */
export async function countsOf(tx: Tx, office: string, season: string, regency: string): Promise<Counts> {
  const { rows } = await sql<Counts>`select (count(*) filter (where p.standing = 'listed'))::int as listed,
      (count(*) filter (where p.standing = 'reserve'))::int as reserve
    from pilgrim p where p.office_id = ${office} and p.season_id = ${season} and p.regency = ${regency}`.execute(
    tx,
  )
  return rows[0] ?? { listed: 0, reserve: 0 }
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
export async function updatePilgrims(ctx: Ctx, tx: Tx, changes: readonly NewChange[]): Promise<void> {
  for (const { pilgrim, after, given } of changes) {
    await tx
      .withTables<SeasonTables>()
      .updateTable('pilgrim')
      .set({
        regency: after.regency,
        standing: after.standing,
        list_id: given,
        ...factColumns(ctx, after.facts),
      })
      .where('pilgrim.office_id', '=', ctx.office)
      .where('pilgrim.pilgrim_id', '=', pilgrim)
      .execute()
  }
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
