import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { ok, type Id } from '#kernel'
import { migrations } from '#db'
import { caseById, cancelCase, takeStage, withdrawCase } from '#cases'
import { makeOffice } from '../../test/office.ts'
import { letGo } from './book.ts'
import { allocate, handOver, letGoOfBook, issuanceInvariants, print, stock } from './index.ts'
import { bookDesk, firstDelivery } from '../../test/book-desk.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const { system } = office
office.onNews(async (_ctx, tx, news) => {
  if (news.kind === 'case-ended' && news.ending !== 'handed-over') await letGoOfBook(system, tx, news.case)
})
await firstDelivery(system)
const desk = bookDesk(system)
const counter = await office.staff(['handover'])
const now = () => office.db.read(system.office, (tx) => stock(tx, system.office))
const breaches = () => office.db.read(system.office, (tx) => issuanceInvariants(tx, system.office))

async function standing(id: Id<'case'>) {
  const one = await office.db.read(system.office, (tx) => caseById(system, tx, id))
  assert.ok(one)
  return { case: id, version: one.version, stage: one.stage }
}
async function allocated(): Promise<Id<'case'>> {
  const id = await desk.approved()
  assert.ok((await allocate(system, id, await desk.versionOf(id), null)).ok)
  return id
}
/** By the house: an officer ends no such case alone (`cancelling`). */
const cancel = async (id: Id<'case'>) => {
  const { stage, ...seen } = await standing(id)
  return cancelCase(system, seen, { stage, reason: 'Pemegang meninggal dunia' })
}
const shown = {
  collector: 'self',
  collectorName: 'SITI',
  evidence: ['proof-of-payment', 'own-id'],
} as const

test('only an allocated or a printed book is let go, and each goes where the table says', () => {
  const statuses = ['in-stock', 'handed-over', 'spoilt', 'returned', 'cancelled'] as const
  for (const status of statuses) assert.equal(letGo(status), undefined)
  assert.deepEqual([letGo('allocated'), letGo('printed')], ['in-stock', 'cancelled'])
})

test('a blank that was set aside lies in the cabinet again when its case is cancelled or withdrawn', async () => {
  const before = await now()
  assert.ok((await cancel(await allocated())).ok)
  const id = await allocated()
  const { stage, ...seen } = await standing(id)
  assert.ok((await withdrawCase(system, seen, { stage })).ok)
  assert.deepEqual(await now(), before)
  const another = await allocated()
  assert.ok((await print(system, another, await desk.versionOf(another))).ok, 'the book serves another case')
  assert.deepEqual(await breaches(), [])
})

test('a printed book is cancelled with its case and stays counted; a second cancel changes nothing', async () => {
  const before = await now()
  for (const id of [await desk.printed(), await desk.ready()]) {
    assert.ok((await cancel(id)).ok)
    const again = await cancel(id)
    assert.deepEqual(again, { ok: false, error: 'case-ended' })
  }
  const after = await now()
  assert.equal(after.cancelled, before.cancelled + 2)
  assert.equal(after['in-stock'], before['in-stock'] - 2)
  assert.deepEqual(await breaches(), [])
})

test('a passport that was handed over is not let go', async () => {
  const id = await desk.ready()
  const before = await now()
  assert.ok((await handOver(counter, id, await desk.versionOf(id), shown)).ok)
  const after = await now()
  assert.deepEqual([after['handed-over'], after.cancelled], [before['handed-over'] + 1, before.cancelled])
})

test('of a hand-over and a cancel at one instant exactly one wins, and the book agrees with it', async () => {
  for (let round = 0; round < 6; round += 1) {
    const id = await desk.ready()
    const version = await desk.versionOf(id)
    const give = () => handOver(counter, id, version, shown)
    const [first, second] = round % 2 ? [give, () => cancel(id)] : [() => cancel(id), give]
    const before = await now()
    const done = await Promise.all([first(), second()])
    assert.equal(done.filter((one) => one.ok).length, 1)
    const after = await now()
    const moved = [after.cancelled - before.cancelled, after['handed-over'] - before['handed-over']]
    assert.deepEqual(
      moved.toSorted((a, b) => a - b),
      [0, 1],
    )
  }
  assert.deepEqual(await breaches(), [])
})

test('whatever cases go through, received = in stock + with cases + used + spoilt + cancelled', async () => {
  const act = fc.constantFrom('approved', 'allocated', 'printed', 'ready', 'cancel', 'withdraw')
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
      let last: Id<'case'> | undefined
      for (const one of acts) {
        if (one === 'cancel' || one === 'withdraw') {
          if (!last) continue
          const { case: id, stage } = await standing(last)
          const wish = { stage, act: one, reason: 'x' }
          await office.db.transaction(system.office, async (tx) => ok(await takeStage(system, tx, id, wish)))
        } else last = one === 'allocated' ? await allocated() : await desk[one]()
      }
      assert.deepEqual(await breaches(), [])
    }),
    { numRuns: 5 },
  )
})

test('books that stayed with ended cases before are settled by the migration, and no others', async () => {
  const [set, out, going] = [await allocated(), await desk.ready(), await desk.printed()]
  for (const id of [set, out]) assert.ok((await cancel(id)).ok)
  const { owner } = office.db
  await sql`update blank_book set status = 'printed' where case_id = ${out}`.execute(owner)
  await sql`update blank_book set status = 'allocated', case_id = ${set}
    where book_id = (select b.book_id from blank_book b where b.status = 'in-stock' order by b.position limit 1)`.execute(
    owner,
  )
  assert.equal((await breaches()).length, 2)
  const text = migrations().find(({ name }) => name.startsWith('0111'))?.text ?? ''
  await sql.raw(text.slice(text.indexOf('-- Until now'))).execute(owner)
  assert.deepEqual(await breaches(), [])
  const { rows } = await sql<{ status: string }>`
    select b.status from blank_book b where b.case_id in (${out}, ${set}, ${going}) order by b.status`.execute(
    owner,
  )
  assert.deepEqual(
    rows.map((row) => row.status),
    ['cancelled', 'printed'],
  )
})

test('verify names a book that an ended case still holds, and a cancelled one whose case goes on', async () => {
  const [ended, open] = [await desk.printed(), await desk.printed()]
  assert.ok((await cancel(ended)).ok)
  const { owner } = office.db
  await sql`update blank_book set status = 'printed' where case_id = ${ended}`.execute(owner)
  await sql`update blank_book set status = 'cancelled' where case_id = ${open}`.execute(owner)
  const found = await breaches()
  assert.deepEqual(
    found.map(({ invariant, detail }) => `${invariant}: ${detail}`).toSorted((a, b) => (a < b ? -1 : 1)),
    [
      'book-of-ended-case: cancelled, but its case is open',
      'book-of-ended-case: printed, but its case ended cancelled',
    ],
  )
})
