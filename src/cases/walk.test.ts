import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Stage } from '#catalogue'
import { stageActs } from './stage-acts.ts'
import { editions, play, wishes, type Wish } from './made-up-walks.ts'
import type { CaseEvent } from './store.ts'
import { samePersons, skipped, walk, type Standing, type Walked } from './walk.ts'

const standingOf = ({ one }: ReturnType<typeof play>): Standing => ({
  stage: one.stage,
  hold: one.hold?.kind ?? null,
  ending: one.ending,
})

const tried = fc.tuple(fc.constantFrom(...editions), wishes)

test('whatever is tried, in any order, the history is a legal walk of the edition and says where the case stands', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(tried, ([sop, all]) => {
      const played = play(sop, all)
      const { history } = played
      const standing = standingOf(played)
      assert.deepEqual(walk(sop, history), { ok: true, standing })
      assert.deepEqual(samePersons(history), [])
      if (standing.ending === 'handed-over') assert.deepEqual(skipped(sop, history), [])
      for (const { stage, act } of history) reached.add(`${stage} ${act}`)
    }),
    { numRuns: 1_000, seed: 2016 },
  )
  for (const [stage, acts] of Object.entries(stageActs))
    for (const act of Object.keys(acts))
      assert.ok(reached.has(`${stage} ${act}`), `never tried: ${stage} ${act}`)
})

const ordinary = (who: string): Wish => ({
  try: { nth: 0 },
  who,
  own: true,
  missing: 0,
  said: 'R-1',
  later: 1,
})

/** The ordinary outcome of every stage, done by the house. */
const straight = (sop: { order: readonly Stage[] }) =>
  play(
    sop,
    sop.order.map(() => ordinary('system:test')),
  )

test('a case that every stage has served is in its owner’s hand', () => {
  for (const sop of editions) {
    const played = straight(sop)
    const { history } = played
    assert.equal(played.one.ending, 'handed-over')
    assert.deepEqual(skipped(sop, history), [])
  }
})

test('a line removed, doubled, moved or sent elsewhere breaks the walk', () => {
  const [sop] = editions
  assert.ok(sop)
  const { history } = straight(sop)
  const at = (index: number): CaseEvent => {
    const line = history[index]
    assert.ok(line)
    return line
  }
  const broken: readonly (readonly Walked[])[] = [
    history.slice(1),
    history.toSpliced(2, 1),
    history.toSpliced(2, 0, at(2)),
    history.with(1, { ...at(2), seq: 2 }),
    history.with(1, { ...at(1), to: 'handover' }),
    history.with(1, { ...at(1), act: 'pass' }),
    history.with(1, { ...at(1), act: 'open' }),
  ]
  for (const [index, one] of broken.entries()) assert.equal(walk(sop, one).ok, false, String(index))
})

const undoing = (act: string): Wish => ({ ...ordinary(act), try: 'undo', later: 9 })

test('an undone act leaves the case exactly as it was, whatever the act was and however it had come there', () => {
  const undone = new Set<string>()
  fc.assert(
    fc.property(tried, ([sop, all]) => {
      const played = play(sop, all)
      for (const { before, after, act } of played.undone) {
        assert.deepEqual({ ...after, version: 0 }, { ...before, version: 0 })
        assert.equal(after.version, before.version + 2, 'the act and its undoing are both written')
        undone.add(`${act.stage} ${act.act}`)
      }
      assert.equal(walk(sop, played.history).ok, true)
    }),
    { numRuns: 1_000, seed: 17 },
  )
  for (const [stage, acts] of Object.entries(stageActs))
    for (const [act, { undo }] of Object.entries(acts))
      assert.equal(undone.has(`${stage} ${act}`), undo === 'yes', `${stage} ${act}`)
})

test('whoever undid a stage has not done it: four eyes count the next doer only', () => {
  const [sop] = editions
  assert.ok(sop)
  const doer = (who: string, stage: Stage) => (stage === 'capture-interview' ? who : 'system:test')
  const upTo = sop.order.slice(0, 4).map((stage) => ordinary(doer('account_a', stage)))
  const again = [...upTo.slice(0, 3), undoing('account_a'), ordinary('account_b'), upTo[3] ?? undoing('x')]
  const verify = ordinary('account_a')
  assert.equal(play(sop, [...upTo, verify]).one.stage, 'verification', 'the interviewer does not verify')
  const { one, history } = play(sop, [...again, verify])
  assert.equal(one.stage, 'adjudication')
  assert.deepEqual(samePersons(history), [])
})

test('an undoing of another kind, by another, too late or to elsewhere breaks the walk', () => {
  const [sop] = editions
  assert.ok(sop)
  const { history } = play(sop, [ordinary('account_a'), ordinary('account_a'), undoing('account_a')])
  assert.equal(walk(sop, history).ok, true)
  const back = history.at(-1)
  assert.equal(back?.act, 'undo')
  const broken = (change: Partial<CaseEvent>): string => {
    const walked = walk(sop, [...history.slice(0, -1), { ...back, ...change }])
    return walked.ok ? 'legal' : walked.why
  }
  assert.equal(broken({ who: 'account_b' }), 'another had done what it undoes')
  assert.equal(broken({ at: back.at.add({ seconds: 1 }) }), 'it was undone too late')
  assert.equal(broken({ to: 'arrival' }), 'it went back to something else')
  assert.equal(broken({ hold: 'deferral' }), 'it went back to something else')
  assert.equal(broken({ outcome: 'advanced' }), 'it is half an undoing')
  const twice = walk(sop, [...history, { ...back, seq: back.seq + 1, stage: back.to }])
  assert.equal(twice.ok ? '' : twice.why, 'there was nothing to undo')
  const checkedIn = play(sop, [ordinary('account_a')]).history
  const arrival = walk(sop, [...checkedIn, { ...back, seq: 3, stage: 'document-check', to: 'arrival' }])
  assert.equal(arrival.ok ? '' : arrival.why, 'check-in cannot be undone')
})
