import type { ConflictKind } from './import-conflict.ts'
import type { LeftOutReason, Place } from './import-row.ts'
import type { ImportPlan, RegencyPlan } from './import.ts'
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

/** A row that was not taken: its place and why, never the person. */
export type RowTold = Place & { regency: string | null; reasons: readonly (LeftOutReason | ConflictKind)[] }

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

/** Every row that stays outside, in the order of the file. */
export function rowsTold({ regencies, nowhere }: ImportPlan): RowTold[] {
  const told: RowTold[] = [...nowhere, ...regencies.flatMap((one) => one.leftOut)].map(
    ({ sheet, row, regency, reasons }) => ({ sheet, row, regency, reasons }),
  )
  const conflicts = regencies
    .flatMap((one) => one.conflicts)
    .map(({ sheet, row, regency, kind }): RowTold => ({ sheet, row, regency, reasons: [kind] }))
  return [...told, ...conflicts].toSorted(
    (a, b) => (a.sheet ?? '').localeCompare(b.sheet ?? '') || a.row - b.row,
  )
}
