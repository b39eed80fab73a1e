import { dateAt, type Id, type PlainDate } from '#kernel'
import type { Tx } from '#db'
import { passportNumber, porsi as readPorsi, seesRegency, type Ctx, type Porsi } from '#people'
import { isExempt, type PassportHeld } from './exemption.ts'
import { newestPassports, type PassportRow } from './passport-store.ts'
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
  /** The passport the pilgrim already holds, by the list or by what somebody has seen. */
  held: PassportHeld | null
  /** It lasts six months beyond departure: this pilgrim need not come. */
  exempt: boolean
}

/** Whom a plan must bring here: listed, and without a passport that lasts. A liaison gets the own regency only. */
export async function expectedPilgrims(
  ctx: Ctx,
  tx: Tx,
  season: string,
  regency?: string,
): Promise<Pilgrim[]> {
  return (await listedPilgrims(ctx, tx, season, regency)).filter(isExpected)
}

export const isExpected = ({ standing, exempt }: Pick<Pilgrim, 'standing' | 'exempt'>): boolean =>
  standing === 'listed' && !exempt

/** Who stands on the list within quota, with those who need not come, by regency; a liaison gets the own regency only. */
export async function listedPilgrims(ctx: Ctx, tx: Tx, season: string, regency?: string): Promise<Pilgrim[]> {
  const everybody = await pilgrimsOf(ctx, tx, season, regency)
  return everybody.filter((one) => one.standing === 'listed')
}

/** The same with reserves and those who are gone. */
export async function pilgrimsOf(ctx: Ctx, tx: Tx, season: string, regency?: string): Promise<Pilgrim[]> {
  const all = pilgrimRows(tx, ctx.office).where('pilgrim.season_id', '=', season)
  const wanted = regency === undefined ? all : all.where('pilgrim.regency', '=', regency)
  const rows = await wanted.orderBy('pilgrim.regency').orderBy('pilgrim.pilgrim_id').execute()
  return seen(ctx, tx, rows)
}

/** Nobody for a liaison of another regency. */
export async function pilgrimById(ctx: Ctx, tx: Tx, id: Id<'pilgrim'>): Promise<Pilgrim | undefined> {
  return (await pilgrimsByIds(ctx, tx, [id])).get(id)
}

/** Whoever of them the caller may see. */
export async function pilgrimsByIds(
  ctx: Ctx,
  tx: Tx,
  ids: readonly Id<'pilgrim'>[],
): Promise<ReadonlyMap<Id<'pilgrim'>, Pilgrim>> {
  if (ids.length === 0) return new Map()
  const rows = await pilgrimRows(tx, ctx.office)
    .where('pilgrim.pilgrim_id', 'in', [...ids])
    .orderBy('pilgrim.pilgrim_id')
    .execute()
  return new Map((await seen(ctx, tx, rows)).map((one) => [one.id, one]))
}

/** Of which list somebody is, for whoever opens the case. */
export async function regencyOf(ctx: Ctx, tx: Tx, id: Id<'pilgrim'>): Promise<string | undefined> {
  const row = await pilgrimRows(tx, ctx.office).where('pilgrim.pilgrim_id', '=', id).executeTakeFirst()
  return row?.regency
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
  return (await seen(ctx, tx, rows))[0]
}

export const cohorts = (ctx: Ctx, tx: Tx, season: string): Promise<Cohort[]> =>
  cohortsOf(tx, ctx.office, season)

/** The season being served today, else the next, else the last; none in an office without pilgrims. */
export const currentSeason = async (ctx: Ctx, tx: Tx): Promise<Season | undefined> =>
  seasonOn(await seasons(tx, ctx.office), dateAt(ctx.now(), ctx.zone))

async function seen(ctx: Ctx, tx: Tx, rows: readonly PilgrimRow[]): Promise<Pilgrim[]> {
  const own = rows.filter((row) => seesRegency(ctx.who, row.regency))
  const departs = new Map((await seasons(tx, ctx.office)).map((one) => [one.id, one.departs]))
  const entered = await newestPassports(
    tx,
    ctx.office,
    own.map((row) => row.pilgrim_id),
  )
  return own.map((row) => {
    const held = heldBy(ctx, row, entered.get(row.pilgrim_id))
    const exempt = held !== null && isExempt(held.until, departs.get(row.season_id))
    return { ...pilgrimOf(ctx, row), held, exempt }
  })
}

/** What was entered by hand counts before what the list says. A number that is none saves nobody the visit. */
function heldBy(ctx: Ctx, row: PilgrimRow, entered: PassportRow | undefined): PassportHeld | null {
  const [sealed, until] = entered
    ? [entered.passport, entered.valid_until]
    : [row.old_passport, row.old_passport_until]
  if (!sealed || !until) return null
  const passport = passportNumber(ctx.vault.open(sealed))
  if (!passport.ok) return null
  return {
    passport: passport.value,
    until,
    source: entered?.evidence ?? 'list',
    since: entered?.entered_at ?? null,
  }
}

function pilgrimOf(ctx: Ctx, row: PilgrimRow): Omit<Pilgrim, 'held' | 'exempt'> {
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
