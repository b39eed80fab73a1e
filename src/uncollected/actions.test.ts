import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#kernel'
import { caseById, caseHistory } from '#cases'
import { decideEnd } from '#cancelling'
import { bengkuluWeek, setHours } from '#calendar'
import { handOver, letGoOfBook, stock } from '#issuance'
import type { News } from '#people'
import { makeOffice } from '../../test/office.ts'
import { bookDesk, firstDelivery } from '../../test/book-desk.ts'
import {
  askUncollected,
  cancellationOf,
  remindUncollected,
  uncollectedInvariants,
  writeDownUncollected,
} from './index.ts'
import { uncollected } from './queries.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const { system } = office
const heard: News[] = []
office.onNews(async (_ctx, tx, news) => {
  heard.push(news)
  if (news.kind === 'case-ended' && news.ending !== 'handed-over') await letGoOfBook(system, tx, news.case)
})
assert.ok((await setHours(system, bengkuluWeek)).ok)
await firstDelivery(system)
const { ready, printed, versionOf } = bookDesk(system)
const supervisor = await office.staff(['supervisor'])
const head = await office.staff(['head-of-office'])
const counter = await office.staff(['handover'])
const read = <T>(work: Parameters<typeof office.db.read<T>>[1]) => office.db.read(system.office, work)
const breaches = () => read((tx) => uncollectedInvariants(tx, system.office))
const agree = (wish: Id<'wish'>, by = head) =>
  decideEnd(by, { wish, decision: 'agreed' }, writeDownUncollected)
/** Asked by one, agreed to by another. */
const cancel = async (id: Id<'case'>, by = supervisor) => {
  const asked = await askUncollected(by, { case: id, version: await versionOf(id) }, 'BAP-7')
  return asked.ok ? agree(asked.value.wish) : asked
}
const refusal = async (done: ReturnType<typeof cancel>) => {
  const got = await done
  return got.ok ? 'done' : got.error
}
const shown = {
  collector: 'self',
  collectorName: 'SITI',
  evidence: ['proof-of-payment', 'own-id'],
} as const
const reminders = () =>
  heard.flatMap((news) => (news.kind === 'passport-uncollected' ? [`${news.case} ${news.reminder}`] : []))

/** Passed on 18 January, so the last day is 18 February. */
const [old, fetched, unfinished] = [await ready(), await ready(), await printed()]

test('on the last day nobody may cancel yet; on the day after the supervisor may, and only the supervisor', async () => {
  office.moveTo('2016-02-18T15:00:00+07:00')
  assert.equal(await refusal(cancel(old)), 'period-not-over')
  office.moveTo('2016-02-19T09:00:00+07:00')
  assert.equal(await refusal(cancel(old, counter)), 'forbidden')
  assert.equal(await refusal(cancel(unfinished)), 'not-ready')
  const stale = { case: old, version: 1 }
  assert.deepEqual(await askUncollected(supervisor, stale, 'BAP-7'), {
    ok: false,
    error: 'changed-meanwhile',
  })
  const unsaid = { case: old, version: await versionOf(old) }
  assert.deepEqual(await askUncollected(supervisor, unsaid, ' '), {
    ok: false,
    error: 'reference-missing',
  })
  assert.equal(
    await read((tx) => cancellationOf(system, tx, old)),
    undefined,
    'a refusal leaves nothing behind',
  )
})

test('a cancelled passport ends its case with the rule cited, its book is counted, and a second cancel is harmless', async () => {
  const before = await read((tx) => stock(tx, system.office))
  assert.equal(await refusal(cancel(old)), 'done')
  assert.equal(await refusal(cancel(old)), 'case-ended')
  const after = await read((tx) => stock(tx, system.office))
  assert.deepEqual([after.cancelled, after.printed], [before.cancelled + 1, before.printed - 1])
  const one = await read((tx) => caseById(system, tx, old))
  const last = (await read((tx) => caseHistory(system, tx, old))).at(-1)
  assert.equal(one?.ending, 'cancelled')
  assert.deepEqual([last?.reason, last?.reference], ['Permenkumham 8/2014, pasal 30', 'BAP-7'])
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from audit_entry a
    where a.subject = ${old} and a.payload::jsonb ->> 'act' = 'uncollected.cancel'`.execute(office.db.owner)
  assert.equal(rows[0]?.n, 1)
  assert.deepEqual(await breaches(), [])
})

test('one key, one act: the second click gets the first answer', async () => {
  const id = await ready()
  office.moveTo('2016-03-28T09:00:00+07:00')
  const ctx = { ...supervisor, key: { key: 'klik', hash: Buffer.from('sama') } }
  const seen = { case: id, version: await versionOf(id) }
  const both = [await askUncollected(ctx, seen, 'BAP-8'), await askUncollected(ctx, seen, 'BAP-8')]
  assert.ok(both[0]?.ok)
  assert.deepEqual(both[0], both[1])
  assert.deepEqual(await askUncollected(supervisor, seen, 'BAP-9'), { ok: false, error: 'asked-already' })
  assert.deepEqual(await agree(both[0].value.wish, supervisor), { ok: false, error: 'own-wish' })
  assert.equal(await read((tx) => cancellationOf(system, tx, id)), undefined, 'one person cancels nothing')
  assert.ok((await agree(both[0].value.wish)).ok)
})

test('of a hand-over and an agreement at one instant exactly one wins', async () => {
  const cases = await Promise.all(Array.from({ length: 8 }, () => ready()))
  office.moveTo('2016-05-10T09:00:00+07:00')
  for (const [round, id] of cases.entries()) {
    const version = await versionOf(id)
    const give = () => handOver(counter, id, version, shown)
    const asked = await askUncollected(supervisor, { case: id, version }, `BAP-${round}`)
    assert.ok(asked.ok)
    const end = () => agree(asked.value.wish)
    const done = await Promise.all(round % 2 ? [give(), end()] : [end(), give()])
    assert.equal(done.filter((one) => one.ok).length, 1)
    const one = await read((tx) => caseById(system, tx, id))
    const noted = await read((tx) => cancellationOf(system, tx, id))
    assert.equal(one?.ending === 'cancelled', noted !== undefined)
  }
  assert.deepEqual(await breaches(), [])
})

test('the list shows the oldest first, counts the days, and narrows to those past their last day', async () => {
  office.moveTo('2016-05-10T09:00:00+07:00')
  const fresh = await ready()
  const all = await read((tx) => uncollected(counter, tx, { onlyOver: false, most: 10 }))
  assert.deepEqual(
    all.lines.map((one) => [one.case, one.days, one.collection.over]),
    [
      [fetched, 113, true],
      [fresh, 0, false],
    ],
  )
  assert.deepEqual([all.ready, all.over], [2, 1])
  const over = await read((tx) => uncollected(counter, tx, { onlyOver: true, most: 10 }))
  assert.deepEqual(
    over.lines.map((one) => one.case),
    [fetched],
  )
})

test('reminders go out once each, while the office is open, and not to whoever has fetched it meanwhile', async () => {
  office.moveTo('2016-06-01T09:00:00+07:00')
  const [a, b] = [await ready(), await ready()]
  heard.length = 0
  office.moveTo('2016-06-23T10:00:00+07:00')
  assert.equal(
    await remindUncollected(system),
    2,
    'of the two older ones that it is over; of these nothing yet',
  )
  assert.ok(reminders().every((one) => one.endsWith(' over')))
  heard.length = 0
  office.moveTo('2016-06-24T02:00:00+07:00')
  assert.equal(await remindUncollected(system), 0, 'the office is closed at night')
  office.moveTo('2016-06-24T10:00:00+07:00')
  await Promise.all([remindUncollected(system), remindUncollected(system)])
  assert.deepEqual(reminders().toSorted(), [`${a} soon`, `${b} soon`].toSorted())
  assert.equal(await remindUncollected(system), 0)
  assert.ok((await handOver(counter, a, await versionOf(a), shown)).ok)
  heard.length = 0
  office.moveTo('2016-07-18T10:00:00+07:00')
  await remindUncollected(system)
  assert.deepEqual(reminders(), [`${b} over`])
  const { lines } = await read((tx) => uncollected(counter, tx, { onlyOver: false, most: 10 }))
  assert.deepEqual(
    lines.find((one) => one.case === b)?.reminded.map(({ kind, on }) => `${kind} ${on.toString()}`),
    ['soon 2016-06-24', 'over 2016-07-18'],
  )
})

test('verify names a cancellation before its month was over, of a case that goes on, and of a book that was not cancelled', async () => {
  const { owner } = office.db
  const id = old
  const named = async () => (await breaches()).map(({ where, detail }) => [where, detail])
  await sql.raw('alter table uncollected_cancellation disable trigger never_changed').execute(owner)
  await sql`update uncollected_cancellation set last_day = '2016-02-01', cancelled_on = '2016-02-02' where case_id = ${id}`.execute(
    owner,
  )
  assert.deepEqual(await named(), [[id, 'cancelled before the period of its rule was over']])
  await sql`update uncollected_cancellation set last_day = '2016-02-18', cancelled_on = '2016-02-19' where case_id = ${id}`.execute(
    owner,
  )
  await sql`update blank_book set status = 'printed' where case_id = ${id}`.execute(owner)
  assert.deepEqual(await named(), [[id, 'the book is printed']])
  await sql`update blank_book set status = 'cancelled' where case_id = ${id}`.execute(owner)
  await sql`update passport_case set ending = null where case_id = ${id}`.execute(owner)
  assert.deepEqual(await named(), [[id, 'the case is open']])
})

test('the schema itself holds no cancellation before the last day has passed', async () => {
  const { owner } = office.db
  const early = sql`update uncollected_cancellation set cancelled_on = last_day where case_id = ${old}`
  await assert.rejects(early.execute(owner), /check constraint/)
})
