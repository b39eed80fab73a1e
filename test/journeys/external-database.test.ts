import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { externalPostgres } from '../external-postgres.ts'
import { bookOne, placesFree } from './booking-programs.ts'
import { officeProcess } from './office-process.ts'

// DATABASE_URL: a PostgreSQL 15 that somebody else looks after, and two processes of one office on it.

const { url, owner } = await externalPostgres()
const first = await officeProcess({ DATABASE_URL: url })
test('the office opens on it as an ordinary role, and migration has made the role that serves requests', async () => {
  const { rows } = await sql<{ version: string; made: string[]; open: string[] }>`
    select current_setting('server_version') as version,
      array(select r.rolname::text from pg_roles r where r.rolname = 'kafilah_app'
        and not (r.rolsuper or r.rolbypassrls or r.rolcanlogin or r.rolcreaterole)) as made,
      array(select c.relname::text from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'office_id'
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not c.relforcerowsecurity) as open`.execute(
    owner,
  )
  assert.match(rows[0]?.version ?? '', /^15\./)
  assert.deepEqual([rows[0]?.made, rows[0]?.open], [['kafilah_app'], []])
})

test('every transaction of the office runs as kafilah_app: hidden from every other role, its rows are served and booked', async () => {
  /** A table at a time: the office is at work, and locks on many at once would wait for it in a circle. */
  const each = async (work: (table: string) => string): Promise<void> => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
      where a.attname = 'office_id' and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      order by c.relname`.execute(owner)
    for (const { name } of rows) await sql.raw(work(name)).execute(owner)
  }
  const seenAs = async (role: string): Promise<number> =>
    owner.transaction().execute(async (tx) => {
      await sql.raw(`set local role ${role}; set local app.office = 'bkl'`).execute(tx)
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from slot`.execute(tx)
      return rows[0]?.n ?? 0
    })
  assert.ok((await seenAs('kantor')) > 0)
  await each(
    (table) => `create policy only_app on ${table} as restrictive using (current_user = 'kafilah_app')`,
  )
  assert.equal(await seenAs('kantor'), 0)
  assert.ok((await seenAs('kafilah_app')) > 0)

  const [place] = await placesFree(first.url, '2016-01-25', '2016-01-26')
  assert.ok(place && (await bookOne(first.url, place)))
  const [later] = await placesFree(first.url, '2016-01-25', '2016-01-26')
  assert.equal(later?.free, place.free - 1)
  for (const path of ['/', '/masuk', '/readyz'])
    assert.equal((await fetch(`${first.url}${path}`)).status, 200)
  await each((table) => `drop policy only_app on ${table}`)
})

test('two processes of the office book the last place of a half hour at once, and one of them gets it', async () => {
  const second = await officeProcess({ DATABASE_URL: url, KAFILAH_KEYS: join(first.data, 'keys.json') })
  const places = await placesFree(second.url, '2016-01-26', '2016-01-27')
  const both = [first, second, first, second, first, second]
  for (const place of places.slice(0, 6)) {
    for (let left = place.free; left > 1; left -= 1) assert.ok(await bookOne(first.url, place))
    const booked = await Promise.all(both.map((office) => bookOne(office.url, place)))
    assert.equal(booked.filter(Boolean).length, 1)
  }
  assert.equal(await second.kill('SIGTERM'), 0)
})

test('an office of another kind does not open on it', () => {
  const refused = first.command({ KAFILAH_DEMO: '0' }, 'verify', '--json')
  assert.equal(refused.status, 1)
  assert.match(refused.said, /holds a demonstration; start it with KAFILAH_DEMO=1/)
})

test('the house proves every invariant, and the office stops; the database goes on', async () => {
  const verified = first.command({}, 'verify', '--json')
  assert.deepEqual(JSON.parse(verified.out), { breaches: [] }, verified.said)
  assert.equal(await first.kill('SIGTERM'), 0)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity a
    where a.usename = 'kantor'`.execute(owner)
  assert.deepEqual(rows, [{ n: 0 }])
})
