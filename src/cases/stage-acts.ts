import type { Stage } from '#catalogue'
import type { Act } from '#people'

/** Why a case stands still. The first two are there from the day it is opened, for services that need them settled first. */
export const holds = [
  'examination-report',
  'head-of-office-approval',
  'return-for-papers',
  'deferral',
  'field-check',
  'duplicate-record',
  'adjudication',
] as const
export type Hold = (typeof holds)[number]

export const endings = ['handed-over', 'refused', 'cancelled', 'withdrawn'] as const
export type Ending = (typeof endings)[number]

/** Every act by name, in the order in which a stage offers its own: the ordinary outcome first. */
export const stageActNames = [
  'submit',
  'check-in',
  'accept',
  'record',
  'settle',
  'approve',
  'allocate',
  'print',
  'pass',
  'hand-over',
  'return-for-papers',
  'defer',
  'refer-field-check',
  'refer-examination',
  'duplicate-record',
  'hold',
  'spoil',
  'refuse',
  'release',
  'cancel',
  'withdraw',
] as const
export type StageAct = (typeof stageActNames)[number]

/** What an act does to the case that waits at its stage. Where `advance` leads is written in the SOP edition. */
export type Effect =
  | { kind: 'advance' }
  | { kind: 'hold'; hold: Hold }
  | { kind: 'end'; ending: Ending }
  | { kind: 'back'; to: Stage }
  | { kind: 'release' }

/** `papers`: every paper asked for was seen. `missing`: at least one was not. */
export type Need = 'reference' | 'reason' | 'due' | 'papers' | 'missing'

/** Why an act stays done: something left the officer's hands with it, or it was not an officer's. */
export type Final = 'printed' | 'spoilt' | 'handed-out' | 'ended' | 'paid' | 'of-the-applicant'
/** `yes`: within ten seconds, by whoever did it, while nothing has happened since (`undo.ts`). */
type Undo = 'yes' | Final

export type Rule = { may: Act; effect: Effect; needs: readonly Need[]; undo: Undo }

const advance: Effect = { kind: 'advance' }
const hold = (kind: Hold): Effect => ({ kind: 'hold', hold: kind })
const end = (ending: Ending): Effect => ({ kind: 'end', ending })

/**
 * What may be done at each stage, by whom, what must be given with it, and whether it can be undone (Permenkumham 8/2014;
 * data/office/sop.json).
 * The screen offers from this table, the action refuses by it, verification recomputes every history with it.
 */
export const stageActs = {
  'pre-application': {
    submit: { may: 'cases.open', effect: advance, needs: [], undo: 'of-the-applicant' },
  },
  arrival: {
    'check-in': { may: 'queue.check-in', effect: advance, needs: [], undo: 'printed' },
  },
  'document-check': {
    accept: { may: 'cases.document-check', effect: advance, needs: ['papers'], undo: 'yes' },
    'return-for-papers': {
      may: 'cases.document-check',
      effect: hold('return-for-papers'),
      needs: ['missing', 'due'],
      undo: 'yes',
    },
    refuse: { may: 'cases.document-check', effect: end('refused'), needs: ['reason'], undo: 'ended' },
  },
  'capture-interview': {
    record: { may: 'cases.capture-interview', effect: advance, needs: ['reference'], undo: 'yes' },
    defer: { may: 'cases.capture-interview', effect: hold('deferral'), needs: ['reason'], undo: 'yes' },
    'refer-field-check': {
      may: 'cases.capture-interview',
      effect: hold('field-check'),
      needs: ['reason'],
      undo: 'yes',
    },
    'refer-examination': {
      may: 'cases.capture-interview',
      effect: hold('examination-report'),
      needs: ['reason'],
      undo: 'yes',
    },
  },
  payment: {
    settle: { may: 'cases.settle-payment', effect: advance, needs: [], undo: 'paid' },
  },
  verification: {
    record: { may: 'cases.verification', effect: advance, needs: ['reference'], undo: 'yes' },
    'duplicate-record': {
      may: 'cases.verification',
      effect: hold('duplicate-record'),
      needs: ['reason'],
      undo: 'yes',
    },
  },
  adjudication: {
    approve: { may: 'cases.adjudication', effect: advance, needs: ['reference'], undo: 'yes' },
    hold: { may: 'cases.adjudication', effect: hold('adjudication'), needs: ['reason'], undo: 'yes' },
    refuse: { may: 'cases.adjudication', effect: end('refused'), needs: ['reason'], undo: 'ended' },
  },
  allocation: {
    allocate: { may: 'issuance.allocate', effect: advance, needs: [], undo: 'yes' },
  },
  printing: {
    print: { may: 'issuance.print', effect: advance, needs: [], undo: 'printed' },
  },
  'quality-check': {
    pass: { may: 'issuance.quality-check', effect: advance, needs: [], undo: 'yes' },
    spoil: {
      may: 'issuance.quality-check',
      effect: { kind: 'back', to: 'allocation' },
      needs: ['reason'],
      undo: 'spoilt',
    },
  },
  handover: {
    'hand-over': { may: 'issuance.hand-over', effect: end('handed-over'), needs: [], undo: 'handed-out' },
  },
} as const satisfies Record<Stage, Partial<Record<StageAct, Rule>>>

/** What may be done wherever the case is. `cancel`: Permenkumham 8/2014, art. 30. */
export const anywhereActs = {
  release: { may: 'cases.release-hold', effect: { kind: 'release' }, needs: [], undo: 'yes' },
  cancel: { may: 'cases.release-hold', effect: end('cancelled'), needs: ['reason'], undo: 'ended' },
  withdraw: { may: 'cases.open', effect: end('withdrawn'), needs: [], undo: 'ended' },
} as const satisfies Partial<Record<StageAct, Rule>>

/** An outside paper ends these holds, so its number is written down. */
export const releaseNeedsReference = {
  'examination-report': true,
  'head-of-office-approval': true,
  'return-for-papers': false,
  deferral: false,
  'field-check': true,
  'duplicate-record': true,
  adjudication: true,
} as const satisfies Record<Hold, boolean>

/**
 * Four eyes: who did the stage on the left may not do those on the right. Interviewer, adjudicator and printer of a case
 * are three persons; who checks a book did not print it (trust.md: access).
 */
export const apart = {
  'capture-interview': ['verification', 'adjudication', 'printing'],
  verification: ['capture-interview', 'printing'],
  adjudication: ['capture-interview', 'printing'],
  printing: ['capture-interview', 'verification', 'adjudication', 'quality-check'],
  'quality-check': ['printing'],
} as const satisfies Partial<Record<Stage, readonly Stage[]>>

/** The stages whose doers must not do this one. */
export function apartFrom(stage: Stage): readonly Stage[] {
  const table: Partial<Record<Stage, readonly Stage[]>> = apart
  return table[stage] ?? []
}

/** The acts of a stage, in the order they are offered. */
export function actsAt(stage: Stage): readonly (readonly [StageAct, Rule])[] {
  const acts: Record<string, Rule> = stageActs[stage]
  return stageActNames.flatMap((name) => {
    const rule = Object.hasOwn(acts, name) ? acts[name] : undefined
    return rule ? [[name, rule] as const] : []
  })
}

/** The rule of an act at a stage, or nothing where the stage knows no such act. */
export function ruleOf(stage: Stage, act: StageAct): Rule | undefined {
  const everywhere: Partial<Record<StageAct, Rule>> = anywhereActs
  return everywhere[act] ?? actsAt(stage).find(([name]) => name === act)?.[1]
}

export const isAnywhere = (act: string): boolean => Object.hasOwn(anywhereActs, act)
