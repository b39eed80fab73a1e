import { firstStage, nextStage, type Sop, type Stage } from '#catalogue'
import { afterStep, type Step } from './case.ts'
import { doersOf, standing as stillCounts } from './history.ts'
import { apartFrom, ruleOf, type Ending, type Hold } from './stage-acts.ts'
import type { CaseEvent } from './store.ts'
import { secondsLeft } from './undo.ts'

export type Standing = { stage: Stage; hold: Hold | null; ending: Ending | null }
export type Walked = Pick<
  CaseEvent,
  'seq' | 'at' | 'stage' | 'act' | 'outcome' | 'hold' | 'ending' | 'to' | 'who'
>
/** A line that was taken, and where the case stood before it. */
type Taken = { event: Walked; from: Standing }

/** Walks a history anew by the table and the edition. Says where it ends, or the first line that was not legal. */
export function walk(
  sop: Pick<Sop, 'order'>,
  history: readonly Walked[],
): { ok: true; standing: Standing } | { ok: false; seq: number; why: string } {
  const [opening, ...acts] = history
  const first = firstStage(sop)
  if (!opening || opening.act !== 'open' || opening.seq !== 1 || opening.to !== first)
    return { ok: false, seq: 1, why: 'it was not opened at the first stage' }
  let standing: Standing = { stage: first, hold: opening.hold, ending: null }
  let last: Taken | undefined
  for (const [at, event] of acts.entries()) {
    const why = event.seq === at + 2 ? wrongWith(sop, standing, event, last) : 'a line is missing'
    if (why) return { ok: false, seq: event.seq, why }
    const from = standing
    standing = event.outcome === 'undone' && last ? last.from : standingAfter(standing, event)
    last = { event, from }
  }
  return { ok: true, standing }
}

const standingAfter = ({ stage }: Standing, event: Walked): Standing => {
  const step = stepTaken(event)
  return step ? afterStep(stage, step) : { stage: event.to, hold: null, ending: null }
}

function stepTaken({ outcome, hold, ending, to }: Walked): Step | undefined {
  switch (outcome) {
    case 'advanced':
    case 'went-back':
      return { outcome, to }
    case 'held':
      return hold ? { outcome, hold, due: null } : undefined
    case 'released':
      return hold ? { outcome, hold } : undefined
    case 'ended':
      return ending ? { outcome, ending } : undefined
    case 'opened':
    case 'undone':
      return undefined
  }
}

function wrongWith(
  sop: Pick<Sop, 'order'>,
  standing: Standing,
  event: Walked,
  last: Taken | undefined,
): string | undefined {
  if (standing.ending) return 'the case had ended'
  if (event.stage !== standing.stage) return `it waited at ${standing.stage}, not at ${event.stage}`
  if (event.act === 'open') return 'it was opened twice'
  if (event.act === 'undo' || event.outcome === 'undone') return wrongUndo(event, last)
  const rule = ruleOf(event.stage, event.act)
  if (!rule) return `${event.stage} knows no act ${event.act}`
  const { effect } = rule
  if (standing.hold && effect.kind !== 'release' && event.act !== 'cancel' && event.act !== 'withdraw')
    return 'it was on hold'
  switch (effect.kind) {
    case 'advance':
      return event.outcome === 'advanced' && event.to === nextStage(sop, event.stage)
        ? undefined
        : 'it did not go to the next stage of its edition'
    case 'back':
      return event.outcome === 'went-back' && event.to === effect.to ? undefined : 'it went back elsewhere'
    case 'hold':
      return event.outcome === 'held' && event.hold === effect.hold ? undefined : 'it was held otherwise'
    case 'end':
      return event.outcome === 'ended' && event.ending === effect.ending ? undefined : 'it ended otherwise'
    case 'release':
      return event.outcome === 'released' && standing.hold === event.hold
        ? undefined
        : 'there was no such hold'
  }
}

/** Only the last act, of a kind that can be undone, by its own officer, in time, and back to where the case had stood. */
function wrongUndo(event: Walked, last: Taken | undefined): string | undefined {
  if (!last || last.event.act === 'open' || last.event.act === 'undo') return 'there was nothing to undo'
  if (event.act !== 'undo' || event.outcome !== 'undone') return 'it is half an undoing'
  const { from, event: act } = last
  if (ruleOf(act.stage, last.event.act)?.undo !== 'yes') return `${act.act} cannot be undone`
  if (event.who !== act.who || !event.who.startsWith('account_')) return 'another had done what it undoes'
  if (secondsLeft(act.at, event.at) === 0) return 'it was undone too late'
  return event.to === from.stage && event.hold === from.hold ? undefined : 'it went back to something else'
}

/** Stages of the edition that a handed-over case never completed. */
export function skipped(sop: Pick<Sop, 'order'>, history: readonly Walked[]): Stage[] {
  const done = new Set(
    stillCounts(history)
      .filter(({ outcome, ending }) => outcome === 'advanced' || ending === 'handed-over')
      .map(({ stage }) => stage),
  )
  return sop.order.filter((stage) => !done.has(stage))
}

/** Pairs of stages that one person did although four eyes are due. */
export function samePersons(history: readonly Walked[]): (readonly [Stage, Stage])[] {
  const doers = doersOf(history)
  return [...doers].flatMap(([stage, accounts]) =>
    apartFrom(stage)
      .filter((other) => stage < other && [...accounts].some((one) => doers.get(other)?.has(one)))
      .map((other) => [stage, other] as const),
  )
}
