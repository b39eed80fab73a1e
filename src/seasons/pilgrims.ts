import { dateAt, type Id, type PlainDate } from '#kernel'
import type { Tx } from '#db'
import { porsi as readPorsi, seesRegency, type Ctx, type Porsi } from '#people'
import { pilgrimRows, type PilgrimRow } from './pilgrim-store.ts'
import { seasonOn, type Cohort, type Season, type Standing } from './season.ts'
import { cohortsOf, seasons } from './store.ts'

/** A pilgrim of a season. `person` is who the register of persons knows; name and birth date are as the newest list says. */
export type Pilgrim = {
  id: Id<'pilgrim'>
  person: Id<'person'>
  season: string
  regency: string
  standing: Standing
  porsi: Porsi
  name: string
  parentRelation: 'bin' | 'binti' | null
  parentName: string | null
  birthDate: PlainDate
  sex: 'L' | 'P' | null
  district: string | null
  flightGroup: string | null
  /** Equal for pilgrims who gave the same telephone: a keyed hash, for putting families together. */
  phoneIndex: string | null
}

/** Who stands on the list within quota, by regency and porsi; a liaison gets the own regency only. */
export async function listedPilgrims(ctx: Ctx, tx: Tx, season: string, regency?: string): Promise<Pilgrim[]> {
  const everybody = await pilgrimsOf(ctx, tx, season, regency)
  return everybody.filter((one) => one.standing === 'listed')
}

/** The same with reserves and those who are gone. */
export async function pilgrimsOf(ctx: Ctx, tx: Tx, season: string, regency?: string): Promise<Pilgrim[]> {
  const all = pilgrimRows(tx, ctx.office).where('pilgrim.season_id', '=', season)
  const wanted = regency === undefined ? all : all.where('pilgrim.regency', '=', regency)
  const rows = await wanted.orderBy('pilgrim.regency').orderBy('pilgrim.pilgrim_id').execute()
  return seen(ctx, rows)
}

/** Nobody for a liaison of another regency. */
export async function pilgrimById(ctx: Ctx, tx: Tx, id: Id<'pilgrim'>): Promise<Pilgrim | undefined> {
  const rows = await pilgrimRows(tx, ctx.office).where('pilgrim.pilgrim_id', '=', id).execute()
  return seen(ctx, rows)[0]
}

export async function pilgrimByPorsi(
  ctx: Ctx,
  tx: Tx,
  season: string,
  porsi: Porsi,
): Promise<Pilgrim | undefined> {
  const rows = await pilgrimRows(tx, ctx.office)
    .where('pilgrim.season_id', '=', season)
    .where('pilgrim.porsi_index', '=', ctx.vault.blind('porsi', porsi.reveal()))
    .execute()
  return seen(ctx, rows)[0]
}

export const cohorts = (ctx: Ctx, tx: Tx, season: string): Promise<Cohort[]> =>
  cohortsOf(tx, ctx.office, season)

/** The season being served today, else the next, else the last; none in an office without pilgrims. */
export const currentSeason = async (ctx: Ctx, tx: Tx): Promise<Season | undefined> =>
  seasonOn(await seasons(tx, ctx.office), dateAt(ctx.now(), ctx.zone))

const seen = (ctx: Ctx, rows: readonly PilgrimRow[]): Pilgrim[] =>
  rows.filter((row) => seesRegency(ctx.who, row.regency)).map((row) => pilgrimOf(ctx, row))

function pilgrimOf(ctx: Ctx, row: PilgrimRow): Pilgrim {
  const porsi = readPorsi(ctx.vault.open(row.porsi))
  if (!porsi.ok) throw new Error(`${row.pilgrim_id} has a porsi number that is none`)
  return {
    id: row.pilgrim_id,
    person: row.person_id,
    season: row.season_id,
    regency: row.regency,
    standing: row.standing,
    porsi: porsi.value,
    name: row.name,
    parentRelation: row.parent_relation,
    parentName: row.parent_name,
    birthDate: row.birth_date,
    sex: row.sex,
    district: row.district,
    flightGroup: row.flight_group,
    phoneIndex: row.phone && ctx.vault.blind('phone', ctx.vault.open(row.phone)).toString('hex'),
  }
}
