import type { PlainDate } from '#kernel'
import { showDate, type Language, type Words } from '#words'
import type { Help } from '#seating'
import { readHelp } from './helps-kept.ts'
import type { ProposingAnswer } from './proposing.ts'

type End = Extract<ProposingAnswer, { kind: 'refused' | 'does-not-fit' }>

/** Why there is no proposal; one that does not fit is told with its numbers and with what would help. */
export function sayEnd(t: Words, language: Language, end: End): string {
  const { planning } = t
  if (end.kind === 'refused') return planning.refusals[end.why]
  const last = end.until ? showDate(Temporal.PlainDate.from(end.until), language) : '–'
  const told = planning.doesNotFit(String(end.persons), String(end.seats), last)
  if (end.helps.length === 0) return `${told} ${planning.nothingHelps}`
  const ways = end.helps.map(
    (help, i) => `${i + 1}) ${help.map((one) => sayHelp(t, language, readHelp(one))).join(' ')}`,
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
