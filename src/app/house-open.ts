import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { connect, migrate, startServer, type Db, type Server } from '#db'
import type { Config } from './config.ts'

export type OpenDatabase = {
  db: Db
  /** Our own PostgreSQL is started again when it dies; one of DATABASE_URL has its own keepers. */
  keep: Server['keep']
  close: () => Promise<void>
}

/** The database of this configuration, migrated: our own PostgreSQL in the data directory, or the one of DATABASE_URL. */
export async function openDatabase(config: Config): Promise<OpenDatabase> {
  if (config.databaseUrl) {
    const db = connect({ connectionString: config.databaseUrl })
    await migrate(db.owner)
    return { db, keep: () => undefined, close: () => db.close() }
  }
  const server = await startServer({ data: config.data })
  const place = { host: server.host, port: server.port, user: server.user }
  await createDatabase(place)
  const db = connect({ ...place, database: 'kafilah' })
  await migrate(db.owner)
  return {
    db,
    keep: server.keep,
    close: async () => {
      await db.close()
      if (!server.adopted || (await alone(place))) await server.stop()
    },
  }
}

type Place = { host: string; port: number; user: string }

const TRIES = 50
const MOMENT_MS = 100

/** Makes the database unless it is there. Another start may be at it in the same moment: then that one's is taken. */
export async function createDatabase(place: Place): Promise<void> {
  const admin = connect({ ...place, database: 'postgres', max: 1 })
  try {
    for (let left = TRIES; !(await isThere(admin)); left -= 1)
      await sql`create database kafilah`.execute(admin.owner).catch(async (fault: unknown) => {
        if (left === 0) throw fault
        await sleep(MOMENT_MS)
      })
  } finally {
    await admin.close()
  }
}

async function isThere(admin: Db): Promise<boolean> {
  const { rows } = await sql`select d.datname from pg_database d where d.datname = 'kafilah'`.execute(
    admin.owner,
  )
  return rows.length > 0
}

/** An adopted server may serve another process (a command beside a running office); it is left to whoever is still there. */
async function alone(place: Place): Promise<boolean> {
  const admin = connect({ ...place, database: 'postgres', max: 1 })
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from pg_stat_activity a where a.datname = 'kafilah'`.execute(admin.owner)
  await admin.close()
  return rows[0]?.n === 0
}

export const demoLists = (config: Config): string => join(config.data, 'demo-lists')
