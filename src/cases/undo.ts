import { z } from 'zod'
import { err, ok, type Instant, type Result } from '#kernel'
import type { Case } from './case.ts'
import { documentStates } from './checklist.ts'
import { holds, ruleOf, type Final, type Rule, type StageAct } from './stage-acts.ts'
import type { CaseEvent } from './store.ts'

/** So long an officer may take back the own last act: from its moment up to, not including, ten seconds later. */
export const UNDO_SECONDS = 10

const day = z.string().transform((text) => Temporal.PlainDate.from(text))
const moment = z.string().transform((text) => Temporal.Instant.from(text))

/** What an act replaced, as its line of the history keeps it. `papers`: null when the act did not touch the checklist. */
export const Was = z.object({
  since: moment,
  hold: z.object({ kind: z.enum(holds), on: day, due: day.nullable() }).nullable(),
  dueOn: day.nullable(),
  pausedDays: z.int(),
  papers: z
    .array(z.object({ document: z.string(), state: z.enum(documentStates), who: z.string(), at: moment }))
    .nullable(),
})
export type Was = z.infer<typeof Was>

export const wasOf = ({ since, hold, dueOn, pausedDays }: Case, papers: Was['papers']): Was => ({
  since,
  hold,
  dueOn,
  pausedDays,
  papers,
})

/** The case as it was before its last act; only its version goes on. */
export const restored = (one: Case, { stage }: Pick<CaseEvent, 'stage'>, was: Was): Case => ({
  ...one,
  stage,
  since: was.since,
  hold: was.hold,
  ending: null,
  dueOn: was.dueOn,
  pausedDays: was.pausedDays,
  version: one.version + 1,
})

type Last = Pick<CaseEvent, 'seq' | 'at' | 'who' | 'stage' | 'act' | 'was'>
type Facts = {
  /** The newest line of the history. */
  last: Last | undefined
  /** The version of the page the wish came from: that which the act made. */
  version: number
  account: string | null
  now: Instant
}
export type UndoRefusal =
  | 'nothing-to-undo'
  | 'changed-meanwhile'
  | 'not-your-act'
  | 'undo-too-late'
  | `undo-${Final}`
export type Undoable = { act: StageAct; rule: Rule; was: Was; left: number }

/** Whether the last act of a case may be undone now, by this account. `left`: whole seconds in which it still may. */
export function decideUndo({ last, version, account, now }: Facts): Result<Undoable, UndoRefusal> {
  if (!last || last.act === 'open' || last.act === 'undo') return err('nothing-to-undo')
  const rule = ruleOf(last.stage, last.act)
  if (!rule) return err('nothing-to-undo')
  if (rule.undo !== 'yes') return err(`undo-${rule.undo}`)
  if (last.seq !== version) return err('changed-meanwhile')
  if (last.who !== account) return err('not-your-act')
  const left = secondsLeft(last.at, now)
  if (left === 0) return err('undo-too-late')
  // An act from before there was an undo remembers nothing.
  return last.was === null
    ? err('nothing-to-undo')
    : ok({ act: last.act, rule, was: Was.parse(last.was), left })
}

/** Whole seconds, rounded up, from ten down to none. Another process's clock may be a little ahead of ours. */
export function secondsLeft(at: Instant, now: Instant): number {
  const left = UNDO_SECONDS - now.since(at).total('seconds')
  return Math.min(UNDO_SECONDS, Math.max(0, Math.ceil(left)))
}

/** What a page says of the act its reader took a moment ago: how long it may be undone, why it may not, or that it was. */
export type UndoOffer =
  | { kind: 'open'; act: StageAct; version: number; left: number }
  | { kind: 'final'; act: StageAct; why: `undo-${Final}` }
  | { kind: 'undone'; act: StageAct }

export function undoOffer(
  history: readonly Last[],
  account: string | null,
  now: Instant,
): UndoOffer | undefined {
  const last = history.at(-1)
  if (!last || last.who !== account || secondsLeft(last.at, now) === 0) return undefined
  if (last.act === 'undo') return undoneOf(history.at(-2))
  const decided = decideUndo({ last, version: last.seq, account, now })
  if (decided.ok) return { kind: 'open', act: decided.value.act, version: last.seq, left: decided.value.left }
  const rule = last.act === 'open' ? undefined : ruleOf(last.stage, last.act)
  if (last.act === 'open' || !rule || rule.undo === 'yes') return undefined
  return { kind: 'final', act: last.act, why: `undo-${rule.undo}` }
}

const undoneOf = (line: Last | undefined): UndoOffer | undefined =>
  line && line.act !== 'open' && line.act !== 'undo' ? { kind: 'undone', act: line.act } : undefined
