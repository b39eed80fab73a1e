import type { PlainDate } from '#kernel'
import { showDate, type Language, type Words } from '#words'
import type { Help } from './helps.ts'
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
  const told = planning.doesNotFit(String(done.persons), String(done.seats), last)
  if (done.helps.length === 0) return `${told} ${planning.nothingHelps}`
  const ways = done.helps.map(
    (help, i) => `${i + 1}) ${help.map((one) => sayHelp(t, language, one)).join(' ')}`,
  )
  return `${told} ${planning.whatHelps} ${ways.join(' ')}`
}

export function sayHelp({ planning: { helps } }: Words, language: Language, help: Help): string {
  switch (help.kind) {
    case 'seats':
      return helps.seats(String(help.more), String(help.days.length), first(help.days, language))
    case 'saturdays':
      return helps.saturdays(String(help.days.length), first(help.days, language))
    case 'buses':
      return helps.buses(String(help.limit))
    case 'other-days':
      return helps.otherDays(String(help.groups.length))
  }
}

const first = ([day]: readonly PlainDate[], language: Language): string =>
  day ? showDate(day, language) : '–'
