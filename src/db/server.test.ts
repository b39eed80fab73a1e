import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { ok } from '#kernel'
import { connect, isUnavailable, startServer } from './index.ts'

const data = mkdtempSync(join(tmpdir(), 'kafilah-server-'))
const server = await startServer({ data })
const { host, port, user } = server
const db = connect({ host, port, user, database: 'postgres' })
await sql`create role kafilah_app`.execute(db.owner)
await sql`create table line (office_id text, n integer)`.execute(db.owner)
await sql`grant all on line to kafilah_app`.execute(db.owner)
after(async () => {
  await db.close()
  await server.stop()
  rmSync(data, { recursive: true, force: true })
})

const postmaster = (): number =>
  Number(readFileSync(join(data, 'postgres-18', 'postmaster.pid'), 'utf8').split('\n')[0])

test('a database that dies in the middle of an act is opened again, and the act is done once', async () => {
  const words: string[] = []
  const open = new Promise<void>((done) =>
    server.keep((said) => {
      words.push(said)
      if (/open again/.test(said)) done()
    }),
  )
  let tries = 0
  const done = await db.transaction('bkl', async (tx) => {
    tries += 1
    await sql`insert into line (office_id, n) values ('bkl', ${tries})`.execute(tx)
    if (tries === 1) {
      process.kill(postmaster(), 'SIGKILL')
      await open
    }
    await sql`select count(*) from line`.execute(tx)
    return ok(tries)
  })
  assert.deepEqual(done, ok(tries))
  assert.ok(tries > 1)
  const { rows } = await sql<{ n: number }>`select l.n from line l order by l.n`.execute(db.owner)
  assert.deepEqual(rows, [{ n: tries }])
  assert.match(words[0] ?? '', /has died/)
})

test('an act whose answer to the commit is lost is not done twice: whoever asked is told to ask again', async () => {
  await sql
    .raw(`create function leave() returns trigger language plpgsql security definer as
    $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`)
    .execute(db.owner)
  await sql`create constraint trigger leave after insert on line deferrable initially deferred
    for each row execute function leave()`.execute(db.owner)
  let tries = 0
  const lost = db.transaction('bkl', async (tx) => {
    tries += 1
    await sql`insert into line (office_id, n) values ('bkl', 99)`.execute(tx)
    return ok(null)
  })
  await assert.rejects(lost, (fault) => isUnavailable(fault))
  assert.equal(tries, 1)
})
