import assert from 'node:assert/strict'
import { test } from 'node:test'
import { err, ok } from '#kernel'
import type { Stage } from '#catalogue'
import { acts } from '#people'
import { decideStageAct, type StageFacts, type StageWish } from './case.ts'
import { strangersOf, ticked } from './checklist.ts'
import { actsAt, apart, apartFrom, anywhereActs, releaseNeedsReference } from './stage-acts.ts'
import { keyOf, keys } from './keys.ts'
import { initials } from './say.ts'

const walkIn: readonly Stage[] = [
  'arrival',
  'document-check',
  'capture-interview',
  'payment',
  'verification',
  'adjudication',
  'allocation',
  'printing',
  'quality-check',
  'handover',
]
const today = Temporal.PlainDate.from('2016-01-18')

const facts = (wish: StageWish, more: Partial<StageFacts> = {}): StageFacts => ({
  case: { stage: wish.stage, hold: null, ending: null, version: 3 },
  sop: { order: walkIn },
  wish,
  account: 'account_a',
  doers: new Map(),
  missing: 0,
  today,
  ...more,
})
const held = { kind: 'deferral', on: today, due: null } as const

test('the next stage is the next of the edition, whatever that is', () => {
  const settle = facts({ stage: 'payment', act: 'settle' })
  assert.deepEqual(decideStageAct(settle), ok({ outcome: 'advanced', to: 'verification' }))
  const online = { ...settle, sop: { order: ['pre-application', 'payment', 'arrival'] } as const }
  assert.deepEqual(decideStageAct(online), ok({ outcome: 'advanced', to: 'arrival' }))
})

test('a case that ended, changed, is elsewhere or is on hold takes no act', () => {
  const wish = { stage: 'arrival', act: 'check-in' } as const
  const at = (more: Partial<StageFacts['case']>) =>
    decideStageAct(facts(wish, { case: { stage: 'arrival', hold: null, ending: null, version: 3, ...more } }))
  assert.deepEqual(at({ ending: 'refused' }), err('case-ended'))
  assert.deepEqual(at({ stage: 'payment' }), err('not-at-this-stage'))
  assert.deepEqual(at({ hold: held }), err('on-hold'))
  assert.deepEqual(decideStageAct(facts({ ...wish, version: 2 })), err('changed-meanwhile'))
  assert.deepEqual(
    decideStageAct(facts({ ...wish, version: 3 })),
    ok({ outcome: 'advanced', to: 'document-check' }),
  )
})

test('a blank reference or reason is none', () => {
  assert.deepEqual(
    decideStageAct(facts({ stage: 'adjudication', act: 'approve', reference: '  ' })),
    err('reference-missing'),
  )
  assert.deepEqual(decideStageAct(facts({ stage: 'adjudication', act: 'refuse' })), err('reason-missing'))
})

test('papers are awaited from the seventh to the fourteenth day', () => {
  const due = (days: number) =>
    decideStageAct(
      facts({ stage: 'document-check', act: 'return-for-papers', due: today.add({ days }) }, { missing: 1 }),
    )
  assert.deepEqual(due(6), err('due-out-of-range'))
  assert.ok(due(7).ok && due(14).ok)
  assert.deepEqual(due(15), err('due-out-of-range'))
  const unsaid = facts({ stage: 'document-check', act: 'return-for-papers' }, { missing: 1 })
  assert.deepEqual(decideStageAct(unsaid), err('due-missing'))
})

test('the house and the national system are no persons: four eyes look at accounts', () => {
  const wish = { stage: 'printing', act: 'print' } as const
  const doers = new Map<Stage, Set<string>>([['adjudication', new Set(['account_a'])]])
  assert.deepEqual(decideStageAct(facts(wish, { doers })), err('same-person'))
  assert.ok(decideStageAct(facts(wish, { doers, account: 'account_b' })).ok)
  assert.ok(decideStageAct(facts(wish, { doers, account: null })).ok)
})

test('four eyes look both ways', () => {
  for (const stage of walkIn)
    for (const other of apartFrom(stage)) assert.ok(apartFrom(other).includes(stage), `${stage} ${other}`)
  assert.ok(!apartFrom('verification').includes('adjudication'), 'one adjudicator may do both')
  assert.equal(Object.keys(apart).length, 5)
})

test('a hold that an outside paper ends needs its number', () => {
  for (const [kind, needs] of [
    ['examination-report', true],
    ['deferral', false],
  ] as const) {
    assert.equal(releaseNeedsReference[kind], needs)
    const on = {
      stage: 'capture-interview',
      hold: { kind, on: today, due: null },
      ending: null,
      version: 3,
    } as const
    const release = decideStageAct(facts({ stage: 'capture-interview', act: 'release' }, { case: on }))
    assert.deepEqual(release, needs ? err('reference-missing') : ok({ outcome: 'released', hold: kind }))
  }
})

test('every stage leads on or to an end, and every act has somebody who may do it', () => {
  for (const stage of walkIn) {
    const effects = actsAt(stage).map(([, { effect }]) => effect.kind)
    assert.ok(effects.includes('advance') || effects.includes('end'), stage)
  }
  for (const stage of walkIn) for (const [, { may }] of actsAt(stage)) assert.ok(acts[may].length > 0, may)
  assert.deepEqual(Object.keys(anywhereActs), ['release', 'cancel', 'withdraw'])
})

const paper = (id: string, more: { oneOf?: string; optional?: boolean; madeBy?: 'office' } = {}) => ({
  paper: { id, name: { id, en: id }, madeBy: more.madeBy ?? ('applicant' as const) },
  oneOf: more.oneOf ?? null,
  optional: more.optional ?? false,
  note: null,
  hajjExtra: false,
})
const set = {
  requirements: [
    paper('ktp'),
    paper('akta', { oneOf: 'birth' }),
    paper('ijazah', { oneOf: 'birth' }),
    paper('ganti-nama', { optional: true }),
    paper('bap', { madeBy: 'office' }),
  ],
}
const states = (...seen: string[]) => ticked(set, new Set(seen)).map(({ state }) => state)

test('one paper of a choice is enough, and nobody waits for what the office makes or is only “if any”', () => {
  assert.deepEqual(states(), ['missing', 'missing', 'missing', 'not-needed', 'not-needed'])
  assert.deepEqual(states('ktp', 'ijazah'), ['seen', 'not-needed', 'seen', 'not-needed', 'not-needed'])
  assert.deepEqual(strangersOf(set, ['ktp', 'surat-sakti']), ['surat-sakti'])
})

test('no key stands for two acts on one page', () => {
  const everywhere = [keys.list, keys.desk, keys.unmask, keys.cancel]
  for (const stage of walkIn) {
    const here = [...everywhere, ...actsAt(stage).flatMap(([act]) => keyOf(act) ?? [])]
    assert.equal(new Set(here).size, here.length, stage)
  }
  const onHold: string[] = [...everywhere, keys.acts.release]
  assert.equal(new Set(onHold).size, onHold.length)
})

test('of a name the public sees initials only', () => {
  assert.equal(initials('SITI AMINAH BINTI HASAN'), 'S. A. B. H.')
  assert.equal(initials('suharto'), 'S.')
})
