import type { Id, PlainDate, Result } from '#kernel'
import { perform, type Act, type CommonRefusal, type Ctx } from '#people'
import type { StageWish } from './case.ts'
import { openCase, type NewCase, type Opened, type OpenRefusal } from './open.ts'
import { takeStage, type StageRefusal, type Taken } from './take-stage.ts'

type Done = Promise<Result<Taken, StageRefusal | CommonRefusal>>
/** The case and the version of the page it was seen on. */
export type Seen = { case: Id<'case'>; version: number }

const stageAct = (ctx: Ctx, act: Act, seen: Seen, wish: Omit<StageWish, 'version'>): Done =>
  perform(ctx, act, (tx) => takeStage(ctx, tx, seen.case, { ...wish, version: seen.version }))

/** Opens a case for somebody who came without a booking. */
export const openWalkIn = (
  ctx: Ctx,
  facts: Omit<NewCase, 'visit' | 'channel'>,
): Promise<Result<Opened, OpenRefusal | CommonRefusal>> =>
  perform(ctx, 'cases.open', (tx) => openCase(ctx, tx, { ...facts, channel: 'walk-in', visit: null }))

export type PaperVerdict = { documents: readonly string[] } & (
  | { act: 'accept' }
  | { act: 'return-for-papers'; due: PlainDate; reason?: string | undefined }
  | { act: 'refuse'; reason: string }
)

/** `documents`: ids of all papers that were shown. A refusal ends the case and prints its reason. */
export const checkDocuments = (ctx: Ctx, seen: Seen, verdict: PaperVerdict): Done =>
  stageAct(ctx, 'cases.document-check', seen, { stage: 'document-check', ...verdict })

export type CaptureOutcome =
  | { act: 'record'; reference: string }
  | { act: 'defer' | 'refer-field-check' | 'refer-examination'; reason: string }

/** Photo, fingerprints and interview lie in the national system; here stands the number of its record. */
export const recordCapture = (ctx: Ctx, seen: Seen, outcome: CaptureOutcome): Done =>
  stageAct(ctx, 'cases.capture-interview', seen, { stage: 'capture-interview', ...outcome })

export type VerificationOutcome =
  | { act: 'record'; reference: string }
  | { act: 'duplicate-record'; reason: string }

/** What the national system answered, typed by an officer unless a connector did it. */
export const recordVerification = (ctx: Ctx, seen: Seen, outcome: VerificationOutcome): Done =>
  stageAct(ctx, 'cases.verification', seen, { stage: 'verification', ...outcome })

export type Verdict = { act: 'approve'; reference: string } | { act: 'hold' | 'refuse'; reason: string }

export const adjudicate = (ctx: Ctx, seen: Seen, verdict: Verdict): Done =>
  stageAct(ctx, 'cases.adjudication', seen, { stage: 'adjudication', ...verdict })

/** Lifts a hold; most kinds need the number of the paper that ended it (`releaseNeedsReference`). */
export const releaseHold = (
  ctx: Ctx,
  seen: Seen,
  by: Pick<StageWish, 'stage' | 'reference' | 'reason'>,
): Done => stageAct(ctx, 'cases.release-hold', seen, { ...by, act: 'release' })

/** Permenkumham 8/2014, art. 30: unlawful, false statement, died, not collected in a month, error. Cannot be undone. */
export const cancelCase = (ctx: Ctx, seen: Seen, by: Pick<StageWish, 'stage'> & { reason: string }): Done =>
  stageAct(ctx, 'cases.release-hold', seen, { ...by, act: 'cancel' })

/** At the applicant's own wish. */
export const withdrawCase = (ctx: Ctx, seen: Seen, by: Pick<StageWish, 'stage' | 'reason'>): Done =>
  stageAct(ctx, 'cases.open', seen, { ...by, act: 'withdraw' })
