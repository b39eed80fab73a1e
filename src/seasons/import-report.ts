import type { ConflictKind } from './import-conflict.ts'
import type { LeftOutReason, Place } from './import-row.ts'
import type { ImportPlan, RegencyPlan } from './import.ts'
import type { PilgrimList } from '#lists'
import type { ListField } from '#lists'
import type { ListVersion } from './season.ts'

/** What became of one regency's list. `already`: these bytes were in before, so nothing was added. */
export type RegencyReport = {
  regency: string
  name: string
  version: number
  already: boolean
  added: number
  changed: number
  unchanged: number
  gone: number
  leftOut: number
  listed: number
  reserves: number
  quota: number
  overQuota: number
}

type RowReason = LeftOutReason | ConflictKind

/** A row that was not taken: its place, which column and why, never the person. */
export type RowTold = Place & {
  regency: string | null
  why: readonly { reason: RowReason; field: ListField | null }[]
}

/** Plain data without anybody's name or number: kept, logged and shown as it is. */
export type ImportReport = {
  season: string
  already: boolean
  lists: readonly RegencyReport[]
  leftOut: readonly RowTold[]
}

export const importedReport = (plan: RegencyPlan, version: number): RegencyReport => ({
  regency: plan.cohort.regency,
  name: plan.cohort.name,
  version,
  already: false,
  added: plan.added.length,
  changed: plan.changed.length,
  unchanged: plan.unchanged.length,
  gone: plan.gone.length,
  leftOut: plan.leftOut.length + plan.conflicts.length,
  listed: plan.listed,
  reserves: plan.reserves,
  quota: plan.cohort.quota,
  overQuota: plan.overQuota,
})

/** These bytes came in as `was`; who stands on the list today is what `newest` says. */
export const alreadyReport = (plan: RegencyPlan, was: ListVersion, newest: ListVersion): RegencyReport => ({
  ...importedReport(plan, was.version),
  already: true,
  added: 0,
  changed: 0,
  unchanged: 0,
  gone: 0,
  leftOut: was.leftOut,
  listed: newest.listed,
  reserves: newest.reserves,
  overQuota: newest.overQuota,
})

/** Where a reason points when the reader named no column. */
const columnOf: Partial<Record<RowReason, ListField>> = {
  BIRTH_DATE_MISSING: 'birthDate',
  'other-name': 'name',
  'other-nik': 'nik',
  'other-regency': 'porsi',
  'nik-of-another': 'nik',
}

/** Every row that stays outside, in the order of the file; `complaints` are what the reader said of it. */
export function rowsTold(
  { regencies, nowhere }: Pick<ImportPlan, 'regencies' | 'nowhere'>,
  { complaints }: Pick<PilgrimList, 'complaints'>,
): RowTold[] {
  const places = new Map<string, ListField | null>(
    complaints.map((one) => [JSON.stringify([one.sheet, one.row, one.code]), one.field]),
  )
  const tell = (
    { sheet, row, regency }: Place & { regency: string | null },
    reasons: readonly RowReason[],
  ) => ({
    sheet,
    row,
    regency,
    why: reasons.map((reason) => ({
      reason,
      field: columnOf[reason] ?? places.get(JSON.stringify([sheet, row, reason])) ?? null,
    })),
  })
  return [
    ...nowhere.map((one) => tell(one, one.reasons)),
    ...regencies.flatMap((one) => one.leftOut.map((row) => tell(row, row.reasons))),
    ...regencies.flatMap((one) => one.conflicts.map((row) => tell(row, [row.kind]))),
  ].toSorted((a, b) => (a.sheet ?? '').localeCompare(b.sheet ?? '') || a.row - b.row)
}
