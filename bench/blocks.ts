import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nobodyWaits, seededRandom, type PlainDate } from '#kernel'
import { connect, migrate, startServer } from '#db'
import { FIRST_MORNING, demoCohorts } from '#demo'
import { freshVault, type Ctx } from '#people'
import { importList } from '#seasons'
import { simulate, type SeasonReport } from '#simulation'
import { reactions } from '../src/app/reactions.ts'
import { SEASON, setUp } from '../src/app/set-up.ts'
import { seasonOf } from '../src/board/outlook.ts'
import { roomsOf } from '../src/board/play.ts'
import type { Arrivals, BlockSeat } from '../src/seating/arrivals.ts'
import { BUS_SEATS, type Board, type BoardDay } from '../src/seating/board.ts'
import { cutDay } from '../src/seating/blocks.ts'
import { fillDay } from '../src/seating/fill-day.ts'
import { boardOf, proposalFacts } from '../src/planning/proposal-facts.ts'
import { propose } from '../src/seating/proposal.ts'
import { threadAdviser, threadSolver } from '../src/seating/solver-thread.ts'
import { arrivalsOf } from '../src/planning/sitting.ts'
import { standing } from '../src/planning/standing.ts'
import { value } from '../test/season.ts'
import { machine } from './figures.ts'

const SEASONS = 96
const SLOT = 30

/**
 * The demonstration's season: the same people on the same days, their half hours filled one after another and spaced by the
 * schedule search, played with the same chance. Waits as the outlook reports them, and the processor's time of both cuts.
 */
export async function blocks(): Promise<string[]> {
  const data = mkdtempSync(join(tmpdir(), 'kafilah-bench-'))
  const server = await startServer({
    data: join(data, 'pg'),
    settings: { synchronous_commit: 'off', fsync: 'off' },
  })
  const db = connect({ host: server.host, port: server.port, user: server.user, database: 'postgres' })
  try {
    await migrate(db.owner)
    return await measure(
      await demonstration(data, {
        db,
        random: seededRandom(2016),
        vault: freshVault(),
        tell: reactions(undefined),
      }),
    )
  } finally {
    await db.close()
    await server.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

/** The demonstration's office with all of its lists. */
async function demonstration(
  data: string,
  shared: Pick<Ctx, 'db' | 'random' | 'vault' | 'tell'>,
): Promise<Ctx> {
  const nowhere = {
    port: 1,
    host: '',
    databaseUrl: undefined,
    keys: '',
    banks: undefined,
    bankPort: 1,
    logLevel: 'silent',
  }
  const { id, zone } = await setUp({ ...nowhere, data, demo: true, clock: undefined }, shared)
  const ctx: Ctx = {
    ...shared,
    office: id,
    zone,
    now: () => FIRST_MORNING,
    who: { kind: 'system', name: 'bench' },
  }
  for (const { code, file } of demoCohorts) {
    const bytes = readFileSync(join(data, 'demo-lists', file))
    const list = { season: SEASON, bytes, fileName: file, regency: code, supplement: false, confirmed: true }
    value(await importList(ctx, list))
  }
  return ctx
}

async function measure(ctx: Ctx): Promise<string[]> {
  const regencies = demoCohorts.map(({ code }) => code)
  const facts = await ctx.db.read(ctx.office, (tx) => proposalFacts(ctx, tx, { season: SEASON, regencies }))
  if (typeof facts === 'string') throw new Error(facts)
  const board = boardOf(facts)
  const plan = await propose(board, threadSolver(1, nobodyWaits), threadAdviser())
  const seats = value(plan.ok ? plan : { ok: false, error: plan.error }).seats
  const days = board.days.map((day) => ({ day, groups: arrivals(board, day.date, seats) }))
  const cut = (
    work: (day: BoardDay, groups: readonly Arrivals[]) => { seats: readonly BlockSeat[] } | undefined,
  ) => {
    const before = process.cpuUsage()
    const done = days.map(({ day, groups }) => work(day, groups)?.seats ?? [])
    const { user, system } = process.cpuUsage(before)
    return { done, milliseconds: (user + system) / 1_000 }
  }
  const filled = cut(({ slots, expected }, groups) => fillDay(slots, expected.p90, groups))
  const spaced = cut(({ slots, expected }, groups) => cutDay(slots, expected, groups))
  const show = async (name: string, { done, milliseconds }: typeof filled): Promise<string> =>
    `${name}, ${milliseconds.toFixed(0)} ms: ${told(await played(ctx, done))}; ${stays(board, done)}`
  return [
    machine(),
    `${seats.length} pilgrims on ${days.length} days, ${SEASONS} seasons, minutes of waiting`,
    await show('filled', filled),
    await show('spaced', spaced),
  ]
}

/** Who comes on a day, families in the order of their lists. */
const arrivals = (
  { groups }: Board,
  date: PlainDate,
  seats: readonly { person: string; day: PlainDate }[],
): Arrivals[] => {
  const today = new Set(seats.filter(({ day }) => day.equals(date)).map(({ person }) => person))
  return groups.flatMap(({ id, travelMinutes, parties }) => {
    const coming = parties.filter(([first]) => first !== undefined && today.has(first))
    return coming.length === 0 ? [] : [{ group: id, travelMinutes, busSeats: BUS_SEATS, parties: coming }]
  })
}

/** Plays the days with these people, as the outlook plays the plan as it stands. */
async function played(ctx: Ctx, cuts: readonly (readonly BlockSeat[])[]): Promise<SeasonReport> {
  const season = await ctx.db.read(ctx.office, async (tx) => {
    const now = await standing(ctx, tx)
    if (!now) throw new Error('no season')
    const days = now.days.map((day, d) => {
      const here = (cuts[d] ?? []).map(({ group, starts, person: pilgrim }) => ({
        starts,
        group,
        regency: group,
        pilgrim,
      }))
      return { ...day, arrivals: arrivalsOf(here) }
    })
    return seasonOf({ ...now, days }, await roomsOf(ctx, tx, now))
  })
  return value(simulate(season, { seed: 1, seasons: SEASONS }))
}

function told({ figures, waits }: SeasonReport): string {
  const of = (group: 'pilgrim' | 'public'): string => {
    const worst = waits[group].hours.reduce((a, b) => (a.p90 > b.p90 ? a : b))
    const mean = figures[`wait:${group}`].value.toFixed(1)
    return `mean ${mean}, 90 % ${waits[group].p90.value.toFixed(0)}, worst hour ${worst.p90.toFixed(0)} (${worst.hour}.00)`
  }
  const over = (figures['over-60:pilgrim'].value * 100).toFixed(1)
  return `pilgrims ${of('pilgrim')}, ${over} % over an hour; public ${of('public')}; overtime of the season ${figures.overtime.value.toFixed(0)}`
}

/** From the first to the end of the last half hour of a bus, noon included. */
function stays({ groups }: Board, cuts: readonly (readonly BlockSeat[])[]): string {
  const far = new Set(groups.filter(({ travelMinutes }) => travelMinutes > 0).map(({ id }) => id))
  const buses = cuts.flatMap((seats) => [
    ...Map.groupBy(
      seats.filter(({ group }) => far.has(group)),
      ({ group, bus }) => `${group} ${bus}`,
    ).values(),
  ])
  const stay = buses.map((aboard) => {
    const starts = aboard.map(({ starts: { hour, minute } }) => 60 * hour + minute)
    return Math.max(...starts) + SLOT - Math.min(...starts)
  })
  const mean = stay.reduce((sum, one) => sum + one, 0) / stay.length
  return `a bus ${mean.toFixed(0)} from its first to the end of its last half hour, at most ${Math.max(...stay)}`
}
