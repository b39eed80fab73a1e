import { standings, type Standing } from './standing.ts'

export type Columns = Readonly<Record<Standing, number>>

/** The columns sum to `listed`; late, reserves and gone are counted beside them. */
export type Coverage = { listed: number; columns: Columns; late: number; reserves: number; gone: number }

export type OnList = { standing: Standing; late: boolean }

export function coverageOf(
  listed: readonly OnList[],
  beside: { reserves: number; gone: number } = { reserves: 0, gone: 0 },
): Coverage {
  const columns = columnsOf((standing) => listed.filter((one) => one.standing === standing).length)
  return { listed: listed.length, columns, late: listed.filter(({ late }) => late).length, ...beside }
}

/** All regencies together. */
export const totalOf = (all: readonly Coverage[]): Coverage => {
  const sum = (of: (one: Coverage) => number): number => all.reduce((so, one) => so + of(one), 0)
  return {
    listed: sum((one) => one.listed),
    columns: columnsOf((standing) => sum((one) => one.columns[standing])),
    late: sum((one) => one.late),
    reserves: sum((one) => one.reserves),
    gone: sum((one) => one.gone),
  }
}

export const inColumns = (columns: Columns): number =>
  standings.reduce((so, standing) => so + columns[standing], 0)

const columnsOf = (count: (standing: Standing) => number): Columns => ({
  exempt: count('exempt'),
  unbooked: count('unbooked'),
  booked: count('booked'),
  missed: count('missed'),
  came: count('came'),
  held: count('held'),
  paid: count('paid'),
  printed: count('printed'),
  'handed-over': count('handed-over'),
  refused: count('refused'),
})

/** Whole percent of those who need a passport that have it; null when nobody needs one. Never 100 before the last one. */
export function percentHanded({ listed, columns }: Pick<Coverage, 'listed' | 'columns'>): number | null {
  const need = listed - columns.exempt
  return need === 0 ? null : Math.floor((columns['handed-over'] * 100) / need)
}
