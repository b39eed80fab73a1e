import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { WIB, ok, type Result } from '#kernel'
import { openDays } from '#appointments'
import { addPeriod, bengkuluWeek, ramadan2016, setHours } from '#calendar'
import {
  DEMO_PASSWORD,
  FIRST_MORNING,
  demandOf2015,
  demoAccounts,
  demoCohorts,
  demoMoney,
  demoRoster,
  weekdaysOf2015,
  writeDemoLists,
} from '#demo'
import { bengkuluFacilities, setFacilities } from '#facilities'
import { receiveBooks } from '#issuance'
import { addAccountHashed, hashPassword, type Ctx } from '#people'
import { noteDemand } from '#planning'
import { bengkuluHallRules, setHallRule } from '#queue'
import { importList, openSeason, setDeparture } from '#seasons'
import type { Config } from './config.ts'
import { demoLists } from './house-open.ts'
import { enterOffice, type Office } from './offices.ts'

const date = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
/** The first flight of 1437H left on 9 August 2016 (data of the office); the last is assumed four weeks after it. */
const LAST_FLIGHT = date('2016-09-05')
/** The demonstration's season. */
export const SEASON = '1437H-2016'
/** The visitor imports Kaur's list (contract: Demonstration). */
const LEFT_TO_VISITOR = '1704'

export const bengkulu = {
  id: 'bkl',
  name: 'Kantor Imigrasi Bengkulu',
  zone: WIB,
  province: '17',
  address: 'Jalan Contoh Nomor 1, Bengkulu',
  phone: '0812-000-00001',
}

type Step = readonly [name: string, work: (ctx: Ctx) => Promise<void>]

const everyOffice: readonly Step[] = [
  ['hours', async (ctx) => must(await setHours(ctx, bengkuluWeek))],
  ['facilities', async (ctx) => must(await setFacilities(ctx, bengkuluFacilities))],
  ['hall-rules', hallRules],
]

/** The office as it stands before the first list comes in. */
const beforeTheSeason: readonly Step[] = [
  ['ramadan', async (ctx) => must(await addPeriod(ctx, ramadan2016))],
  ['accounts', accounts],
  ['roster', demoRoster],
  ['days', async (ctx) => must(await openDays(ctx, date('2016-01-11'), date('2016-06-04')))],
  ['books', async (ctx) => must(await receiveBooks(ctx, { prefix: 'B', first: 1_000_001, count: 2_500 }))],
  ['demand', async (ctx) => must(await noteDemand(ctx, demandOf2015(weekdaysOf2015())))],
  ['season', season],
]

const demonstration = (config: Config): readonly Step[] => [
  ...beforeTheSeason,
  ['departure', async (ctx) => must(await setDeparture(ctx, { season: SEASON, departs: LAST_FLIGHT }))],
  ['lists', (ctx) => lists(ctx, config)],
  ['money', demoMoney],
]

/** For a season that is played: the same office, whose lists come in with the play. */
export async function setUpForPlay(ctx: Ctx): Promise<void> {
  await enterOffice(ctx.db, { ...bengkulu, demo: true })
  for (const [, work] of [...everyOffice, ...beforeTheSeason]) await work(ctx)
}

/**
 * The first start, step by step; each step is noted when done, so one that was cut off goes on where it stopped. Of two starts at
 * once the later waits for the other and finds everything done.
 */
export async function setUp(
  config: Config,
  shared: Pick<Ctx, 'db' | 'random' | 'vault' | 'tell'>,
  found?: Office,
): Promise<Office> {
  const office = found ?? { ...bengkulu, demo: config.demo }
  const now = office.demo ? () => config.clock ?? FIRST_MORNING : () => Temporal.Now.instant()
  const ctx: Ctx = {
    ...shared,
    office: office.id,
    zone: office.zone,
    now,
    who: { kind: 'system', name: 'set-up' },
  }
  const steps = office.demo ? [...everyOffice, ...demonstration(config)] : everyOffice
  if (!found) await enterOffice(shared.db, { ...bengkulu, demo: config.demo })
  if (await allDone(ctx, steps)) return office
  await note(ctx, BEGUN)
  await ctx.db.owner.transaction().execute(async (tx) => {
    await sql`select s.step from set_up_step s where s.office_id = ${office.id} and s.step = ${BEGUN} for update`.execute(
      tx,
    )
    await take(ctx, steps)
  })
  return office
}

/** The row at which two first starts meet. */
const BEGUN = 'begun'

const note = (ctx: Ctx, step: string) =>
  ctx.db.transaction(ctx.office, async (tx) => {
    await sql`insert into set_up_step (office_id, step) values (${ctx.office}, ${step}) on conflict do nothing`.execute(
      tx,
    )
    return ok(null)
  })

const allDone = async (ctx: Ctx, steps: readonly Step[]): Promise<boolean> => {
  const done = await stepsDone(ctx)
  return steps.every(([name]) => done.has(name))
}

async function take(ctx: Ctx, steps: readonly Step[]): Promise<void> {
  const done = await stepsDone(ctx)
  for (const [name, work] of steps) {
    if (done.has(name)) continue
    await work(ctx)
    await note(ctx, name)
  }
}

async function stepsDone(ctx: Ctx): Promise<ReadonlySet<string>> {
  const { rows } = await ctx.db.read(ctx.office, (tx) =>
    sql<{
      step: string
    }>`select s.step from set_up_step s where s.office_id = ${ctx.office} order by s.step`.execute(tx),
  )
  return new Set(rows.map((row) => row.step))
}

/** A refusal while setting up is a fault of ours; one of a step that had already been done is not. */
function must(
  done: Result<unknown, string>,
  done_before: readonly string[] = ['username-taken', 'number-known', 'season-known', 'already-imported'],
): void {
  if (!done.ok && !done_before.includes(done.error))
    throw new Error(`setting up the office was refused: ${done.error}`)
}

async function hallRules(ctx: Ctx): Promise<void> {
  for (const rule of bengkuluHallRules) must(await setHallRule(ctx, rule))
}

/** One hash for all: it is the same published password, and thirty hashes would take half a minute. */
async function accounts(ctx: Ctx): Promise<void> {
  const password = await hashPassword(DEMO_PASSWORD)
  for (const account of demoAccounts) must(await addAccountHashed(ctx, account, password))
}

async function season(ctx: Ctx): Promise<void> {
  const cohorts = demoCohorts.map(({ code, name, capital, quota, travelMinutes }) => ({
    regency: code,
    name,
    capital,
    quota,
    travelMinutes,
  }))
  const facts = {
    id: SEASON,
    name: '1437H/2016',
    deadline: date('2016-05-31'),
    leadWorkingDays: 5,
    servesFrom: date('2016-01-18'),
  }
  must(await openSeason(ctx, facts, cohorts))
}

async function lists(ctx: Ctx, config: Config): Promise<void> {
  const folder = demoLists(config)
  mkdirSync(folder, { recursive: true })
  await writeDemoLists(folder, ctx.now())
  for (const { code, file } of demoCohorts) {
    if (code === LEFT_TO_VISITOR) continue
    const bytes = readFileSync(join(folder, file))
    must(
      await importList(ctx, {
        season: SEASON,
        bytes,
        fileName: file,
        regency: code,
        supplement: false,
        confirmed: true,
      }),
    )
  }
}
