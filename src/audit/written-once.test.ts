import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Tx } from '#db'
import { testDatabase } from '../../test/database.ts'
import { writtenOnce } from './index.ts'

const { owner } = await testDatabase()

/** Each test writes what it likes; nothing of it stays. */
async function undone(work: (tx: Tx) => Promise<void>): Promise<void> {
  const undo = new Error('undo')
  const done = owner.transaction().execute(async (tx) => {
    await work(tx)
    throw undo
  })
  await assert.rejects(done, undo)
}
const message = sql`insert into bank_message
  (office_id, message_id, partner_id, service, method, path, headers, body, body_hash, received_at)
  values ('bkl', 'message_1', 'p', 'payment', 'POST', '/', '{"a":null}', '\\x00ff', '\\x01', '2016-01-18T08:00:00+07:00')`
const places = async (tx: Tx) => (await writtenOnce(tx, 'bkl')).map((one) => [one.invariant, one.where])

test('a row is what was written, in whatever zone and notation the connection speaks', () =>
  undone(async (tx) => {
    await sql`set local timezone = 'Asia/Jakarta'`.execute(tx)
    await sql`set local bytea_output = 'escape'`.execute(tx)
    await message.execute(tx)
    await sql`set local timezone = 'UTC'`.execute(tx)
    await sql`set local bytea_output = 'hex'`.execute(tx)
    assert.deepEqual(await places(tx), [])
  }))

test('a column that comes later and is empty in old rows changes nothing; one with a default needs the hashes anew', () =>
  undone(async (tx) => {
    await message.execute(tx)
    await sql`alter table bank_message add column later text`.execute(tx)
    assert.deepEqual(await places(tx), [])
    await sql`alter table bank_message add column counted integer not null default 0`.execute(tx)
    assert.deepEqual(await places(tx), [['written-once-unchanged', 'bank_message message_1']])
    await sql`select hash_rows('bank_message')`.execute(tx)
    assert.deepEqual(await places(tx), [])
  }))

test('rows that were there before get their hash, though an ordinary owner stands behind the wall too', () =>
  undone(async (tx) => {
    await sql`drop trigger row_hashed on bank_message`.execute(tx)
    await sql`alter table bank_message drop column row_hash`.execute(tx)
    await message.execute(tx)
    await sql`create role ordinary_owner`.execute(tx)
    await sql`alter table bank_message owner to ordinary_owner`.execute(tx)
    await sql`set local role ordinary_owner`.execute(tx)
    await sql`select keep_row_hash('bank_message')`.execute(tx)
    await sql`reset role`.execute(tx)
    assert.deepEqual(await places(tx), [])
    await assert.rejects(sql`update bank_message set path = 'x'`.execute(tx), /never changed/)
  }))

test('a guard that is off is named, whether a trigger, a hash or a right', () =>
  undone(async (tx) => {
    await sql`alter table audit_entry disable trigger never_changed`.execute(tx)
    await sql`drop trigger row_hashed on bank_message`.execute(tx)
    await sql`grant update on plan_seat to kafilah_app`.execute(tx)
    assert.deepEqual(
      await places(tx),
      ['audit_entry', 'bank_message', 'plan_seat'].map((table) => ['written-once-guarded', table]),
    )
  }))
