import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import type { Tx } from './index.ts'

/** Every table of an office with a row of two offices in it. Nobody is asked `may` here: the wall stands alone. */
const { owner } = await testDatabase()
const tables = await rowsOf(sql<{ name: string }>`select c.relname as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and exists (
    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'office_id' and not a.attisdropped) order by 1`)
const MINE = 'aaa'
const FOREIGN = 'bbb'

async function rowsOf<R>(query: ReturnType<typeof sql<R>>): Promise<R[]> {
  return (await query.execute(owner)).rows
}

type Column = { name: string; type: string }

/** Something of each type; what it means is nobody's concern here. */
const something: Record<string, string> = {
  text: `'x'`,
  integer: '1',
  bigint: '1',
  'double precision': '1',
  boolean: 'false',
  date: `'2016-01-18'`,
  'time without time zone': `'08:00'`,
  'timestamp with time zone': `'2016-01-18T08:00:00Z'`,
  bytea: `'\\x00'`,
  jsonb: `'{}'`,
  'text[]': `'{}'`,
}

/** A row of that office, or the fault of a type that nothing is known for. */
async function insertion(table: string, office: string): Promise<string> {
  const columns = await rowsOf(sql<Column>`select a.attname as name, format_type(a.atttypid, null) as type
    from pg_attribute a where a.attrelid = ${table}::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull
      and a.attname <> 'office_id' order by a.attnum`)
  const values = columns.map(({ name, type }) => {
    const value = something[type]
    assert.ok(value, `${table}.${name} is a ${type}; say something of that type`)
    return value
  })
  const names = ['office_id', ...columns.map(({ name }) => name)].join(', ')
  return `insert into ${table} (${names}) values (${[`'${office}'`, ...values].join(', ')})`
}

/** Checks and guards are taken down: the wall must do without them. */
before(async () => {
  const checks = await rowsOf(sql<{
    name: string
    table: string
  }>`select c.conname as name, c.conrelid::regclass::text as table
    from pg_constraint c where c.connamespace = 'public'::regnamespace and c.contype = 'c' order by 1`)
  for (const { name, table } of checks)
    await sql.raw(`alter table ${table} drop constraint ${name}`).execute(owner)
  for (const { name } of tables) await sql.raw(`alter table ${name} disable trigger user`).execute(owner)
  await owner.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    for (const { name } of tables)
      for (const office of [MINE, FOREIGN]) await sql.raw(await insertion(name, office)).execute(tx)
  })
})

/** Does it as the role that serves requests, behind the wall of one office or of none; undone afterwards. */
async function behindTheWall<T>(office: string | null, work: (tx: Tx) => Promise<T>): Promise<T> {
  const undo = new Error('undo')
  const done: T[] = []
  await owner
    .transaction()
    .execute(async (tx) => {
      await sql`set local role kafilah_app`.execute(tx)
      if (office) await sql.raw(`set local app.office = '${office}'`).execute(tx)
      done.push(await work(tx))
      throw undo
    })
    .catch((fault: unknown) => {
      if (fault !== undo) throw fault
    })
  const [first] = done
  assert.ok(first !== undefined)
  return first
}

const officesIn = (table: string, office: string | null) =>
  behindTheWall(office, async (tx) => {
    const { rows } = await sql
      .raw<{ office_id: string }>(`select t.office_id from ${table} t order by 1`)
      .execute(tx)
    return rows.map((row) => row.office_id)
  })

/** Rows it touched; none when the role may do no such thing to that table. */
const touched = (text: string) =>
  behindTheWall(MINE, async (tx) => Number((await sql.raw(text).execute(tx)).numAffectedRows ?? 0)).catch(
    (fault: unknown) => {
      assert.match(String(fault), /permission denied/)
      return 0
    },
  )

test('whoever stands behind the wall of one office sees its rows in every table, and no row of another', async () => {
  assert.ok(tables.length > 50)
  for (const { name } of tables) assert.deepEqual(await officesIn(name, MINE), [MINE], name)
})

test('without an office nothing is seen at all', async () => {
  for (const { name } of tables) assert.deepEqual(await officesIn(name, null), [], name)
})

test('no row of another office can be changed or removed', async () => {
  for (const { name } of tables) {
    assert.equal(
      await touched(`update ${name} set office_id = office_id where office_id = '${FOREIGN}'`),
      0,
      name,
    )
    assert.equal(await touched(`delete from ${name} where office_id = '${FOREIGN}'`), 0, name)
  }
})

test('no row can be written for another office, nor the own one given to it', async () => {
  for (const { name } of tables) {
    const foreign = (await insertion(name, FOREIGN)).replace(`'${FOREIGN}'`, `'ccc'`)
    const given = `update ${name} set office_id = 'ccc' where office_id = '${MINE}'`
    for (const text of [foreign, given])
      await assert.rejects(
        behindTheWall(MINE, (tx) => sql.raw(text).execute(tx)),
        /row-level security|permission denied/,
        `${name}: ${text}`,
      )
  }
})

/** Views and functions that would see with the eyes of their owner. */
const throughTheWall = (db: Tx) =>
  sql<{ name: string }>`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and (c.relkind = 'm'
      or (c.relkind = 'v' and not coalesce('security_invoker=true' = any (c.reloptions), false)))
    union all
    select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef order by 1`.execute(
    db,
  )

test('no view and no function looks through the wall, those for reports included', async () => {
  assert.deepEqual((await throughTheWall(owner)).rows, [])
  const undo = new Error('undo')
  const opened = owner.transaction().execute(async (tx) => {
    await sql`create view season_report as select c.quota from cohort c`.execute(tx)
    await sql`create view own_report with (security_invoker = true) as select c.quota from cohort c`.execute(
      tx,
    )
    assert.deepEqual((await throughTheWall(tx)).rows, [{ name: 'season_report' }])
    throw undo
  })
  await assert.rejects(opened, undo)
})
