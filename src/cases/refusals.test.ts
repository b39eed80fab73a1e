import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '#kernel'
import { makeOffice } from '../../test/office.ts'
import { adjudicate, cancelCase, checkDocuments, releaseHold, takeStage, withdrawCase } from './index.ts'
import { PAPERS, caseDesk, hire } from './sample.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const crew = await hire(office.staff)
const { take, read, open, openAt, bring, seen } = caseDesk(office.system, crew)

test('who may not is refused before the case is looked at; an unknown case is not found', async () => {
  const { case: id } = await open()
  const stranger = await take(office.visitor, id, { stage: 'document-check', act: 'accept' })
  assert.deepEqual(stranger, err('forbidden'))
  assert.deepEqual(
    await checkDocuments(crew.senior, await seen(id), { act: 'accept', documents: [] }),
    err('forbidden'),
  )
  const none = await take(office.system, 'case_tiada', { stage: 'arrival', act: 'check-in' })
  assert.deepEqual(none, err('not-found'))
})

test('what is not on the table, not now, or with an unknown paper is refused', async () => {
  const { case: id } = await open()
  assert.deepEqual(await take(office.system, id, { stage: 'arrival', act: 'pass' }), err('no-such-act'))
  assert.deepEqual(
    await take(office.system, id, { stage: 'handover', act: 'hand-over' }),
    err('not-at-this-stage'),
  )
  assert.deepEqual(await releaseHold(crew.examiner, await seen(id), { stage: 'arrival' }), err('not-on-hold'))
  await bring(id, 'document-check')
  assert.deepEqual(
    await checkDocuments(crew.examiner, await seen(id), { act: 'accept', documents: ['surat-sakti'] }),
    err('unknown-document'),
  )
})

test('a refused, cancelled or withdrawn case is over', async () => {
  const refusedCase = await open()
  await bring(refusedCase.case, 'document-check')
  const unsaid = { act: 'refuse', reason: ' ', documents: PAPERS } as const
  assert.deepEqual(
    await checkDocuments(crew.examiner, await seen(refusedCase.case), unsaid),
    err('reason-missing'),
  )
  const said = { ...unsaid, reason: 'Masuk daftar pencegahan' }
  assert.ok((await checkDocuments(crew.examiner, await seen(refusedCase.case), said)).ok)
  const supervisor = await office.staff(['supervisor'])
  const cancelled = await open()
  const by = { stage: 'arrival', reason: 'Keterangan tidak benar' } as const
  assert.ok((await cancelCase(supervisor, await seen(cancelled.case), by)).ok)
  const withdrawn = await open()
  assert.ok((await withdrawCase(supervisor, await seen(withdrawn.case), { stage: 'arrival' })).ok)
  for (const [{ case: id }, ending] of [
    [refusedCase, 'refused'],
    [cancelled, 'cancelled'],
    [withdrawn, 'withdrawn'],
  ] as const) {
    const over = await read(id)
    assert.equal(over.ending, ending)
    const again = await take(office.system, id, { stage: over.stage, act: 'cancel', reason: 'x' })
    assert.deepEqual(again, err('case-ended'))
  }
})

test('an adjudicator may hold a case and refuse it later', async () => {
  const id = await openAt('adjudication')
  assert.ok(
    (await adjudicate(crew.adjudicator, await seen(id), { act: 'hold', reason: 'tunggu jawaban' })).ok,
  )
  const held = await adjudicate(crew.adjudicator, await seen(id), { act: 'approve', reference: 'A-3' })
  assert.deepEqual(held, err('on-hold'))
  assert.ok(
    (await releaseHold(crew.adjudicator, await seen(id), { stage: 'adjudication', reference: 'S-1' })).ok,
  )
  assert.ok((await adjudicate(crew.adjudicator, await seen(id), { act: 'refuse', reason: 'Bukan WNI' })).ok)
})

test('a refusal inside the caller’s transaction leaves nothing of the act', async () => {
  const { case: id } = await open()
  const before = await read(id)
  const undone = await office.db.transaction('bkl', async (tx) => {
    const taken = await takeStage(office.system, tx, id, { stage: 'arrival', act: 'check-in' })
    return taken.ok ? err('no-book') : ok(null)
  })
  assert.deepEqual(undone, err('no-book'))
  assert.deepEqual(await read(id), before)
})
