import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err } from '#kernel'
import { stages } from '#catalogue'
import { makeOffice } from '../../test/office.ts'
import { whyNotAlone } from './alone.ts'
import { cancelCase, takeStage, withdrawCase } from './index.ts'
import { caseDesk, hire } from './sample.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const { openAt, seen } = caseDesk(office.system, await hire(office.staff))
const supervisor = await office.staff(['supervisor'])
const paid = { stage: 'payment', outcome: 'advanced' } as const
const undone = { stage: 'payment', outcome: 'undone' } as const

test('one officer is enough until the fee is paid, wherever payment stands in the edition', () => {
  const early = stages.filter((stage) => !['quality-check', 'handover'].includes(stage))
  for (const stage of early) {
    assert.equal(whyNotAlone(stage, []), undefined, stage)
    assert.equal(whyNotAlone(stage, [paid]), 'paid-needs-two', stage)
  }
  assert.equal(whyNotAlone('payment', [{ stage: 'capture-interview', outcome: 'advanced' }]), undefined)
  assert.equal(whyNotAlone('payment', [paid, undone]), undefined, 'what was undone was not paid')
})

test('a printed book waits for its owner, whoever paid', () => {
  for (const stage of ['quality-check', 'handover'] as const) {
    assert.equal(whyNotAlone(stage, [paid]), 'printed-needs-period')
    assert.equal(whyNotAlone(stage, []), 'printed-needs-period')
  }
})

test('before payment a case is cancelled or withdrawn by one, afterwards by nobody alone, and never once it is printed', async () => {
  const reason = 'Keterangan tidak benar'
  for (const stage of ['document-check', 'payment'] as const)
    for (const end of [cancelCase, withdrawCase])
      assert.ok((await end(supervisor, await seen(await openAt(stage)), { stage, reason })).ok)
  for (const end of [cancelCase, withdrawCase]) {
    for (const stage of ['verification', 'adjudication', 'printing'] as const) {
      const done = await end(supervisor, await seen(await openAt(stage)), { stage, reason })
      assert.deepEqual(done, err('paid-needs-two'), stage)
    }
    for (const stage of ['quality-check', 'handover'] as const) {
      const done = await end(supervisor, await seen(await openAt(stage)), { stage, reason })
      assert.deepEqual(done, err('printed-needs-period'), stage)
    }
  }
})

test('the house ends a case for reasons of its own, paid or not', async () => {
  const id = await openAt('verification')
  const wish = { stage: 'verification', act: 'withdraw' } as const
  assert.ok((await office.db.transaction('bkl', (tx) => takeStage(office.system, tx, id, wish))).ok)
})
