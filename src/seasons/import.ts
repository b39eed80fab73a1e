import type { Id } from '#kernel'
import type { ListedRow, PilgrimList } from '#lists'
import { conflictOf, gatherNumbers, type ConflictKind, type KnownPerson } from './import-conflict.ts'
import { differences, merged, type ChangedField } from './import-facts.ts'
import { takeRow, type LeftOut, type RowTaken } from './import-row.ts'
import { overQuota, type Cohort, type KnownPilgrim, type PilgrimFacts, type Standing } from './season.ts'

/** `known` holds everybody of the regencies in the list and whoever bears one of its numbers; `persons` goes by NIK. */
export type ImportFacts = {
  list: PilgrimList
  cohorts: readonly Cohort[]
  known: readonly KnownPilgrim[]
  persons: ReadonlyMap<string, KnownPerson>
  /** True: the file adds to the list. False: it is the list, and who is not in it is gone. */
  supplement: boolean
}

/** `pilgrim` is who bears the porsi number of the row, if anybody does. */
type Conflict = RowTaken & { kind: ConflictKind; pilgrim: Id<'pilgrim'> | null }
type Change = { row: RowTaken; known: KnownPilgrim; facts: PilgrimFacts; fields: ChangedField[] }

/** What an import would do to one regency. `listed` and `reserves` count who stands there afterwards. */
export type RegencyPlan = {
  cohort: Cohort
  added: readonly RowTaken[]
  changed: readonly Change[]
  unchanged: readonly RowTaken[]
  gone: readonly KnownPilgrim[]
  conflicts: readonly Conflict[]
  leftOut: readonly LeftOut[]
  listed: number
  reserves: number
  overQuota: number
  /** Nothing of the file can be taken here, so this regency's list stays as it is. */
  idle: boolean
}

/** `nowhere`: rows whose regency nobody knows. `strange`: regencies that have no cohort in this season. */
export type ImportPlan = {
  regencies: readonly RegencyPlan[]
  nowhere: readonly LeftOut[]
  strange: readonly string[]
}

/** What an import would do, for every regency the list speaks of. Identity is the porsi number (lists/README). */
export function decideImport(facts: ImportFacts): ImportPlan {
  const rows = facts.list.rows
  const regencies = [...new Set(rows.flatMap((row) => row.regency ?? []))].toSorted()
  const sorted = sortRows(facts.list)
  const numbers = gatherNumbers(sorted.taken, facts.known)
  const plans = regencies.flatMap((regency) => {
    const cohort = facts.cohorts.find((one) => one.regency === regency)
    return cohort ? [planFor(cohort, facts, sorted, numbers)] : []
  })
  const known = new Set(facts.cohorts.map((one) => one.regency))
  return {
    regencies: plans,
    nowhere: sorted.leftOut.filter((row) => row.regency === null),
    strange: regencies.filter((regency) => !known.has(regency)),
  }
}

type Sorted = {
  taken: readonly RowTaken[]
  leftOut: readonly LeftOut[]
  /** Porsi numbers of rows that say the person withdrew, with the name beside them. */
  withdrawn: ReadonlyMap<string, LeftOut>
  mentioned: ReadonlySet<string>
}

function sortRows({ rows, complaints }: PilgrimList): Sorted {
  const codes = Map.groupBy(complaints, ({ sheet, row }) => JSON.stringify([sheet, row]))
  const codesOf = (row: ListedRow) =>
    (codes.get(JSON.stringify([row.sheet, row.row])) ?? []).map((one) => one.code)
  const read = rows.map((row) => takeRow(row, codesOf(row)))
  const leftOut = read.flatMap((one) => (one.kind === 'left-out' ? [one.row] : []))
  const gone = leftOut.filter((row) => row.reasons.includes('WITHDRAWN_BY_NOTE'))
  const present = [
    ...read.flatMap((one) => (one.kind === 'taken' ? [one.row] : [])),
    ...leftOut.filter((row) => !gone.includes(row)),
  ]
  return {
    taken: read.flatMap((one) => (one.kind === 'taken' ? [one.row] : [])),
    leftOut,
    withdrawn: new Map(gone.flatMap((row) => (row.porsi === null ? [] : [[row.porsi, row]]))),
    mentioned: new Set(present.flatMap((row) => row.porsi ?? [])),
  }
}

function planFor(
  cohort: Cohort,
  { known, persons, supplement }: ImportFacts,
  sorted: Sorted,
  numbers: ReturnType<typeof gatherNumbers>,
): RegencyPlan {
  const rows = sorted.taken.filter((row) => row.regency === cohort.regency)
  const judged = rows.map((row) => ({ row, kind: conflictOf(row, numbers, persons) }))
  const clean = judged.flatMap(({ row, kind }) => (kind === null ? [row] : []))
  const compared = clean.map((row) => compare(row, numbers.byPorsi.get(row.porsi)))
  const here = known.filter((one) => one.regency === cohort.regency && one.standing !== 'gone')
  const noted = here.filter((one) => isWithdrawn(one, sorted))
  const idle = clean.length === 0 && noted.length === 0
  const absent = supplement || idle ? [] : here.filter((one) => !sorted.mentioned.has(one.porsi))
  const gone = here.filter((one) => noted.includes(one) || absent.includes(one))
  const standing = new Map(here.map((one) => [one.porsi, one.standing]))
  for (const one of gone) standing.delete(one.porsi)
  for (const row of clean) standing.set(row.porsi, row.standing)
  const count = (what: Standing): number => [...standing.values()].filter((one) => one === what).length
  return {
    cohort,
    added: compared.flatMap((one) => (one.kind === 'new' ? [one.row] : [])),
    changed: compared.flatMap((one) => (one.kind === 'changed' ? [one.change] : [])),
    unchanged: compared.flatMap((one) => (one.kind === 'same' ? [one.row] : [])),
    gone,
    conflicts: judged.flatMap(({ row, kind }) =>
      kind === null ? [] : [{ ...row, kind, pilgrim: numbers.byPorsi.get(row.porsi)?.id ?? null }],
    ),
    leftOut: sorted.leftOut.filter((row) => row.regency === cohort.regency),
    listed: count('listed'),
    reserves: count('reserve'),
    overQuota: overQuota(count('listed'), cohort.quota),
    idle,
  }
}

type Compared = { kind: 'new' | 'same'; row: RowTaken } | { kind: 'changed'; row: RowTaken; change: Change }

function compare(row: RowTaken, known: KnownPilgrim | undefined): Compared {
  if (!known) return { kind: 'new', row }
  const facts = merged(known.facts, row.facts)
  const fields = differences({ ...known, facts: known.facts }, { ...row, facts })
  return fields.length === 0
    ? { kind: 'same', row }
    : { kind: 'changed', row, change: { row, known, facts, fields } }
}

/** A line that says "batal" counts for the person of that name only, and not where another line still names the number. */
function isWithdrawn(one: KnownPilgrim, { withdrawn, mentioned }: Sorted): boolean {
  const row = withdrawn.get(one.porsi)
  return row !== undefined && row.sameName(one.facts.name) && !mentioned.has(one.porsi)
}

/** What a human must say yes to before anything is stored, gravest first. */
export const confirmations = ['over-quota', 'people-gone', 'rows-left-out', 'reserves'] as const
export type Confirmation = (typeof confirmations)[number]

export function toConfirm({ regencies, nowhere }: ImportPlan): Confirmation[] {
  const busy = regencies.filter((one) => !one.idle)
  const due: Record<Confirmation, boolean> = {
    'over-quota': busy.some((one) => one.overQuota > 0),
    'people-gone': busy.some((one) => one.gone.length > 0),
    'rows-left-out':
      nowhere.length > 0 || regencies.some((one) => one.leftOut.length > 0 || one.conflicts.length > 0),
    reserves: busy.some(({ added, changed }) =>
      [...added, ...changed.map((one) => one.row)].some((row) => row.standing === 'reserve'),
    ),
  }
  return confirmations.filter((one) => due[one])
}
