import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { err } from '#kernel'
import { caseById, checkDocuments, undo } from '#cases'
import type { Ctx } from '#people'
import { callNext, checkIn, sitAt, skip, standUp } from '#queue'
import { value } from '../../test/season.ts'
import { takeBack } from './take-back.ts'
import { houseWithDesks } from '../../test/undo-office.ts'
import { everything } from './verify.ts'

/** The number goes back with the act, as long as nobody has taken it further. */
const { system, crew, road, ...house } = await houseWithDesks()
const { later, comes, accepts, photographs, undoes, examined, numberOf, noticesOf, goesHome } = house
const { read, seen } = road

test('papers accepted by mistake: the person stands before the same officer again, and waits nowhere else', async () => {
  const { case: id } = await examined()
  const before = await numberOf(id)
  later(1)
  await accepts(id)
  assert.equal((await numberOf(id))?.['stage'], 'capture-interview')
  later(8)
  value(await undoes(crew.examiner, id))
  assert.deepEqual(await numberOf(id), before)
  assert.equal((await seen(id)).one.stage, 'document-check')
  assert.deepEqual(await callNext(crew.photographer), err('nobody-waits'))
  assert.deepEqual(await callNext(crew.examiner), err('somebody-before-you'))
  await accepts(id)
  assert.equal(value(await callNext(crew.photographer)).case, id, 'and goes on as if nothing had been')
  await photographs(id)
})

test('somebody sent home for papers is called back to the desk as long as no new number was given', async () => {
  const { case: id } = await examined()
  const before = await numberOf(id)
  const due = Temporal.PlainDate.from('2016-01-28')
  const sendsHome = async () =>
    value(
      await checkDocuments(crew.examiner, await seen(id), {
        act: 'return-for-papers',
        due,
        documents: ['ktp'],
      }),
    )
  await sendsHome()
  assert.equal((await numberOf(id))?.['status'], 'done')
  value(await undoes(crew.examiner, id))
  assert.deepEqual(await numberOf(id), before)
  assert.deepEqual(await noticesOf(id), ['returned withdrawn'])
  later(2)
  await sendsHome()
  const file = await read((tx) => caseById(system, tx, id))
  value(await checkIn(crew.entrance, file?.code ?? ''))
  assert.deepEqual(await undoes(crew.examiner, id), err('number-moved-on'))
  assert.deepEqual(await noticesOf(id), ['returned withdrawn', 'returned queued'])
  value(await callNext(crew.examiner))
  await goesHome(id)
})

test('once the next desk has called, or called and skipped, the person stays with it', async () => {
  const { case: id } = await examined()
  await accepts(id)
  const { ticket } = value(await callNext(crew.photographer))
  later(3)
  assert.deepEqual(await undoes(crew.examiner, id), err('number-moved-on'))
  value(await skip(crew.photographer, ticket))
  assert.deepEqual(await undoes(crew.examiner, id), err('number-moved-on'))
  assert.equal((await seen(id)).one.stage, 'capture-interview')
  await goesHome(id)
})

test('an officer who has called the next person, or left the desk, has let go of the one before', async () => {
  const { case: id } = await examined()
  const next = await comes()
  await accepts(id)
  assert.equal(value(await callNext(crew.examiner)).case, next.case)
  assert.deepEqual(await undoes(crew.examiner, id), err('desk-moved-on'))
  await accepts(next.case)
  value(await standUp(crew.examiner))
  assert.deepEqual(await undoes(crew.examiner, next.case), err('desk-moved-on'))
  value(await sitAt(crew.examiner, 'Loket 1'))
  value(await undoes(crew.examiner, next.case))
  await goesHome(id)
  await goesHome(next.case)
})

/** An officer whose acts come to their commit and wait there, with all their locks, until the test lets them go on. */
function slow(ctx: Ctx) {
  const [reached, go] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const transaction: Ctx['db']['transaction'] = (at, work) =>
    ctx.db.transaction(at, async (tx) => {
      const done = await work(tx)
      reached.resolve()
      await go.promise
      return done
    })
  return { ctx: { ...ctx, db: { ...ctx.db, transaction } }, reached: reached.promise, go: go.resolve }
}
/** `second` begins while the first holds its locks, and has to wait. */
async function oneAfterTheOther<A, B>(
  { reached, go }: ReturnType<typeof slow>,
  first: Promise<A>,
  second: () => Promise<B>,
): Promise<[A, B]> {
  await reached
  const after = second()
  const waits = await Promise.race([after.then(() => 'done'), sleep(100).then(() => 'waits')])
  assert.equal(waits, 'waits')
  go()
  return Promise.all([first, after])
}

test('the next desk’s call waits for an undoing at work, and then has nobody to call', async () => {
  const { case: id } = await examined()
  await accepts(id)
  const examiner = slow(crew.examiner)
  const undoing = undo(examiner.ctx, await seen(id), takeBack)
  const [undone, called] = await oneAfterTheOther(examiner, undoing, () => callNext(crew.photographer))
  assert.ok(undone.ok)
  assert.deepEqual(called, err('nobody-waits'))
  await goesHome(id)
})

test('an undoing waits for the next desk’s call at work, and then is refused', async () => {
  const { case: id } = await examined()
  await accepts(id)
  const photographer = slow(crew.photographer)
  const version = await seen(id)
  const calling = callNext(photographer.ctx)
  const [called, undone] = await oneAfterTheOther(photographer, calling, () =>
    undo(crew.examiner, version, takeBack),
  )
  assert.equal(called.ok && called.value.case, id)
  assert.deepEqual(undone, err('number-moved-on'))
  await goesHome(id)
})

test('however an undoing and a call fall together, the number is in one place', async () => {
  for (let round = 0; round < 10; round++) {
    const { case: id } = await examined()
    await accepts(id)
    const version = await seen(id)
    const [undone, called] = await Promise.all([
      undo(crew.examiner, version, takeBack),
      callNext(crew.photographer),
    ])
    const where = await numberOf(id)
    const place = [where?.['stage'], where?.['status'], where?.['desk']]
    if (undone.ok) {
      assert.deepEqual(called, err('nobody-waits'))
      assert.deepEqual(place, ['document-check', 'called', 'Loket 1'])
    } else {
      assert.equal(undone.error, 'number-moved-on')
      assert.equal(called.ok && called.value.case, id)
      assert.deepEqual(place, ['capture-interview', 'called', 'Booth 1'])
    }
    await goesHome(id)
  }
})

test('after all this the log and every invariant hold', async () => {
  assert.deepEqual(await read((tx) => everything(tx, 'bkl')), [])
})
