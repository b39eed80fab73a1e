import fc from 'fast-check'
import { seededRandom, type Instant } from '#kernel'
import { newCode } from '#papers'
import { firstStage, stages, type Stage } from '#catalogue'
import { afterStep, decideStageAct, type Case, type Step } from './case.ts'
import { doersOf } from './history.ts'
import { actsAt, ruleOf, stageActNames, type StageAct } from './stage-acts.ts'
import type { CaseEvent } from './store.ts'
import { decideUndo, restored, wasOf } from './undo.ts'

// Cases as the actions keep them, driven by the deciding rules alone: for properties.

const production: readonly Stage[] = ['allocation', 'printing', 'quality-check', 'handover']
export const editions: readonly { order: readonly Stage[] }[] = [
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
const morning = Temporal.Instant.from('2016-01-18T01:00:00Z')

export type Wish = {
  /** An act by name at any stage, the n-th act that the case's own stage offers, or to undo. */
  try: { stage: Stage; act: StageAct } | { nth: number } | 'undo'
  who: string
  /** Who undoes: the doer, or whoever `who` is. */
  own: boolean
  missing: number
  said: string | undefined
  /** Seconds since the wish before. */
  later: number
}
const anywhere = fc.record({ stage: fc.constantFrom(...stages), act: fc.constantFrom(...stageActNames) })
/** The ordinary outcome stands first and is the likeliest, so that many cases come far. */
const here = fc.record({ nth: fc.constantFrom(0, 0, 0, 0, 0, 1, 2, 3, 4) })
export const wishes: fc.Arbitrary<Wish[]> = fc.array(
  fc.record({
    try: fc.oneof(
      { weight: 1, arbitrary: anywhere },
      { weight: 5, arbitrary: here },
      { weight: 1, arbitrary: fc.constant('undo' as const) },
    ),
    who: fc.constantFrom('account_a', 'account_b', 'account_c', 'account_d', 'system:test'),
    own: fc.constantFrom(true, true, true, false),
    missing: fc.constantFrom(0, 0, 2),
    said: fc.constantFrom('R-1', 'R-1', undefined),
    later: fc.constantFrom(0, 1, 9, 10, 60),
  }),
  { maxLength: 150, size: 'max' },
)

type Played = {
  one: Case
  history: CaseEvent[]
  now: Instant
  /** The case before the last act, and what an undoing made of it: to be compared. */
  undone: { before: Case; after: Case; act: CaseEvent }[]
}

/** Plays wishes one after another; those the rules refuse change nothing. */
export function play(sop: { order: readonly Stage[] }, all: readonly Wish[]): Played {
  const one = opened(firstStage(sop))
  const played: Played = { one, history: [line(one, 'public', 'open', 'opened')], now: morning, undone: [] }
  const before: Case[] = []
  for (const wish of all) {
    played.now = played.now.add({ seconds: wish.later })
    const was = played.one
    if (wish.try === 'undo') undo(played, wish, before.at(-1))
    else act(played, sop, wish, wish.try)
    if (played.one !== was) before.push(was)
  }
  return played
}

function undo(played: Played, { who, own }: Wish, before: Case | undefined): void {
  const last = played.history.at(-1)
  const account = own && last ? last.who : who
  const decided = decideUndo({ last, version: played.one.version, account, now: played.now })
  if (!decided.ok || !last || !before) return
  const from = played.one
  played.one = restored(from, last, decided.value.was)
  played.undone.push({ before, after: played.one, act: last })
  const { stage: to, hold } = played.one
  const mark = { seq: played.one.version, at: played.now, who: account, hold: hold?.kind ?? null, to }
  played.history.push({ ...line(from, account, 'undo', 'undone'), ...mark })
}

function act(
  played: Played,
  sop: { order: readonly Stage[] },
  wish: Wish,
  tried: Exclude<Wish['try'], 'undo'>,
) {
  const { one, history, now } = played
  const asked = ofTry(tried, one)
  const account = wish.who.startsWith('account_') ? wish.who : null
  const step = decideStageAct({
    case: one,
    sop,
    wish: { ...asked, reference: wish.said, reason: wish.said, due },
    account,
    doers: doersOf(history),
    missing: wish.missing,
    today,
  })
  if (!step.ok) return
  played.one = moved(one, step.value, now)
  // As it comes back from the database: text.
  const undoable = account !== null && ruleOf(asked.stage, asked.act)?.undo === 'yes'
  const was: unknown = undoable ? JSON.parse(JSON.stringify(wasOf(one, null))) : null
  history.push({
    ...line(one, wish.who, asked.act, step.value.outcome),
    seq: played.one.version,
    at: now,
    hold: 'hold' in step.value ? step.value.hold : null,
    ending: played.one.ending,
    to: played.one.stage,
    was,
  })
}

function ofTry(tried: Exclude<Wish['try'], 'undo'>, at: Case): { stage: Stage; act: StageAct } {
  if ('act' in tried) return tried
  const offered = actsAt(at.stage).map(([name]) => name)
  const name = at.hold ? 'release' : offered[tried.nth % offered.length]
  return { stage: at.stage, act: name ?? 'release' }
}

/** Something of every column changes, so that a column forgotten by an undoing shows. */
function moved(one: Case, step: Step, now: Instant): Case {
  const { hold, ...after } = afterStep(one.stage, step)
  return {
    ...one,
    ...after,
    hold: hold && { kind: hold, on: today, due: step.outcome === 'held' ? step.due : null },
    since: now,
    dueOn: today.add({ days: one.version }),
    pausedDays: one.pausedDays + 1,
    version: one.version + 1,
  }
}

const opened = (stage: Stage): Case => ({
  id: 'case_1',
  number: '2016-000001',
  code: newCode(seededRandom(1)),
  person: 'person_1',
  service: 'new',
  applicantKind: 'adult',
  sop: 'sop',
  pilgrim: null,
  regency: null,
  appointment: null,
  stage,
  since: morning,
  hold: null,
  ending: null,
  openedAt: morning,
  dueOn: null,
  pausedDays: 0,
  version: 1,
})

const line = (
  { stage, version: seq }: Case,
  who: string,
  name: CaseEvent['act'],
  outcome: CaseEvent['outcome'],
): CaseEvent => ({
  seq,
  at: morning,
  who,
  stage,
  act: name,
  outcome,
  hold: null,
  ending: null,
  reference: null,
  reason: null,
  to: stage,
  was: null,
})
