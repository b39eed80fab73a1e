import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { Temporal, err, rupiah, type Id } from '#kernel'
import { enterEvidence, newDemoProfile, parseProfiles } from '#bank'
import { billsOfCase } from '#billing'
import { caseById, checkDocuments, recordCapture, undo } from '#cases'
import { allocate, bookOfCase, checkQuality, print, receiveBooks, stock } from '#issuance'
import { drainOutbox, type Channel } from '#notices'
import { nik, type Ctx } from '#people'
import { callNext, checkIn, sitAt, skip, standUp, walkIn } from '#queue'
import { makeOffice } from '../../test/office.ts'
import { crewOf, roadOf } from '../../test/road.ts'
import { openSeasonOffice, value } from '../../test/season.ts'
import { reactions } from './reactions.ts'
import { takeBack } from './take-back.ts'
import { undoneUntold } from './undone.ts'
import { everything } from './verify.ts'

/** What follows from an act through the whole house, and goes back with it: number, desk, bill, book and messages. */
const office = await makeOffice('2016-01-18T08:00:00+07:00')
const { system } = office
const bank = parseProfiles(JSON.stringify(newDemoProfile(system.random, 'http://127.0.0.1:1').office))[0]
office.onNews(reactions(bank))
await openSeasonOffice(system)
value(await receiveBooks(system, { prefix: 'B', first: 1_000_001, count: 20 }))
const crew = await crewOf(office)
const road = roadOf(office, crew)
const { read, seen, pays } = road
await road.opens()

const papers = ['ktp', 'kk', 'birth-certificate']
let [people, minute] = [0, 0]
/** Every story has a minute of its own: what happened in another one is over ten seconds ago. */
const later = (seconds: number): void => {
  const start = Temporal.Instant.from('2016-01-18T08:00:00+07:00')
  office.moveTo(start.add({ minutes: minute, milliseconds: seconds * 1000 }).toString())
}
async function comes() {
  minute += 1
  people += 1
  later(0)
  return value(
    await walkIn(crew.entrance, {
      person: {
        name: `PEMOHON ${people}`,
        birthPlace: null,
        birthDate: Temporal.PlainDate.from('1985-01-01'),
        sex: 'P',
        nik: value(nik(`170499410185${String(people).padStart(4, '0')}`)),
        phone: null,
      },
      service: 'new',
      applicantKind: 'adult',
    }),
  )
}
const accepts = async (id: Id<'case'>) =>
  value(await checkDocuments(crew.examiner, await seen(id), { act: 'accept', documents: papers }))
const photographs = async (id: Id<'case'>) =>
  value(await recordCapture(crew.photographer, await seen(id), { act: 'record', reference: 'N-1' }))
const undoes = async (ctx: Ctx, id: Id<'case'>) => undo(ctx, await seen(id), takeBack)

/** Somebody stands before the examiner; before the photographer. */
async function examined() {
  const here = await comes()
  assert.equal(value(await callNext(crew.examiner)).case, here.case)
  return here
}
async function photographed() {
  const here = await examined()
  await accepts(here.case)
  assert.equal(value(await callNext(crew.photographer)).case, here.case)
  return here
}
const numberOf = async (id: Id<'case'>) => {
  const { rows } = await sql<
    Record<string, unknown>
  >`select t.stage, t.status, t.desk, t.account_id, t.turn::text,
    t.overtaken, t.kept_for, t.parked_for, t.calls from ticket t where t.case_id = ${id} order by t.arrived_at desc`.execute(
    office.db.owner,
  )
  return rows[0]
}
const sent: string[] = []
const channel: Channel = {
  name: 'ear',
  send: ({ kind, subject }) => Promise.resolve(void sent.push(`${subject} ${kind}`)),
}
const noticesOf = async (id: Id<'case'>) =>
  (
    await sql<{ kind: string; status: string }>`select n.kind, n.status from notice n where n.subject = ${id}
      order by n.queued_at, n.notice_id`.execute(office.db.owner)
  ).rows.map(({ kind, status }) => `${kind} ${status}`)

/** The hall is empty for the next story. */
const goesHome = (id: Id<'case'>) =>
  sql`update ticket set status = 'done' where case_id = ${id} and status in ('waiting', 'called')`.execute(
    office.db.owner,
  )

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

test('a photo undone: its bill is cancelled, its message never leaves, and the next one brings a new bill', async () => {
  const { case: id } = await photographed()
  const before = await numberOf(id)
  await photographs(id)
  assert.equal((await numberOf(id))?.['status'], 'done')
  await drainOutbox(system, channel)
  assert.deepEqual(
    sent.filter((one) => one.startsWith(id)),
    [],
  )
  later(9)
  value(await undoes(crew.photographer, id))
  assert.deepEqual(await numberOf(id), before)
  const bills = () => read((tx) => billsOfCase(system, tx, id))
  assert.deepEqual(
    (await bills()).map(({ status }) => status),
    ['cancelled'],
  )
  assert.equal((await seen(id)).one.dueOn, null)
  later(15)
  await photographs(id)
  later(25)
  await drainOutbox(system, channel)
  assert.deepEqual(
    sent.filter((one) => one.startsWith(id)),
    [`${id} to-pay`],
  )
  assert.deepEqual(await noticesOf(id), ['to-pay withdrawn', 'to-pay sent'])
  assert.deepEqual((await bills()).map(({ status }) => status).toSorted(), ['cancelled', 'open'])
})

test('what is paid, or shown on a paper that waits, is not undone; nor what the applicant was told', async () => {
  const paid = await photographed()
  await photographs(paid.case)
  await pays(paid.case, 'bayar-1')
  assert.deepEqual(await undoes(crew.photographer, paid.case), err('undo-paid'))

  const shown = await photographed()
  await photographs(shown.case)
  const [bill] = await read((tx) => billsOfCase(system, tx, shown.case))
  assert.ok(bill)
  const on = Temporal.PlainDate.from('2016-01-18')
  const receipt = { ntpn: '0000AAAA1111BBBB', ntb: null, amount: rupiah(355_000), on }
  value(await enterEvidence(crew.entrance, bill.id, receipt))
  assert.deepEqual(await undoes(crew.photographer, shown.case), err('bill-in-payment'))

  const told = await photographed()
  await photographs(told.case)
  const ahead: Ctx = { ...system, now: () => system.now().add({ seconds: 11 }) }
  await drainOutbox(ahead, channel)
  assert.deepEqual(await undoes(crew.photographer, told.case), err('message-sent'))
  assert.equal((await seen(told.case)).one.stage, 'payment')
  const [owed] = await read((tx) => billsOfCase(system, tx, told.case))
  assert.equal(owed?.status, 'open', 'nothing of the refused undoing stays')
})

test('of an undoing and the bank’s payment at one instant one wins: paid and on, or cancelled and refused', async () => {
  for (let round = 0; round < 4; round++) {
    const { case: id } = await photographed()
    await photographs(id)
    const version = await seen(id)
    const [undone, paid] = await Promise.all([
      undo(crew.photographer, version, takeBack),
      pays(id, `serempak-${round}`).then(
        () => 'accepted',
        (fault: unknown) => String(fault),
      ),
    ])
    const [bill] = await read((tx) => billsOfCase(system, tx, id))
    const { stage } = (await seen(id)).one
    if (undone.ok) {
      assert.match(paid, /the bank was told cancelled/)
      assert.deepEqual([bill?.status, stage], ['cancelled', 'capture-interview'])
    } else {
      assert.equal(paid, 'accepted')
      assert.deepEqual([bill?.status, stage], ['paid', 'verification'])
    }
    await goesHome(id)
  }
})

async function approved() {
  const { case: id } = await photographed()
  await photographs(id)
  await pays(id, id)
  await road.isDecided(id)
  return id
}

test('an allocation undone lays the book back where it was; a passed book that did not pass is told to nobody', async () => {
  const id = await approved()
  const version = async () => (await seen(id)).version
  const books = () => read((tx) => stock(tx, 'bkl'))
  const before = await books()
  const book = value(await allocate(crew.printer, id, await version(), null))
  assert.deepEqual(await undoes(crew.checker, id), err('not-your-act'))
  value(await undoes(crew.printer, id))
  assert.deepEqual(await books(), before)
  assert.equal(await read((tx) => bookOfCase(system, tx, id)), undefined)
  assert.equal(
    value(await allocate(crew.printer, id, await version(), null)),
    book,
    'the first in line again',
  )
  value(await print(crew.printer, id, await version()))
  assert.deepEqual(await undoes(crew.printer, id), err('undo-printed'))

  value(await checkQuality(crew.checker, id, await version(), { pass: true }))
  value(await undoes(crew.checker, id))
  assert.equal((await read((tx) => bookOfCase(system, tx, id)))?.status, 'printed')
  later(2)
  value(await checkQuality(crew.checker, id, await version(), { pass: true }))
  later(12)
  await drainOutbox(system, channel)
  assert.deepEqual(
    (await noticesOf(id)).filter((one) => one.startsWith('ready')),
    ['ready withdrawn', 'ready sent'],
  )
})

test('an owner who already stands at the handover counter keeps the passport there', async () => {
  const id = await approved()
  await road.isPrinted(id)
  const file = await read((tx) => caseById(system, tx, id))
  value(await checkIn(crew.entrance, file?.code ?? ''))
  assert.deepEqual(await undoes(crew.checker, id), err('number-moved-on'))
})

test('after all this the log and every invariant hold', async () => {
  assert.deepEqual(await read((tx) => everything(tx, 'bkl')), [])
})

test('a message of an undone act that left all the same, and one withdrawn for nothing, are named by verify', async () => {
  const { owner } = office.db
  await sql`update notice set status = 'queued' where notice_id = (select min(n.notice_id) from notice n
    where n.status = 'withdrawn')`.execute(owner)
  await sql`update notice set status = 'withdrawn' where notice_id = (select max(n.notice_id) from notice n
    where n.status = 'queued')`.execute(owner)
  const found = await read((tx) => undoneUntold(tx, 'bkl'))
  assert.deepEqual(
    found.map(({ detail }) => detail),
    ['queued, yet its act was undone', 'withdrawn, yet nothing was undone'],
  )
})
