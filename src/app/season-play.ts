import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom, type PlainDate } from '#kernel'
import { countLog } from '#audit'
import { newDemoProfile, parseProfiles, snapRoutes } from '#bank'
import { totalsBetween } from '#billing'
import { connect, migrate, startServer, type Db } from '#db'
import { freshVault, type Ctx } from '#people'
import { openAgenda, playSeason, reportOf, type SeasonReport, type Stage } from '#replay'
import { createDatabase } from './house-open.ts'
import { reactions } from './reactions.ts'
import { SEASON, bengkulu, setUpForPlay } from './set-up.ts'
import { everything } from './verify.ts'

const date = (text: string): PlainDate => Temporal.PlainDate.from(text)
/** The Friday before, when the office is set up. */
const EVE = Temporal.Instant.from('2016-01-15T08:00:00+07:00')
/** 1437H/2016: the first day of the season, its last, and the week without a printer (issue: a printer dead for a week). */
export const SEASON_2016 = {
  from: date('2016-01-18'),
  to: date('2016-05-31'),
  deadline: date('2016-05-31'),
  deadPrinter: { from: date('2016-03-14'), to: date('2016-03-21') },
}

type Progress = Stage['progress']

/** The demonstration season from its first day to its last, in a scratch database. */
export const wholeSeason = (seed: number, progress: Progress): Promise<SeasonReport> =>
  inScratch((db) => playOn(db, { ...SEASON_2016, seed, progress }))

/** A database of its own, gone afterwards: the office's data directory is never touched. */
async function inScratch<T>(work: (db: Db) => Promise<T>): Promise<T> {
  const data = mkdtempSync(join(tmpdir(), 'kafilah-season-'))
  const server = await startServer({ data, settings: { synchronous_commit: 'off' } })
  try {
    const place = { host: server.host, port: server.port, user: server.user }
    await createDatabase(place)
    const db = connect({ ...place, database: 'kafilah' })
    try {
      await migrate(db.owner)
      return await work(db)
    } finally {
      await db.close()
    }
  } finally {
    await server.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

type Wish = {
  from: PlainDate
  to: PlainDate
  deadline: PlainDate
  deadPrinter: Stage['deadPrinter']
  seed: number
  progress: Progress
  stop?: Stage['stop']
  vault?: Ctx['vault']
}

/** Sets the office up in an empty database and plays these days in it. */
export async function playOn(
  db: Db,
  { deadline, vault = freshVault(), ...wish }: Wish,
): Promise<SeasonReport> {
  const agenda = openAgenda(EVE, wish.seed)
  const profile = newDemoProfile(seededRandom(wish.seed), 'http://bank.invalid')
  const banks = parseProfiles(JSON.stringify(profile.office))
  const system: Ctx = {
    office: bengkulu.id,
    zone: bengkulu.zone,
    db,
    now: agenda.now,
    random: agenda.random,
    vault,
    who: { kind: 'system', name: 'season' },
    tell: reactions(banks[0]),
  }
  await setUpForPlay(system)
  const before = await db.read(system.office, (tx) => countLog(tx, system.office))
  const doors = snapRoutes(banks, system)
  const done = await playSeason({
    ...wish,
    season: SEASON,
    system,
    agenda,
    doors: (request) => doors.fetch(request),
    bank: profile.bank,
  })
  const books = await db.read(system.office, async (tx) => {
    const { issued, received } = await totalsBetween(system, tx, {
      from: EVE,
      until: agenda.now().add({ hours: 24 }),
    })
    const [log, breaches] = [await countLog(tx, system.office), await everything(tx, system.office)]
    return { before, log, breaches, bills: issued.count, booked: Number(received.amount) }
  })
  return reportOf(done, { seed: wish.seed, deadline }, books)
}
