import { err, ok, type Id, type Instant, type Result } from '#kernel'
import type { Case, EndAct, NotAlone } from '#cases'

/** What becomes of a wish: another person agrees or declines, or whoever asked takes it back. */
export const decisions = ['agreed', 'declined', 'taken-back'] as const
export type Decision = (typeof decisions)[number]

/** Somebody asks that a case whose fee is paid should end. */
export type Wish = {
  id: Id<'wish'>
  case: Id<'case'>
  /** The version of the case it was asked on. */
  version: number
  act: EndAct
  reason: string
  /** Number of the report of cancellation; only for a passport that nobody fetched. */
  report: string | null
  askedBy: Id<'account'>
  askedAt: Instant
  decision: Decision | null
  decidedBy: Id<'account'> | null
  decidedAt: Instant | null
}

/** `lapsed`: the case went on, or ended otherwise, since it was asked. Never written down: it follows from the versions. */
export type WishState = Decision | 'open' | 'lapsed'

export const stateOf = (
  { decision, version }: Pick<Wish, 'decision' | 'version'>,
  one: Pick<Case, 'version'>,
): WishState => decision ?? (version === one.version ? 'open' : 'lapsed')

export type AskRefusal =
  | 'case-ended'
  | 'changed-meanwhile'
  | 'reason-missing'
  | 'printed-needs-period'
  | 'one-is-enough'
  | 'asked-already'
type Asking = {
  one: Pick<Case, 'version' | 'ending'>
  /** What stands on the page the wish came from. */
  asked: Pick<Wish, 'version' | 'reason' | 'report'>
  /** Why one officer is not enough. */
  notAlone: NotAlone | undefined
  waits: boolean
}

/** A printed passport is asked for with the report of `uncollected` and in no other way. */
export function decideAsk({ one, asked, notAlone, waits }: Asking): Result<null, AskRefusal> {
  if (one.ending) return err('case-ended')
  if (asked.version !== one.version) return err('changed-meanwhile')
  if (asked.reason.trim() === '') return err('reason-missing')
  if (!notAlone) return err('one-is-enough')
  if (notAlone === 'printed-needs-period' && asked.report === null) return err('printed-needs-period')
  return waits ? err('asked-already') : ok(null)
}

export type DecisionRefusal = 'decided-already' | 'lapsed' | 'own-wish' | 'not-your-wish'

/** Four eyes: nobody agrees to or declines the own wish, from whatever session; only whoever asked takes it back. */
export function decideDecision(
  state: WishState,
  { askedBy, by, decision }: { askedBy: string; by: string; decision: Decision },
): Result<null, DecisionRefusal> {
  if (state === 'lapsed') return err('lapsed')
  if (state !== 'open') return err('decided-already')
  const own = askedBy === by
  if (decision === 'taken-back') return own ? ok(null) : err('not-your-wish')
  return own ? err('own-wish') : ok(null)
}
