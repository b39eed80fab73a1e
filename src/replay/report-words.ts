import { showRupiah, rupiah } from '#kernel'
import type { Spread } from './figures.ts'
import { classes } from './notebook.ts'
import type { SeasonReport } from './report.ts'

const NAMES = { pilgrim: 'pilgrims', booked: 'booked', 'walk-in': 'walk-in' } as const

/** The report as the operator reads it in the terminal. */
export function reportInWords(report: SeasonReport): string {
  return [
    `Season 1437H/2016, seed ${report.seed}: ${report.days} days with visitors.`,
    ...people(report),
    ...regencies(report),
    ...results(report),
    ...acts(report),
    ...verified(report),
  ].join('\n')
}

const column = (text: string | number, width: number): string => String(text).padStart(width)
const spread = (one: Spread): string =>
  one ? `${column(one.median, 6)} ${column(one.p90, 6)}` : column('–', 13)

const people = ({ served, waits, finished, noShows, turnedAway, exempt }: SeasonReport): string[] => [
  '',
  'Who came            people   waited, minutes   passport, working days',
  '                             median    90 %      median    90 %',
  ...classes.map(
    (one) =>
      `  ${NAMES[one].padEnd(16)}${column(served[one], 8)}   ${spread(waits[one])}     ${spread(finished[one])}`,
  ),
  `  called early ${column(waits.priority?.people ?? 0, 12)}   ${spread(waits.priority)}     (elderly, disabled, pregnant, with a small child)`,
  `  did not come: ${noShows.pilgrims} pilgrims (all came later), ${noShows.others} others; found no place: ${turnedAway}; hold a passport and need not come: ${exempt} pilgrims`,
]

const regencies = ({ regencies: lines, unfairness }: SeasonReport): string[] => [
  '',
  'Regency                        came   first day    last day     waited (median, 90 %)   handed over   last',
  ...lines.map(
    (one) =>
      `  ${one.name.padEnd(26)}${column(one.came, 7)}   ${one.firstDay ?? '–'}   ${one.lastDay ?? '–'}   ${spread(one.wait)}         ${column(one.handedOver, 11)}   ${one.lastHandedOver ?? '–'}`,
  ),
  `  the longest and the shortest median wait of a regency lie ${unfairness} minutes apart`,
]

const results = ({ deadline, money, booths, latestEvening, books }: SeasonReport): string[] => [
  '',
  `Deadline ${deadline.day}: of ${deadline.pilgrims} pilgrims ${deadline.ready} passports were finished and ${deadline.handedOver} handed over; ${deadline.late} late.`,
  `Money: ${money.bills} bills, ${showRupiah(rupiah(money.paidIn))} paid at the bank, ${showRupiah(rupiah(money.booked))} in the books${money.agree ? ', equal to the rupiah' : ': NOT EQUAL'}.`,
  `Booths: ${booths.busyHours} of ${booths.openHours} hours busy (${booths.share} %). Spoilt books: ${books.spoilt}.`,
  ...(latestEvening
    ? [`The longest day: ${latestEvening.day}, the last person was served at ${latestEvening.time} WIB.`]
    : []),
]

const acts = ({ acts: lines, actsAgree, consequences }: SeasonReport): string[] => [
  '',
  `Acts played and lines of the log${actsAgree ? ', equal in every kind:' : ' DO NOT AGREE:'}`,
  ...lines.map(({ kind, played, logged }) => `  ${kind.padEnd(26)}${column(played, 8)} ${column(logged, 8)}`),
  `  and ${consequences.reduce((sum, one) => sum + one.lines, 0)} lines that the house wrote by itself: what follows from those acts, and its own tasks`,
]

const verified = ({ breaches }: SeasonReport): string[] => [
  '',
  breaches.length === 0 ? 'verify: every invariant holds.' : `verify: ${breaches.length} breaches`,
  ...breaches.map(({ invariant, where, detail }) => `  ${invariant}: ${where}: ${detail}`),
]
