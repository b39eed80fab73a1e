import type { Assignment, Instance, Solution } from '#solver'

/** `persons`: head counts, and families afterwards; `families`: whole families are the columns. */
export type Formulation = 'persons' | 'families'

/** A plan read back from a peer's columns, as test/plan-checker.ts wants it. */
type PeerPlan = { assignment: Assignment; parties: Solution['parties'] }
type Term = readonly [factor: number, column: string]
type Cell = { g: number; d: number; people: readonly Term[] }

/**
 * The planning problem in the LP format that HiGHS, CBC and GLPK read alike, written once for all of them. Columns, groups
 * and days by number: n persons or f families (of a size) of a group on a day, b its buses, l seats of a price.
 * Instances with pinned, forbidden, near or promised days have no place here.
 */
export function lpText(instance: Instance, formulation: Formulation): string {
  const { pinned, forbidden, near = [], promised = [] } = instance
  if (pinned.length + forbidden.length + near.length + promised.length > 0)
    throw new Error('wishes are not modelled')
  const cells = instance.groups.flatMap((_, g) => cellsOf(instance, g, formulation))
  const seats = instance.days.flatMap((day, d) => seatPrices(day, d))
  const rows = [
    ...instance.groups.flatMap((_, g) =>
      groupRows(
        instance,
        g,
        cells.filter((cell) => cell.g === g),
        formulation,
      ),
    ),
    ...cells.filter(({ g }) => byBus(instance, g)).map((cell) => busRow(instance, cell)),
    ...instance.days.flatMap((_, d) =>
      dayRows(
        instance,
        d,
        cells.filter((cell) => cell.d === d),
      ),
    ),
  ]
  const whole = cells.flatMap(({ g, d, people }) => [
    ...people.map(([, column]) => column),
    ...(byBus(instance, g) ? [`b${g}_${d}`] : []),
  ])
  return [
    'Minimize',
    ` obj: ${sum([...cells.flatMap((cell) => prices(instance, cell)), ...seats.map(({ slope, column }): Term => [slope, column])])}`,
    'Subject To',
    ...rows.map((row, i) => ` r${i}: ${row}`),
    'Bounds',
    ...seats.map(({ column, width }) => ` ${column} <= ${width}`),
    'Generals',
    ...whole.map((column) => ` ${column}`),
    'End',
    '',
  ].join('\n')
}

/** Columns by name back to the plan they mean; each person is a family of one where the model knows no families. */
export function planOf(
  instance: Instance,
  values: ReadonlyMap<string, number>,
  formulation: Formulation,
): PeerPlan {
  const cells = instance.groups.flatMap((_, g) => cellsOf(instance, g, formulation))
  const rows = cells.flatMap(({ g, d, people }) => {
    const counts = people.map(([size, column]) => ({ size, many: Math.round(values.get(column) ?? 0) }))
    const persons = counts.reduce((total, { size, many }) => total + size * many, 0)
    const of = (size: number): number => counts.find((one) => one.size === size)?.many ?? 0
    const id = instance.groups[g]?.id ?? ''
    return persons > 0
      ? [{ id, d, persons, party: [id, d, of(1), of(2), of(3), of(4), of(5), of(6)] as const }]
      : []
  })
  return {
    assignment: rows.map(({ id, d, persons }) => [id, d, persons] as const),
    parties: rows.map((row) => row.party),
  }
}

/** The instance a formulation solves: without families everybody is a family of one. */
export const asModelled = (instance: Instance, formulation: Formulation): Instance =>
  formulation === 'families'
    ? instance
    : {
        ...instance,
        groups: instance.groups.map((one) => ({ ...one, partiesBySize: [one.persons, 0, 0, 0, 0, 0] })),
      }

const byBus = ({ groups }: Instance, g: number): boolean => (groups[g]?.busCost ?? 0) > 0

function cellsOf({ groups, days }: Instance, g: number, formulation: Formulation): Cell[] {
  const group = groups[g]
  if (!group) return []
  const sizes = group.partiesBySize.flatMap((many, i) => (many > 0 ? [i + 1] : []))
  return days.flatMap((_, d) => {
    if (d < group.firstDay || d > group.lastDay) return []
    const people: Term[] =
      formulation === 'persons'
        ? [[1, `n${g}_${d}`]]
        : sizes.map((size): Term => [size, `f${g}_${size}_${d}`])
    return [{ g, d, people }]
  })
}

/** Points of a person that day, by the README of the planning data, and of a bus. */
function prices({ groups, days, rules }: Instance, { g, d, people }: Cell): Term[] {
  const [group, day] = [groups[g], days[d]]
  if (!group || !day) return []
  const near = rules.slackCostPerPersonPerDayLate * Math.max(0, 10 - (group.lastDay - d))
  const early = Math.round(0.5 * Math.max(0, group.travelMinutes - (day.openMinutes - 180)))
  const persons = people.map(([size, column]): Term => [size * (near + early), column])
  return group.busCost > 0 ? [...persons, [group.busCost, `b${g}_${d}`]] : persons
}

/** Everybody has a day; and, true of every plan, as many buses as the whole group needs. */
function groupRows(
  { groups }: Instance,
  g: number,
  cells: readonly Cell[],
  formulation: Formulation,
): string[] {
  const group = groups[g]
  if (!group) return []
  const everybody =
    formulation === 'persons'
      ? [`${sum(cells.flatMap(({ people }) => people))} = ${group.persons}`]
      : group.partiesBySize.flatMap((many, i) =>
          many > 0 ? [`${sum(cells.map(({ d }): Term => [1, `f${g}_${i + 1}_${d}`]))} = ${many}`] : [],
        )
  const buses = sum(cells.map(({ d }): Term => [1, `b${g}_${d}`]))
  return group.busCost > 0
    ? [...everybody, `${buses} >= ${Math.ceil(group.persons / group.busSeats)}`]
    : everybody
}

const busRow = ({ groups }: Instance, { g, d, people }: Cell): string =>
  `${sum([...people, [-(groups[g]?.busSeats ?? 0), `b${g}_${d}`]])} <= 0`

function dayRows(instance: Instance, d: number, cells: readonly Cell[]): string[] {
  const day = instance.days[d]
  const buses = cells.filter(({ g }) => byBus(instance, g)).map((cell): Term => [1, `b${cell.g}_${d}`])
  if (!day || cells.length === 0) return []
  const seats = seatPrices(day, d).map(({ column }): Term => [-1, column])
  return [
    `${sum([...cells.flatMap(({ people }) => people), ...seats])} = 0`,
    ...(buses.length > 0 ? [`${sum(buses)} <= ${instance.rules.maxBusesPerDay}`] : []),
  ]
}

/** The seats of a day by price, no more of them than there are. */
function seatPrices({ seats, segs }: Instance['days'][number], d: number) {
  let left = seats
  return segs.flatMap(({ width, slope }, k) => {
    const use = Math.min(width, left)
    left -= use
    return use > 0 ? [{ column: `l${d}_${k}`, width: use, slope }] : []
  })
}

/** Eight terms a line: some readers know no longer ones. */
const sum = (terms: readonly Term[]): string =>
  terms
    .filter(([factor]) => factor !== 0)
    .map(
      ([factor, column], i) =>
        `${i > 0 && i % 8 === 0 ? '\n ' : ''}${factor < 0 ? '-' : '+'} ${Math.abs(factor)} ${column}`,
    )
    .join(' ')
