import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err } from '#kernel'
import { stages } from '#catalogue'
import { acts } from '#people'
import { keyOf, keys } from './keys.ts'
import { actsAt, anywhereActs, type StageAct } from './stage-acts.ts'
import { decideUndo, secondsLeft, undoOffer } from './undo.ts'

const at = Temporal.Instant.from('2016-01-18T02:00:00Z')
const after = (seconds: number) => at.add({ milliseconds: seconds * 1000 })
const was = { since: at.toString(), hold: null, dueOn: null, pausedDays: 0, papers: null }
const last = {
  seq: 3,
  at,
  who: 'account_a',
  stage: 'document-check',
  act: 'accept',
  was,
} as const
const asked = { last, version: 3, account: 'account_a', now: after(1) }

test('an act can be undone up to, not including, the tenth second', () => {
  assert.ok(decideUndo({ ...asked, now: after(9.999) }).ok)
  assert.deepEqual(decideUndo({ ...asked, now: after(10) }), err('undo-too-late'))
  assert.deepEqual(
    [0, 0.2, 9.001, 10, 600].map((s) => secondsLeft(at, after(s))),
    [10, 10, 1, 0, 0],
  )
  assert.equal(secondsLeft(at, after(-2)), 10, 'another process’s clock is ahead')
})

test('only by whoever did it, and only while it is the last thing that happened', () => {
  assert.deepEqual(decideUndo({ ...asked, account: 'account_b' }), err('not-your-act'))
  assert.deepEqual(decideUndo({ ...asked, account: null }), err('not-your-act'))
  assert.deepEqual(decideUndo({ ...asked, version: 2 }), err('changed-meanwhile'))
  assert.deepEqual(decideUndo({ ...asked, last: { ...last, was: null } }), err('nothing-to-undo'))
  for (const act of ['open', 'undo'] as const)
    assert.deepEqual(decideUndo({ ...asked, last: { ...last, act } }), err('nothing-to-undo'))
})

test('what printed paper, left the hand or ended the case stays, and says why', () => {
  const why = (stage: (typeof stages)[number], act: StageAct) => {
    const done = decideUndo({ ...asked, last: { ...last, stage, act } })
    return done.ok ? 'undone' : done.error
  }
  assert.equal(why('arrival', 'check-in'), 'undo-printed')
  assert.equal(why('printing', 'print'), 'undo-printed')
  assert.equal(why('quality-check', 'spoil'), 'undo-spoilt')
  assert.equal(why('handover', 'hand-over'), 'undo-handed-out')
  assert.equal(why('adjudication', 'refuse'), 'undo-ended')
  assert.equal(why('payment', 'cancel'), 'undo-ended')
  assert.equal(why('payment', 'settle'), 'undo-paid')
})

test('the page offers what the action allows, says why it does not, and is silent to everybody else', () => {
  const offer = (line: Parameters<typeof undoOffer>[0][number], account = 'account_a', seconds = 1.5) =>
    undoOffer([line], account, after(seconds))
  assert.deepEqual(offer(last), { kind: 'open', act: 'accept', version: 3, left: 9 })
  assert.equal(offer(last, 'account_b'), undefined)
  assert.equal(offer(last, 'account_a', 10), undefined)
  const printed = { ...last, stage: 'printing', act: 'print', was: null } as const
  assert.deepEqual(offer(printed), { kind: 'final', act: 'print', why: 'undo-printed' })
  assert.equal(offer({ ...last, was: null }), undefined, 'an act that remembers nothing')
  const undone = { ...last, seq: 4, act: 'undo', was: null } as const
  assert.deepEqual(undoOffer([last, undone], 'account_a', after(5)), { kind: 'undone', act: 'accept' })
})

test('whoever may do an act that can be undone may undo', () => {
  const rules = [...stages.flatMap((stage) => actsAt(stage).map(([, rule]) => rule)), anywhereActs.release]
  const undoers: readonly string[] = acts['cases.undo']
  for (const rule of rules.filter(({ undo }) => undo === 'yes'))
    for (const party of acts[rule.may])
      if (party !== 'system') assert.ok(undoers.includes(party), `${party} may ${rule.may}`)
})

test('the key to undo is nobody else’s', () => {
  const others = [keys.list, keys.desk, keys.search, keys.unmask, keys.cancel, keys.issuance, keys.queue]
  const ofActs = stages.flatMap((stage) => actsAt(stage).flatMap(([act]) => keyOf(act) ?? []))
  assert.ok(![...others, ...ofActs].some((key: string) => key === keys.undo))
})
