import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Verdict } from './answer.ts'
import { draw, faultKinds, faults, parsePlan, roll, type FaultPlan } from './faults.ts'
import { isOpen, recipeFor, settle, wrongAmount } from './recipe.ts'

const numbers = Array.from({ length: 2000 }, (_, index) => index + 1)
const plan: FaultPlan = {
  seed: 42,
  rules: [
    { kind: 'late', nth: 7 },
    { kind: 'drop-answer', rate: 0.1 },
    { kind: 'duplicate', rate: 0.05 },
  ],
}
const play = (seed: number) => numbers.map((number) => draw({ ...plan, seed }, number))

test('the same seed brings the same faults to the same payments', () => {
  assert.deepEqual(play(42), play(42))
  assert.notDeepEqual(play(42), play(43))
})

test('a fault with a place strikes there and a fault with a rate about as often as it says', () => {
  const drawn = play(42)
  assert.equal(drawn[6], 'late')
  assert.equal(drawn.filter((fault) => fault === 'late').length, 1)
  const dropped = drawn.filter((fault) => fault === 'drop-answer').length
  assert.ok(dropped > 150 && dropped < 250, String(dropped))
})

test('chance is spread evenly over its range', () => {
  const rolls = numbers.map((number) => roll(1, number, 0))
  const mean = rolls.reduce((sum, one) => sum + one, 0) / rolls.length
  assert.ok(Math.abs(mean - 0.5) < 0.03, String(mean))
  assert.ok(rolls.every((one) => one >= 0 && one < 1))
  assert.equal(new Set(rolls).size, rolls.length)
})

test('a fault plan is read from its file', () => {
  const text = JSON.stringify({ seed: 42, faults: plan.rules })
  assert.deepEqual(parsePlan(text), { ok: true, value: plan })
})

test('a fault plan nobody could mean is refused with words', () => {
  const bad = [
    'x',
    '{}',
    '{"seed":1}',
    '{"seed":-1,"faults":[]}',
    '{"seed":1,"faults":[{"kind":"none","rate":1}]}',
    '{"seed":1,"faults":[{"kind":"second","nth":1}]}',
    '{"seed":1,"faults":[{"kind":"late"}]}',
    '{"seed":1,"faults":[{"kind":"late","nth":0}]}',
    '{"seed":1,"faults":[{"kind":"late","rate":2}]}',
    '{"seed":1,"faults":[{"kind":"late","rate":0.5,"nth":1}]}',
    '{"seed":1,"faults":["late"]}',
  ]
  for (const text of bad) assert.equal(parsePlan(text).ok, false, text)
})

const say = (kind: Verdict['kind']): Verdict => ({ kind, code: '', message: '' })

test('one acceptance settles the cash, whatever else was said', () => {
  for (const other of ['refused', 'silence', 'unclear', 'unreachable'] as const) {
    const ending = settle('office-decides', [say(other), say('accepted')])
    assert.deepEqual(ending, { kind: 'taken', why: 'accepted' })
  }
})

test('a refusal gives the cash back, and so does an office that was never reached', () => {
  assert.equal(settle('office-decides', [say('silence'), say('refused')]).why, 'refused')
  assert.equal(settle('office-decides', [say('unreachable')]).why, 'unreachable')
})

test('after silence the bank keeps the money and leaves the rest to the report', () => {
  assert.equal(settle('office-decides', [say('silence'), say('unreachable')]).why, 'no-answer')
  assert.equal(settle('office-decides', []).why, 'no-answer')
  assert.ok(isOpen([say('silence'), say('unclear')]))
  assert.ok(!isOpen([say('silence'), say('refused')]))
})

test('forged messages never move money, and late money always does', () => {
  assert.deepEqual(settle('no-cash', [say('accepted')]), { kind: 'returned', why: 'forged' })
  assert.deepEqual(settle('bank-keeps', [say('refused')]), { kind: 'taken', why: 'kept' })
  for (const fault of faults) assert.ok(recipeFor(fault, 1, 1).steps.length <= 2)
  assert.deepEqual(recipeFor('late', 1, 1).steps, [])
  assert.equal(faultKinds.length, 13)
})

test('a wrong amount is wrong, positive and the same for the same seed', () => {
  for (const number of numbers.slice(0, 200)) {
    const wrong = wrongAmount(2000n, 5, number)
    assert.ok(wrong > 0n && wrong !== 2000n)
    assert.equal(wrong, wrongAmount(2000n, 5, number))
  }
})
