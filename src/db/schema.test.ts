import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '../../test/database.ts'
import { migrations } from './index.ts'

const { owner } = await testDatabase()

/** Tables of the nation hold no office's facts: they are references, and point at no office's rows. */
const national = await names(sql<{ name: string }>`select c.relname as name from pg_class c
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not exists (
    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'office_id' and not a.attisdropped) order by 1`)

async function names(query: ReturnType<typeof sql<{ name: string }>>): Promise<string[]> {
  return (await query.execute(owner)).rows.map((row) => row.name)
}

test('every table of an office stands behind the wall, for its owner too', async () => {
  const open = await names(sql<{ name: string }>`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'office_id')
      and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid))`)
  assert.deepEqual(open, [])
})

test('the office comes first in every primary, unique and foreign key of its tables', async () => {
  const wrong = await names(sql<{
    name: string
  }>`select c.conrelid::regclass::text || ': ' || c.conname as name from pg_constraint c
    join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.connamespace = 'public'::regnamespace and c.contype in ('p', 'u', 'f') and a.attname <> 'office_id'
      and c.conrelid::regclass::text <> all (${national}) and (c.contype <> 'f' or c.confrelid::regclass::text <> all (${national}))`)
  assert.deepEqual(wrong, [])
})

test('the office comes first in every index of its tables', async () => {
  const wrong = await names(sql<{ name: string }>`select i.indexrelid::regclass::text as name from pg_index i
    join pg_class c on c.oid = i.indrelid
    left join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
    where c.relnamespace = 'public'::regnamespace and c.relname <> all (${national}) and a.attname is distinct from 'office_id'`)
  assert.deepEqual(wrong, [])
})

test('facts of the nation never point at the facts of one office', async () => {
  const wrong = await names(sql<{ name: string }>`select c.conname as name from pg_constraint c
    where c.contype = 'f' and c.conrelid::regclass::text = any (${national}) and c.confrelid::regclass::text <> all (${national})`)
  assert.deepEqual(wrong, [])
})

test('nothing that would bind us to one engine: no exclusion, deferral, sequence, inheritance or stored generation', async () => {
  const constraints = await names(sql<{ name: string }>`select c.conname as name from pg_constraint c
    where c.connamespace = 'public'::regnamespace and (c.contype = 'x' or c.condeferrable)`)
  const sequences = await names(
    sql<{
      name: string
    }>`select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'`,
  )
  const generated = await names(sql<{
    name: string
  }>`select a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and (a.attgenerated <> '' or a.attidentity <> '')`)
  const inherited = await names(sql<{
    name: string
  }>`select i.inhrelid::regclass::text as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`)
  assert.deepEqual(
    { constraints, sequences, generated, inherited },
    { constraints: [], sequences: [], generated: [], inherited: [] },
  )
})

test('what is written once cannot be changed by the role that serves requests', async () => {
  const wrong = await names(sql<{ name: string }>`select c.relname as name from pg_class c
    join pg_trigger t on t.tgrelid = c.oid and t.tgname = 'never_changed'
    where has_table_privilege('kafilah_app', c.oid, 'update') or has_table_privilege('kafilah_app', c.oid, 'delete')`)
  assert.deepEqual(wrong, [])
})

test('whatever is written once carries a hash of itself, but for the log and the ledger, which are chains', async () => {
  const without = await names(sql<{ name: string }>`select c.relname as name from pg_class c
    join pg_trigger t on t.tgrelid = c.oid and t.tgname = 'never_changed'
    where not exists (select from pg_trigger h where h.tgrelid = c.oid and h.tgname = 'row_hashed') order by 1`)
  assert.deepEqual(without, ['audit_entry', 'ledger_line', 'ledger_posting'])
})

test('no source takes an advisory lock, locks a table or selects everything', () => {
  const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(?<!\.test)\.tsx?$/.test(file),
  )
  const texts = [
    ...sources.map((file) => ({ file, text: readFileSync(join('src', file), 'utf8') })),
    ...migrations().map(({ name, text }) => ({ file: name, text })),
  ]
  const wrong = texts
    .filter(({ text }) => /pg_advisory|\block table\b|select \*/i.test(text))
    .map(({ file }) => file)
  assert.deepEqual(wrong, [])
})
