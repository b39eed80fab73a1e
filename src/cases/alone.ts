import type { Stage } from '#catalogue'
import { standing } from './history.ts'
import type { anywhereActs } from './stage-acts.ts'
import type { CaseEvent } from './store.ts'

/** The two ways in which an officer ends a case before its passport is handed over or refused. */
export type EndAct = Exclude<keyof typeof anywhereActs, 'release'>
export type NotAlone = 'paid-needs-two' | 'printed-needs-period'

/** Stages of a case whose book is printed. */
const printed: readonly Stage[] = ['quality-check', 'handover']

/**
 * Why an officer may not end a case alone; undefined when one person is enough. From the moment of payment on two persons are
 * due (trust.md: four eyes), and a printed book waits for its owner until the period of its rule is over (0020).
 */
export function whyNotAlone(
  stage: Stage,
  history: readonly Pick<CaseEvent, 'stage' | 'outcome'>[],
): NotAlone | undefined {
  if (printed.includes(stage)) return 'printed-needs-period'
  const paid = standing(history).some((line) => line.stage === 'payment' && line.outcome === 'advanced')
  return paid ? 'paid-needs-two' : undefined
}
