import type { PlainDate } from '#kernel'
import type { Change, Instance, Remedy } from '#solver'
import { OFFICE } from '#facilities'
import { indexOf, instanceOf, type Board, type BoardDay } from './board.ts'

/** What would make a season fit, as an office can do it; the changes of one remedy belong together. */
export type Help =
  | { kind: 'seats'; more: number; days: readonly PlainDate[] }
  | { kind: 'saturdays'; days: readonly PlainDate[] }
  | { kind: 'buses'; limit: number }
  | { kind: 'other-days'; groups: readonly string[] }

/** Asks the solver for remedies, cheapest first, each of them tried. */
export type Adviser = (instance: Instance) => Promise<readonly Remedy[]>

/** More are of no use to anybody who has to choose. */
const MOST = 3
const SATURDAY = 6
const NOBODY = { mean: 0, sd: 0, p90: 0 }

/** The board with its Saturdays, closed as yet, asked for what would make it fit. `seats`: of the board's own days. */
export async function helpsFor(board: Board, seats: readonly number[], ask: Adviser): Promise<Help[][]> {
  const days = withSaturdays(board.days)
  const wide = days.map(({ date: day, site }) => seats[indexOf(board.days, { day, site })] ?? 0)
  const remedies = await ask(instanceOf({ ...board, days }, wide, []))
  return helpsIn(
    remedies,
    days.map(({ date }) => date),
  )
}

/** The first few remedies of a board with these days, as an office can do them. */
export const helpsIn = (remedies: readonly Remedy[], dates: readonly PlainDate[]): Help[][] =>
  remedies.slice(0, MOST).map(({ changes }) => helpsOf(changes, (d) => dates.slice(d, d + 1)))

/** A Saturday has the hours of the day before it, and no public. */
export function withSaturdays(days: readonly BoardDay[]): BoardDay[] {
  const known = new Set(days.map(({ date }) => date.toString()))
  return days.flatMap((day) => {
    const saturday = day.date.add({ days: SATURDAY - day.date.dayOfWeek })
    const last = day.date.dayOfWeek === SATURDAY - 1 && day.site === OFFICE
    return last && !known.has(saturday.toString())
      ? [day, { ...day, date: saturday, expected: NOBODY }]
      : [day]
  })
}

function helpsOf(changes: readonly Change[], dateOf: (d: number) => PlainDate[]): Help[] {
  const of = <Kind extends Change['kind']>(kind: Kind) =>
    changes.filter((one): one is Extract<Change, { kind: Kind }> => one.kind === kind)
  const [seats, saturdays, buses] = [of('seats'), of('open-day'), of('buses')]
  const groups = [...of('unpin'), ...of('allow'), ...of('window')].map(({ group }) => group)
  return [
    ...(seats.length > 0
      ? [
          {
            kind: 'seats' as const,
            more: seats.reduce((sum, { more }) => sum + more, 0),
            days: seats.flatMap(({ day }) => dateOf(day)),
          },
        ]
      : []),
    ...(saturdays.length > 0
      ? [{ kind: 'saturdays' as const, days: saturdays.flatMap(({ day }) => dateOf(day)) }]
      : []),
    ...buses.map(({ limit }) => ({ kind: 'buses' as const, limit })),
    ...(groups.length > 0 ? [{ kind: 'other-days' as const, groups: [...new Set(groups)] }] : []),
  ]
}
