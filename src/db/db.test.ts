import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, ok } from '#kernel'
import { testDatabase } from '../../test/database.ts'
import { sendOff } from './index.ts'

const db = await testDatabase()

async function seedTwo(): Promise<void> {
  for (const id of ['bkl', 'plg']) {
    await db.transaction(id, async (tx) => {
      await sql`insert into office (office_id, name, zone, province, address, phone)
        values (${id}, 'Kantor', 'Asia/Jakarta', '17', '-', '-') on conflict do nothing`.execute(tx)
      return ok(null)
    })
  }
}

test('an office sees its own rows only, even when the query forgets to ask', async () => {
  await seedTwo()
  const seen = await db.read('bkl', (tx) =>
    sql<{ office_id: string }>`select o.office_id from office o`.execute(tx),
  )
  assert.deepEqual(seen.rows, [{ office_id: 'bkl' }])
})

test('an office cannot write a row of another', async () => {
  const foreign = db.transaction('bkl', async (tx) => {
    await sql`insert into office (office_id, name, zone, province, address, phone) values ('dps', 'x', 'Asia/Makassar', '51', '-', '-')`.execute(
      tx,
    )
    return ok(null)
  })
  await assert.rejects(foreign, /row-level security/)
})

test('a refusal leaves nothing behind', async () => {
  await seedTwo()
  const refused = await db.transaction('bkl', async (tx) => {
    await sql`update office set name = 'berubah'`.execute(tx)
    return err('not-today')
  })
  assert.deepEqual(refused, err('not-today'))
  const { rows } = await db.read('bkl', (tx) =>
    sql<{ name: string }>`select o.name from office o`.execute(tx),
  )
  assert.equal(rows[0]?.name, 'Kantor')
})

test('dates and moments go in and come out as what they are', async () => {
  const at = Temporal.Instant.from('2016-01-11T07:00:00+07:00')
  const day = Temporal.PlainDate.from('2016-02-29')
  const { rows } = await db.read('bkl', (tx) =>
    sql<{
      at: Temporal.Instant
      day: Temporal.PlainDate
    }>`select ${at}::timestamptz as at, ${day}::date as day`.execute(tx),
  )
  assert.ok(rows[0]?.at.equals(at))
  assert.ok(rows[0]?.day.equals(day))
})

const rename = (name: string) => sql`update office set name = ${name}`
const lacksZone = sql`update office set zone = null`
const nameNow = async () =>
  (await db.read('bkl', (tx) => sql<{ name: string }>`select o.name from office o`.execute(tx))).rows[0]?.name

test('a write for whose answer nobody waits is there when the act is over', async () => {
  await seedTwo()
  await db.transaction('bkl', async (tx) => {
    await sendOff(tx, rename('Kantor baru').execute(tx))
    return ok(null)
  })
  assert.equal(await nameNow(), 'Kantor baru')
})

test('if it fails, the act fails with that very fault and leaves nothing, whether anything was asked afterwards or not', async () => {
  await seedTwo()
  for (const asksOn of [true, false]) {
    const act = db.transaction('bkl', async (tx) => {
      await sendOff(tx, rename('Kantor palsu').execute(tx), lacksZone.execute(tx))
      if (asksOn) await sql`select 1`.execute(tx)
      return ok(null)
    })
    await assert.rejects(act, /null value in column "zone"/)
    assert.notEqual(await nameNow(), 'Kantor palsu')
  }
})

test('a deadlock in such a write is tried again like any other', async () => {
  await seedTwo()
  let tries = 0
  await db.transaction('bkl', async (tx) => {
    tries += 1
    const lost = sql`do $$ begin raise exception 'deadlock' using errcode = '40P01'; end $$`
    await sendOff(tx, tries === 1 ? lost.execute(tx) : rename('Kantor').execute(tx))
    await sql`select 1`.execute(tx)
    return ok(null)
  })
  assert.equal(tries, 2)
})
