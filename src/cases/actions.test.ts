import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err } from '#kernel'
import type { News } from '#people'
import { makeOffice } from '../../test/office.ts'
import { caseHistory, checkDocuments, recordCapture, recordVerification, releaseHold } from './index.ts'
import { PAPERS, caseDesk, hire, ordinaryWay } from './sample.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const crew = await hire(office.staff)
const { take, read, open, openAt, bring, seen } = caseDesk(office.system, crew)
const everything = await office.staff([
  'examiner',
  'senior-examiner',
  'adjudicator',
  'production',
  'handover',
])
const heard: News[] = []
office.onNews((_ctx, _tx, news) => {
  heard.push(news)
  return Promise.resolve()
})

test('a case walks from the entrance to the hand of its owner, and the log has every step', async () => {
  const { case: id, number } = await open()
  assert.match(number, /^2016-\d{6}$/)
  for (const [ctx, wish] of ordinaryWay(office.system, crew).slice(1))
    assert.ok((await take(ctx, id, wish)).ok, wish.stage)
  const ended = await read(id)
  assert.equal(ended.ending, 'handed-over')
  assert.equal(ended.version, 11)
  assert.deepEqual(heard.at(-1), { kind: 'case-ended', case: id, ending: 'handed-over' })
  const history = await office.db.read('bkl', (tx) => caseHistory(office.system, tx, id))
  assert.deepEqual(
    history.map(({ seq }) => seq),
    Array.from({ length: 11 }, (_, i) => i + 1),
  )
})

test('whoever pays before the visit pays before arriving: the order is the edition’s', async () => {
  const { case: id } = await open({ channel: 'online' })
  assert.equal((await read(id)).stage, 'pre-application')
  const paid = await take(office.system, id, { stage: 'pre-application', act: 'submit' })
  assert.ok(paid.ok && paid.value.stage === 'payment')
  const arrived = await take(office.system, id, { stage: 'payment', act: 'settle' })
  assert.ok(arrived.ok && arrived.value.stage === 'arrival')
})

test('the promise of four working days starts with the stage the edition names and pauses on hold', async () => {
  const id = await openAt('verification')
  assert.equal((await read(id)).dueOn?.toString(), '2016-01-22')
  assert.ok(
    (
      await recordVerification(crew.adjudicator, await seen(id), {
        act: 'duplicate-record',
        reason: 'dua rekam',
      })
    ).ok,
  )
  office.moveTo('2016-01-25T09:00:00+07:00')
  const lifted = await releaseHold(crew.adjudicator, await seen(id), {
    stage: 'verification',
    reference: 'D-9',
  })
  assert.ok(lifted.ok)
  const after = await read(id)
  assert.equal(after.pausedDays, 5)
  assert.equal(after.dueOn?.toString(), '2016-01-29')
  office.moveTo('2016-01-18T09:00:00+07:00')
})

test('a lost passport waits for its examination report, and nobody promises it a day', async () => {
  const { case: id } = await open({ service: 'replacement-lost' })
  assert.deepEqual(await take(office.system, id, { stage: 'arrival', act: 'check-in' }), err('on-hold'))
  const noNumber = await releaseHold(crew.examiner, await seen(id), { stage: 'arrival' })
  assert.deepEqual(noNumber, err('reference-missing'))
  assert.ok((await releaseHold(crew.examiner, await seen(id), { stage: 'arrival', reference: 'BAP-7' })).ok)
  assert.ok((await take(office.system, id, { stage: 'arrival', act: 'check-in' })).ok)
  const papers = [...PAPERS, 'police-report', 'statement']
  assert.ok((await checkDocuments(crew.examiner, await seen(id), { act: 'accept', documents: papers })).ok)
  await bring(id, 'adjudication')
  assert.equal((await read(id)).dueOn, null)
})

test('missing papers are brought within a week or two, and the checklist remembers what was seen', async () => {
  const id = await openAt('document-check')
  const at = (days: number) => Temporal.PlainDate.from('2016-01-18').add({ days })
  const back = async (days: number, documents: readonly string[] = ['ktp']) =>
    checkDocuments(crew.examiner, await seen(id), { act: 'return-for-papers', due: at(days), documents })
  assert.deepEqual(await back(6), err('due-out-of-range'))
  assert.deepEqual(await back(15), err('due-out-of-range'))
  assert.deepEqual(await back(7, PAPERS), err('nothing-missing'))
  assert.ok((await back(7)).ok)
  assert.equal((await read(id)).hold?.due?.toString(), '2016-01-25')
  assert.ok((await releaseHold(crew.examiner, await seen(id), { stage: 'document-check' })).ok)
  assert.deepEqual(
    await take(crew.examiner, id, { stage: 'document-check', act: 'accept' }),
    err('documents-missing'),
  )
  assert.ok((await checkDocuments(crew.examiner, await seen(id), { act: 'accept', documents: PAPERS })).ok)
})

test('a spoilt book sends the case back to get another', async () => {
  const id = await openAt('quality-check')
  assert.deepEqual(
    await take(crew.checker, id, { stage: 'quality-check', act: 'spoil' }),
    err('reason-missing'),
  )
  const spoilt = await take(crew.checker, id, { stage: 'quality-check', act: 'spoil', reason: 'foto miring' })
  assert.ok(spoilt.ok && spoilt.value.stage === 'allocation')
  await bring(id, 'handover')
})

test('interviewer, crew.adjudicator, printer and checker of a case are not one person', async () => {
  const id = await openAt('capture-interview')
  assert.ok((await recordCapture(everything, await seen(id), { act: 'record', reference: 'N-2' })).ok)
  await bring(id, 'verification')
  assert.deepEqual(
    await recordVerification(everything, await seen(id), { act: 'record', reference: 'V' }),
    err('same-person'),
  )
  await bring(id, 'printing')
  assert.deepEqual(await take(everything, id, { stage: 'printing', act: 'print' }), err('same-person'))
  await bring(id, 'quality-check')
  assert.deepEqual(await take(crew.printer, id, { stage: 'quality-check', act: 'pass' }), err('same-person'))
})
