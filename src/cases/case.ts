import { err, ok, type Id, type Instant, type PlainDate, type Result } from '#kernel'
import { nextStage, type ApplicantKind, type ServiceId, type Sop, type Stage } from '#catalogue'
import type { PublicCode } from '#papers'
import {
  apartFrom,
  isAnywhere,
  releaseNeedsReference,
  ruleOf,
  type Effect,
  type Ending,
  type Hold,
  type Need,
  type StageAct,
} from './stage-acts.ts'

/** Standing still since `on`; what is asked for should be here by `due`, where a day was set. */
export type Held = { kind: Hold; on: PlainDate; due: PlainDate | null }

export type Case = {
  id: Id<'case'>
  /** `2016-000123` */
  number: string
  /** The same as the appointment's, when it began with one. */
  code: PublicCode
  person: Id<'person'>
  service: ServiceId
  applicantKind: ApplicantKind
  /** The SOP edition it was opened under, and walks to its end. */
  sop: string
  pilgrim: Id<'pilgrim'> | null
  regency: string | null
  appointment: Id<'appointment'> | null
  /** The stage it waits at; where it ended, once it has. */
  stage: Stage
  since: Instant
  hold: Held | null
  ending: Ending | null
  openedAt: Instant
  /** The last day of the service promise; null before its clock starts and where there is no promise. */
  dueOn: PlainDate | null
  /** Working days on which that clock stood still. */
  pausedDays: number
  version: number
}

/** What an officer (or the house itself) wants to do. `documents`: the ids of all papers that were shown. */
export type StageWish = {
  stage: Stage
  act: StageAct
  /** The version of the page the wish came from; without it the case is taken as it is. */
  version?: number | undefined
  reference?: string | undefined
  reason?: string | undefined
  due?: PlainDate | undefined
  documents?: readonly string[] | undefined
}

/** What an act comes to. */
export type Step =
  | { outcome: 'advanced'; to: Stage }
  | { outcome: 'went-back'; to: Stage }
  | { outcome: 'held'; hold: Hold; due: PlainDate | null }
  | { outcome: 'released'; hold: Hold }
  | { outcome: 'ended'; ending: Ending }

/** Who did a stage, by account. */
export type Doers = ReadonlyMap<Stage, ReadonlySet<string>>

export type StageFacts = {
  case: Pick<Case, 'stage' | 'hold' | 'ending' | 'version'>
  sop: Pick<Sop, 'order'>
  wish: StageWish
  /** The account that acts; null when the house or the national system does. */
  account: string | null
  doers: Doers
  /** How many of the papers asked for have not been seen. */
  missing: number
  today: PlainDate
}

export type Legality =
  | 'no-such-act'
  | 'case-ended'
  | 'changed-meanwhile'
  | 'not-at-this-stage'
  | 'on-hold'
  | 'not-on-hold'
  | 'same-person'
type Lacking =
  | 'reference-missing'
  | 'reason-missing'
  | 'due-missing'
  | 'due-out-of-range'
  | 'documents-missing'
  | 'nothing-missing'
export type StepRefusal = Legality | Lacking

/** Papers may be brought from seven to fourteen days later (Permenkumham 18/2022; domain.md 1.3). */
const PAPERS_DUE = { from: 7, to: 14 } as const

/** Decides an act of `stage-acts.ts` on the case as it is now. The next stage comes from the edition's order. */
export function decideStageAct(facts: StageFacts): Result<Step, StepRefusal> {
  const { wish, sop } = facts
  const rule = ruleOf(wish.stage, wish.act)
  if (!rule) return err('no-such-act')
  const illegal = legalityOf(facts, rule.effect)
  if (illegal) return err(illegal)
  const lacking = rule.needs.map((need) => lackOf(facts, need)).find((one) => one !== undefined)
  return lacking ? err(lacking) : stepOf(facts, rule.effect, sop)
}

type LegalFacts = Pick<StageFacts, 'case' | 'account' | 'doers'> & {
  wish: Pick<StageWish, 'stage' | 'act' | 'version'>
}

/** Why an act may not be taken now, whatever is given with it; undefined when it may. */
export function legalityOf(
  { case: one, wish, account, doers }: LegalFacts,
  effect: Effect,
): Legality | undefined {
  if (one.ending) return 'case-ended'
  if (wish.version !== undefined && wish.version !== one.version) return 'changed-meanwhile'
  if (wish.stage !== one.stage) return 'not-at-this-stage'
  if (effect.kind === 'release') return one.hold ? undefined : 'not-on-hold'
  if (isAnywhere(wish.act)) return undefined
  if (one.hold) return 'on-hold'
  const same = account !== null && apartFrom(one.stage).some((stage) => doers.get(stage)?.has(account))
  return same ? 'same-person' : undefined
}

function lackOf({ wish, missing, today }: StageFacts, need: Need): Lacking | undefined {
  switch (need) {
    case 'reference':
      return isGiven(wish.reference) ? undefined : 'reference-missing'
    case 'reason':
      return isGiven(wish.reason) ? undefined : 'reason-missing'
    case 'papers':
      return missing === 0 ? undefined : 'documents-missing'
    case 'missing':
      return missing > 0 ? undefined : 'nothing-missing'
    case 'due': {
      if (!wish.due) return 'due-missing'
      const { days } = today.until(wish.due, { largestUnit: 'day' })
      return days >= PAPERS_DUE.from && days <= PAPERS_DUE.to ? undefined : 'due-out-of-range'
    }
  }
}

function stepOf(
  { case: one, wish }: StageFacts,
  effect: Effect,
  sop: Pick<Sop, 'order'>,
): Result<Step, Lacking | 'not-on-hold'> {
  switch (effect.kind) {
    case 'advance': {
      const to = nextStage(sop, one.stage)
      if (!to) throw new Error(`${one.stage} is the last stage of its SOP, yet leads on`)
      return ok({ outcome: 'advanced', to })
    }
    case 'back':
      return ok({ outcome: 'went-back', to: effect.to })
    case 'hold':
      return ok({ outcome: 'held', hold: effect.hold, due: wish.due ?? null })
    case 'end':
      return ok({ outcome: 'ended', ending: effect.ending })
    case 'release': {
      if (!one.hold) return err('not-on-hold')
      const lacking = releaseNeedsReference[one.hold.kind] && !isGiven(wish.reference)
      return lacking ? err('reference-missing') : ok({ outcome: 'released', hold: one.hold.kind })
    }
  }
}

const isGiven = (text: string | undefined): boolean => text !== undefined && text.trim() !== ''

/** Where the case stands after a step. */
export function afterStep(
  stage: Stage,
  step: Step,
): { stage: Stage; hold: Hold | null; ending: Ending | null } {
  switch (step.outcome) {
    case 'advanced':
    case 'went-back':
      return { stage: step.to, hold: null, ending: null }
    case 'held':
      return { stage, hold: step.hold, ending: null }
    case 'released':
      return { stage, hold: null, ending: null }
    case 'ended':
      return { stage, hold: null, ending: step.ending }
  }
}
