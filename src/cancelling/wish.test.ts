import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { err, ok } from '#kernel'
import { decideAsk, decideDecision, decisions, stateOf } from './wish.ts'

const one = { version: 7, ending: null }
const asked = { version: 7, reason: 'Keterangan palsu', report: null }
const paid = { one, asked, notAlone: 'paid-needs-two', waits: false } as const

test('a paid case is asked for with a reason, once, as it stands on the page', () => {
  assert.deepEqual(decideAsk(paid), ok(null))
  assert.deepEqual(decideAsk({ ...paid, asked: { ...asked, reason: '  ' } }), err('reason-missing'))
  assert.deepEqual(decideAsk({ ...paid, asked: { ...asked, version: 6 } }), err('changed-meanwhile'))
  assert.deepEqual(decideAsk({ ...paid, one: { ...one, ending: 'cancelled' } }), err('case-ended'))
  assert.deepEqual(decideAsk({ ...paid, waits: true }), err('asked-already'))
  assert.deepEqual(decideAsk({ ...paid, notAlone: undefined }), err('one-is-enough'))
})

test('a printed passport is asked for with the report of those nobody fetched, and in no other way', () => {
  const printed = { ...paid, notAlone: 'printed-needs-period' } as const
  assert.deepEqual(decideAsk(printed), err('printed-needs-period'))
  assert.deepEqual(decideAsk({ ...printed, asked: { ...asked, report: 'BAP-7' } }), ok(null))
})

test('a wish is open while its case stands where it stood', () => {
  assert.equal(stateOf({ decision: null, version: 7 }, one), 'open')
  assert.equal(stateOf({ decision: null, version: 6 }, one), 'lapsed')
  for (const decision of decisions) assert.equal(stateOf({ decision, version: 7 }, one), decision)
})

test('whoever asked may take it back and nothing else; everybody else may do the rest', () => {
  const by = (who: string, decision: (typeof decisions)[number]) =>
    decideDecision('open', { askedBy: 'account_a', by: who, decision })
  assert.deepEqual(by('account_a', 'agreed'), err('own-wish'))
  assert.deepEqual(by('account_a', 'declined'), err('own-wish'))
  assert.deepEqual(by('account_a', 'taken-back'), ok(null))
  assert.deepEqual(by('account_b', 'agreed'), ok(null))
  assert.deepEqual(by('account_b', 'declined'), ok(null))
  assert.deepEqual(by('account_b', 'taken-back'), err('not-your-wish'))
})

test('whoever decides whatever, only an open wish is decided, and never agreed to by one person', () => {
  const person = fc.constantFrom('account_a', 'account_b')
  const state = fc.constantFrom('open' as const, 'lapsed' as const, ...decisions)
  fc.assert(
    fc.property(state, person, person, fc.constantFrom(...decisions), (was, askedBy, by, decision) => {
      const decided = decideDecision(was, { askedBy, by, decision })
      if (decided.ok) assert.ok(was === 'open' && (decision === 'taken-back') === (askedBy === by))
    }),
  )
})
