import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '#kernel'
import { agreedOrNot, decideAnswer, gapPercent, whyNotPublished, type PlanStatus } from './plan.ts'

const accept = { kind: 'accept' } as const
const other = { kind: 'ask-other-date', reason: 'Hari pasar.', wishedDay: null } as const
const part = (status: 'proposed' | 'accepted' | 'other-date-asked') => ({ status, version: 3 })

test('an open plan may be accepted, and another date asked for even after that', () => {
  assert.deepEqual(decideAnswer({ status: 'proposed' }, part('proposed'), 3, accept), ok('accepted'))
  assert.deepEqual(decideAnswer({ status: 'agreed' }, part('accepted'), 3, other), ok('other-date-asked'))
  assert.deepEqual(decideAnswer({ status: 'proposed' }, part('other-date-asked'), 3, accept), ok('accepted'))
})

test('accepting twice is harmless, an answer to an older page is refused', () => {
  assert.deepEqual(decideAnswer({ status: 'proposed' }, part('accepted'), 1, accept), ok('unchanged'))
  assert.deepEqual(decideAnswer({ status: 'proposed' }, part('proposed'), 2, accept), err('stale'))
  assert.deepEqual(decideAnswer({ status: 'proposed' }, part('accepted'), 2, other), err('stale'))
})

test('a draft, a published and a replaced plan are not talked about', () => {
  for (const status of ['draft', 'published', 'superseded'] as const satisfies readonly PlanStatus[])
    assert.deepEqual(decideAnswer({ status }, part('proposed'), 3, accept), err('plan-closed'))
})

test('a plan is agreed when everybody accepted, and only then published', () => {
  assert.equal(agreedOrNot([part('accepted'), part('accepted')]), 'agreed')
  assert.equal(agreedOrNot([part('accepted'), part('proposed')]), 'proposed')
  assert.equal(agreedOrNot([part('accepted'), part('other-date-asked')]), 'proposed')
  assert.equal(whyNotPublished({ status: 'agreed' }), undefined)
  assert.equal(whyNotPublished({ status: 'proposed' }), 'not-agreed')
  assert.equal(whyNotPublished({ status: 'published' }), 'published')
  assert.equal(whyNotPublished({ status: 'superseded' }), 'plan-closed')
})

test('the gap is rounded up: what is not proved best is never called so', () => {
  assert.equal(gapPercent({ objective: 100, lowerBound: 100 }), 0)
  assert.equal(gapPercent({ objective: 100.01, lowerBound: 100 }), 1)
  assert.equal(gapPercent({ objective: 103, lowerBound: 100 }), 3)
  assert.equal(gapPercent({ objective: 0, lowerBound: 0 }), 0)
  assert.equal(gapPercent({ objective: 5, lowerBound: 0 }), 100)
})
