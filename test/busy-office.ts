import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import { pino } from 'pino'
import { systemRandom } from '#kernel'
import { newDemoProfile, parseProfiles } from '#bank'
import { connect, migrate, startServer } from '#db'
import { startDemoClock } from '#demo'
import { fileChannel } from '#notices'
import { freshVault, type Ctx } from '#people'
import { build } from '../src/app/build.ts'
import { createDatabase } from '../src/app/house-open.ts'
import { startJobs } from '../src/app/jobs.ts'
import { officeTasks } from '../src/app/office-tasks.ts'
import { reactions } from '../src/app/reactions.ts'
import { routes } from '../src/app/routes.ts'
import { SEASON_2016, playOn } from '../src/app/season-play.ts'
import { bengkulu } from '../src/app/set-up.ts'

// The demonstration in the middle of its season: some nine hundred people have been there, the hall is full, and the pilgrims are
// on their way. For pictures and for looking round; it is gone when it is stopped.
//   PORT=8080 node --import tsx test/busy-office.ts
//   node --import tsx test/screens.ts http://127.0.0.1:8080 docs/screens

const NOON = Temporal.Instant.from('2016-02-11T10:20:00+07:00')
const data = mkdtempSync(join(tmpdir(), 'kafilah-busy-'))
const server = await startServer({ data, settings: { synchronous_commit: 'off' } })
const place = { host: server.host, port: server.port, user: server.user }
await createDatabase(place)
const db = connect({ ...place, database: 'kafilah' })
await migrate(db.owner)
const vault = freshVault()
const progress = (day: Temporal.PlainDate, people: number): void => console.error(day.toString(), people)
await playOn(db, { ...SEASON_2016, seed: 1, progress, stop: NOON, vault })

const clock = await startDemoClock(db, bengkulu.id, NOON)
const banks = parseProfiles(JSON.stringify(newDemoProfile(systemRandom, 'http://bank.invalid').office))
const { id: office, zone } = bengkulu
const base = { office, zone, db, now: clock.now, random: systemRandom, vault, tell: reactions(banks[0]) }
const ctx: Ctx = { ...base, who: { kind: 'system', name: 'busy-office' } }
const closing = new AbortController()
const config = { banks: undefined, bankPort: 8081 }
const logger = pino({ level: 'silent' })
const jobs = startJobs(officeTasks(ctx, fileChannel(join(data, 'outbox'))), logger)
const site = routes(
  { banks, ctx, office: { ...bengkulu, demo: true }, config, clock },
  jobs.soon,
  closing.signal,
)
const { app } = build({ base, office: bengkulu, demo: true, logger, ...site })
const doors = createAdaptorServer({ fetch: app.fetch })
const port = Number(process.env['PORT'] ?? 8080)
doors.listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}`))
process.once('SIGINT', () => void close())
process.once('SIGTERM', () => void close())

async function close(): Promise<void> {
  closing.abort()
  doors.close()
  await jobs.stop()
  await db.close()
  await server.stop()
  rmSync(data, { recursive: true, force: true })
  process.exit(0)
}
