import { showDate, type Language, type Words } from '#words'
import type { ProposeResult } from './propose.ts'

/** Why there is no proposal; one that does not fit is told with its numbers and with what would help. */
export function sayProposal(
  t: Words,
  language: Language,
  done: Exclude<ProposeResult, { ok: true }>,
): string {
  const { planning } = t
  if (!('persons' in done)) return planning.refusals[done.error]
  const last = done.until ? showDate(done.until, language) : '–'
  return `${planning.doesNotFit(String(done.persons), String(done.seats), last)} ${planning.whatHelps}`
}
