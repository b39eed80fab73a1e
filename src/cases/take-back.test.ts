import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, type Id } from '#kernel'
import { verifyChain } from '#audit'
import type { Ctx } from '#people'
import { makeOffice } from '../../test/office.ts'
import {
  adjudicate,
  caseChecklist,
  caseHistory,
  caseInvariants,
  checkDocuments,
  recordCapture,
  recordVerification,
  releaseHold,
  undo,
  type Undone,
} from './index.ts'
import { PAPERS, caseDesk, hire, nothingFollowed, value } from './sample.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const crew = await hire(office.staff)
const { read, openAt, bring, seen } = caseDesk(office.system, crew)
const undoes = async (ctx: Ctx, id: Id<'case'>) => undo(ctx, await seen(id), nothingFollowed)
const checklist = (id: Id<'case'>) => office.db.read('bkl', (tx) => caseChecklist(office.system, tx, id))
const history = (id: Id<'case'>) => office.db.read('bkl', (tx) => caseHistory(office.system, tx, id))
const clock = (time: string): void => office.moveTo(`2016-01-18T${time}+07:00`)

/** Does an act, undoes it nine seconds later, and looks whether all is as before but the version. */
async function thereAndBack(ctx: Ctx, id: Id<'case'>, act: () => Promise<{ ok: boolean }>): Promise<void> {
  clock('09:00:00')
  const before = { one: await read(id), papers: await checklist(id) }
  clock('09:05:00')
  assert.ok((await act()).ok)
  clock('09:05:09')
  const back = value(await undoes(ctx, id))
  const after = { one: await read(id), papers: await checklist(id) }
  assert.deepEqual(after, { ...before, one: { ...before.one, version: before.one.version + 2 } })
  assert.equal(back.version, after.one.version)
}

test('each act that can be undone leaves case and checklist as they were', async () => {
  const id = await openAt('document-check')
  const accept = async () =>
    checkDocuments(crew.examiner, await seen(id), { act: 'accept', documents: PAPERS })
  await thereAndBack(crew.examiner, id, accept)
  const due = (await read(id)).openedAt.toZonedDateTimeISO('Asia/Jakarta').toPlainDate().add({ days: 8 })
  const ask = async (documents: readonly string[]) =>
    checkDocuments(crew.examiner, await seen(id), { act: 'return-for-papers', due, documents })
  await thereAndBack(crew.examiner, id, () => ask(['ktp']))
  clock('09:05:00')
  value(await ask(['ktp']))
  const lift = async () => releaseHold(crew.examiner, await seen(id), { stage: 'document-check' })
  await thereAndBack(crew.examiner, id, lift)
  value(await lift())
  await thereAndBack(crew.examiner, id, accept)
  await bring(id, 'capture-interview')
  for (const act of ['defer', 'refer-field-check', 'refer-examination'] as const)
    await thereAndBack(crew.senior, id, async () =>
      recordCapture(crew.senior, await seen(id), { act, reason: 'uji' }),
    )
  await bring(id, 'verification')
  const double = { act: 'duplicate-record', reason: 'dua rekam' } as const
  await thereAndBack(crew.adjudicator, id, async () =>
    recordVerification(crew.adjudicator, await seen(id), double),
  )
  await bring(id, 'adjudication')
  await thereAndBack(crew.adjudicator, id, async () =>
    adjudicate(crew.adjudicator, await seen(id), { act: 'hold', reason: 'tunggu' }),
  )
})

test('a promise that began with an undone photo is not made', async () => {
  const id = await openAt('capture-interview', { channel: 'online' })
  const photo = async () => recordCapture(crew.senior, await seen(id), { act: 'record', reference: 'N-1' })
  assert.equal((await read(id)).dueOn, null)
  await thereAndBack(crew.senior, id, photo)
  value(await photo())
  assert.equal((await read(id)).dueOn?.toString(), '2016-01-22')
})

test('a hold lifted days later and held again has its old days, and the promise its old day', async () => {
  const id = await openAt('verification')
  clock('09:00:00')
  value(await recordVerification(crew.adjudicator, await seen(id), { act: 'duplicate-record', reason: 'x' }))
  const held = await read(id)
  office.moveTo('2016-01-25T09:00:00+07:00')
  value(await releaseHold(crew.adjudicator, await seen(id), { stage: 'verification', reference: 'D-1' }))
  assert.equal((await read(id)).pausedDays, 5)
  value(await undoes(crew.adjudicator, id))
  assert.deepEqual(await read(id), { ...held, version: held.version + 2 })
  clock('09:00:00')
})

test('ten seconds later, or by another officer, or after another act, it stays as it is', async () => {
  const id = await openAt('document-check')
  clock('09:00:00')
  value(await checkDocuments(crew.examiner, await seen(id), { act: 'accept', documents: PAPERS }))
  const colleague = await office.staff(['examiner'])
  assert.deepEqual(await undoes(colleague, id), err('not-your-act'))
  assert.deepEqual(await undoes(crew.handover, id), err('forbidden'))
  const at = await seen(id)
  clock('09:00:10')
  assert.deepEqual(await undo(crew.examiner, at, nothingFollowed), err('undo-too-late'))
  clock('09:00:09')
  value(await recordCapture(crew.senior, await seen(id), { act: 'defer', reason: 'uji' }))
  assert.deepEqual(await undo(crew.examiner, at, nothingFollowed), err('changed-meanwhile'))
  assert.deepEqual(
    await undo(crew.examiner, { case: 'case_tiada', version: 1 }, nothingFollowed),
    err('not-found'),
  )
})

test('a second click on undo gets the first answer; another window reads that nothing is left to undo', async () => {
  const id = await openAt('document-check')
  value(await checkDocuments(crew.examiner, await seen(id), { act: 'accept', documents: PAPERS }))
  const at = await seen(id)
  const ctx: Ctx = { ...crew.examiner, key: { key: 'urung', hash: Buffer.from('sama') } }
  const [first, second] = [await undo(ctx, at, nothingFollowed), await undo(ctx, at, nothingFollowed)]
  assert.ok(first.ok)
  assert.deepEqual(second, first)
  assert.deepEqual(await undo(crew.examiner, at, nothingFollowed), err('nothing-to-undo'))
  assert.equal((await history(id)).filter(({ act }) => act === 'undo').length, 1)
})

test('of eight windows that undo one act at one instant one does', async () => {
  const id = await openAt('document-check')
  value(await checkDocuments(crew.examiner, await seen(id), { act: 'accept', documents: PAPERS }))
  const at = await seen(id)
  const all = await Promise.all(Array.from({ length: 8 }, () => undo(crew.examiner, at, nothingFollowed)))
  assert.equal(all.filter((one) => one.ok).length, 1)
})

test('what the rest of the house cannot take back stays done, and is asked for by its line', async () => {
  const id = await openAt('document-check')
  value(await checkDocuments(crew.examiner, await seen(id), { act: 'accept', documents: PAPERS }))
  const before = await read(id)
  const asked: Undone[] = []
  const refused = await undo(crew.examiner, await seen(id), (_ctx, _tx, undone) => {
    asked.push(undone)
    return Promise.resolve(err('number-moved-on'))
  })
  assert.deepEqual(refused, err('number-moved-on'))
  assert.deepEqual(await read(id), before)
  const { event, act, stage, reached } = asked[0] ?? { event: 0 }
  assert.deepEqual(
    { event, act, stage, reached },
    { event: before.version, act: 'accept', stage: 'document-check', reached: 'capture-interview' },
  )
})

test('whoever undid the interview may verify what another interviewed', async () => {
  const both = await office.staff(['senior-examiner', 'adjudicator'])
  const id = await openAt('capture-interview')
  value(await recordCapture(both, await seen(id), { act: 'record', reference: 'N-1' }))
  value(await undoes(both, id))
  await bring(id, 'verification')
  assert.ok((await recordVerification(both, await seen(id), { act: 'record', reference: 'V-1' })).ok)
  await bring(id, 'handover')
})

const verify = () =>
  office.db.read('bkl', async (tx) => [
    ...(await verifyChain(tx, 'bkl')),
    ...(await caseInvariants(tx, 'bkl')),
  ])

test('the log has each undoing, and every history with one is a legal walk', async () => {
  assert.deepEqual(await verify(), [])
  const { rows } = await sql<{ payload: string }>`select a.payload from audit_entry a
    where a.act = 'cases.undo' order by a.seq limit 1`.execute(office.db.owner)
  assert.match(rows[0]?.payload ?? '', /"undoes":3/)
})

for (const [what, change, invariant] of [
  [
    'a case that went back to another day than it had',
    `update passport_case set since = since + interval '1 second' where case_id = (select e.case_id from case_event e
      join passport_case c using (office_id, case_id) where e.outcome = 'undone' and e.seq = c.version limit 1)`,
    'case-undone-restores',
  ],
  [
    'an undoing that restores another hold',
    `update case_event set hold = 'deferral' where outcome = 'undone' and hold is null`,
    'case-legal-walk',
  ],
  [
    'an undoing after its time',
    `update case_event set at = at + interval '5 seconds' where outcome = 'undone'`,
    'case-legal-walk',
  ],
] as const)
  test(`verification finds ${what}`, async () => {
    const rolledBack = new Error('rolled back')
    const found: string[] = []
    await office.db.owner
      .transaction()
      .execute(async (tx) => {
        await sql.raw(`alter table case_event disable trigger never_changed; ${change}`).execute(tx)
        found.push(...(await caseInvariants(tx, 'bkl')).map((breach) => breach.invariant))
        throw rolledBack
      })
      .catch((fault: unknown) => {
        if (fault !== rolledBack) throw fault
      })
    assert.ok(found.includes(invariant), found.join(' '))
  })
