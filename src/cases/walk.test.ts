import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Temporal } from '#kernel'
import { firstStage, stages, type Stage } from '#catalogue'
import { afterStep, decideStageAct, type Case } from './case.ts'
import { actsAt, stageActNames, stageActs, type StageAct } from './stage-acts.ts'
import { doersOf } from './take-stage.ts'
import { samePersons, skipped, walk, type Standing, type Walked } from './walk.ts'

const production: readonly Stage[] = ['allocation', 'printing', 'quality-check', 'handover']
const editions: readonly { order: readonly Stage[] }[] = [
  {
    order: [
      'arrival',
      'document-check',
      'capture-interview',
      'payment',
      'verification',
      'adjudication',
      ...production,
    ],
  },
  {
    order: [
      'pre-application',
      'payment',
      'arrival',
      'document-check',
      'capture-interview',
      'verification',
      'adjudication',
      ...production,
    ],
  },
]
const today = Temporal.PlainDate.from('2016-01-18')
const due = today.add({ days: 10 })

type Wish = {
  /** An act by name at any stage, or the n-th act that the case's own stage offers. */
  try: { stage: Stage; act: StageAct } | { nth: number }
  who: string
  missing: number
  said: string | undefined
}
const anywhere = fc.record({ stage: fc.constantFrom(...stages), act: fc.constantFrom(...stageActNames) })
/** The ordinary outcome stands first and is the likeliest, so that many cases come far. */
const here = fc.record({ nth: fc.constantFrom(0, 0, 0, 0, 0, 1, 2, 3, 4) })
const wishes: fc.Arbitrary<Wish[]> = fc.array(
  fc.record({
    try: fc.oneof({ weight: 1, arbitrary: anywhere }, { weight: 5, arbitrary: here }),
    who: fc.constantFrom('account_a', 'account_b', 'account_c', 'account_d', 'system:test'),
    missing: fc.constantFrom(0, 0, 2),
    said: fc.constantFrom('R-1', 'R-1', undefined),
  }),
  { maxLength: 150, size: 'max' },
)

const ofTry = (tried: Wish['try'], at: Standing): { stage: Stage; act: StageAct } => {
  if ('act' in tried) return tried
  const offered = actsAt(at.stage).map(([act]) => act)
  const act = at.hold ? 'release' : offered[tried.nth % offered.length]
  return { stage: at.stage, act: act ?? 'release' }
}

/** The case as the action keeps it, driven by the deciding rule alone. */
function play(sop: { order: readonly Stage[] }, all: readonly Wish[]) {
  let standing: Standing = { stage: firstStage(sop), hold: null, ending: null }
  const history: Walked[] = [
    { seq: 1, act: 'open', who: 'public', outcome: 'opened', ...standing, to: standing.stage },
  ]
  for (const { try: tried, who, missing, said } of all) {
    const wish = { ...ofTry(tried, standing), reference: said, reason: said, due }
    const hold: Case['hold'] = standing.hold && { kind: standing.hold, on: today, due: null }
    const step = decideStageAct({
      case: { ...standing, hold, version: history.length },
      sop,
      wish,
      account: who.startsWith('account_') ? who : null,
      doers: doersOf(history),
      missing,
      today,
    })
    if (!step.ok) continue
    const from = standing.stage
    standing = afterStep(from, step.value)
    history.push({
      seq: history.length + 1,
      act: wish.act,
      who,
      stage: from,
      outcome: step.value.outcome,
      hold: 'hold' in step.value ? step.value.hold : null,
      ending: standing.ending,
      to: standing.stage,
    })
  }
  return { standing, history }
}

const tried = fc.tuple(fc.constantFrom(...editions), wishes)

test('whatever is tried, in any order, the history is a legal walk of the edition and says where the case stands', () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(tried, ([sop, all]) => {
      const { standing, history } = play(sop, all)
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

/** The ordinary outcome of every stage, done by the house. */
const straight = (sop: { order: readonly Stage[] }) =>
  play(
    sop,
    sop.order.map(() => ({ try: { nth: 0 }, who: 'system:test', missing: 0, said: 'R-1' })),
  )

test('a case that every stage has served is in its owner’s hand', () => {
  for (const sop of editions) {
    const { standing, history } = straight(sop)
    assert.equal(standing.ending, 'handed-over')
    assert.deepEqual(skipped(sop, history), [])
  }
})

test('a line removed, doubled, moved or sent elsewhere breaks the walk', () => {
  const [sop] = editions
  assert.ok(sop)
  const { history } = straight(sop)
  const at = (index: number): Walked => {
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
