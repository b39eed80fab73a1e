import { z } from '@hono/zod-openapi'
import { stages } from '#catalogue'
import { parseCode } from '#papers'
import { isoDay } from '#words'
import { readAs } from '#web'
import { endings, holds, stageActNames } from './stage-acts.ts'
import { caseIdIn } from './wish.ts'

/** What goes in and out of the JSON routes. Days are `2016-01-25`, moments ISO instants. */

const Day = readAs('2016-01-25', 'a date', isoDay)
const CaseId = readAs('case_01h2xcejqtf2nbrexx3vqjhp41', 'a case', caseIdIn)
const Code = readAs('7K3M9Q2P4', 'a public code', (text) => {
  const code = parseCode(text)
  return code.ok ? code.value : undefined
})
const Stage = z.enum(stages)

export const ActOnPath = z.object({ id: CaseId, stage: Stage, act: z.enum(stageActNames) })
export const CaseOnPath = z.object({ id: CaseId })
/** `version`: the one the act made, as its answer told it. */
export const UndoBody = z.object({ version: z.int().positive() }).openapi('UndoRequest')
export const ActBody = z
  .object({
    /** Of the case as the caller saw it; a stale one is refused as `changed-meanwhile`. */
    version: z.int().positive(),
    reference: z.string().trim().min(1).max(80).optional(),
    reason: z.string().trim().min(1).max(1000).optional(),
    due: Day.optional(),
    /** Ids of all papers that were shown; only at the document check. */
    documents: z.array(z.string().max(60)).max(60).optional(),
  })
  .openapi('StageAct')

const Standing = {
  stage: Stage,
  hold: z.enum(holds).nullable(),
  ending: z.enum(endings).nullable(),
  version: z.int(),
}
export const Taken = z
  .object({
    case: z.string(),
    stage: Stage,
    hold: z.string().nullable(),
    ending: z.string().nullable(),
    version: z.int(),
  })
  .openapi('StageTaken')

export const WaitingQuery = z.object({
  stage: Stage,
  limit: z.coerce.number().int().min(1).max(500).default(200),
})
export const WaitingList = z
  .object({
    cases: z.array(
      z.object({
        ...Standing,
        case: z.string(),
        number: z.string(),
        code: z.string(),
        service: z.string(),
        applicantKind: z.string(),
        since: z.string(),
        dueOn: z.string().nullable(),
        late: z.boolean(),
      }),
    ),
  })
  .openapi('WaitingCases')

export const StatusBody = z.object({ code: Code, birthDate: Day }).openapi('CaseStatusRequest')
export const StatusAnswer = z
  .object({
    number: z.string(),
    ...Standing,
    holdDue: z.string().nullable(),
    dueOn: z.string().nullable(),
    /** The last day on which a finished passport is sure to lie ready. */
    collectBy: z.string().nullable(),
    /** Ids of papers; each inner list is a choice of which one is enough. */
    missing: z.array(z.array(z.string())),
    now: z.string(),
    next: z.string(),
  })
  .openapi('CaseStatus')
