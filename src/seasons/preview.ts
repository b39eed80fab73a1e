import type { Who } from '#people'
import { isAlreadyIn, type Planned } from './import-plan.ts'
import { rowsTold, type RowTold } from './import-report.ts'
import { toConfirm, type Confirmation, type RegencyPlan } from './import.ts'
import type { PilgrimList } from '#lists'
import type { Complaint } from '#lists'
import { shown, shownChange, type Shown, type ShownChange } from './shown.ts'

/** What an import would do to one regency, ready to be shown. `already` is the version these bytes came in as. */
export type RegencyPreview = {
  regency: string
  name: string
  quota: number
  already: number | null
  idle: boolean
  added: readonly Shown[]
  changed: readonly ShownChange[]
  unchanged: number
  gone: readonly Shown[]
  leftOut: readonly RowTold[]
  listed: number
  reserves: number
  overQuota: number
}

export type Preview = {
  basis: string
  already: boolean
  confirm: readonly Confirmation[]
  regencies: readonly RegencyPreview[]
  nowhere: readonly RowTold[]
  /** What the reader took, but a human should look at: warnings of the whole file and of rows that go in. */
  notes: readonly Complaint[]
}

/** What a human reads before saying yes. Pure; nothing in it is a whole personal number. */
export function previewOf(who: Who, planned: Planned, list: PilgrimList): Preview {
  const { plan, same, basis } = planned
  const told = rowsTold(plan, list)
  const out = new Set(told.map(placeOf))
  return {
    basis,
    already: isAlreadyIn(planned),
    confirm: toConfirm(plan),
    regencies: plan.regencies.map((one) => ({
      ...regencyPreview(who, one),
      already: same.get(one.cohort.regency)?.version ?? null,
      leftOut: told.filter((row) => row.regency === one.cohort.regency),
    })),
    nowhere: told.filter((row) => row.regency === null),
    notes: list.complaints.filter((one) => one.severity === 'warning' && !out.has(placeOf(one))),
  }
}

const placeOf = ({ sheet, row }: { sheet: string | null; row: number | null }): string =>
  JSON.stringify([sheet, row])

const regencyPreview = (who: Who, plan: RegencyPlan): Omit<RegencyPreview, 'already' | 'leftOut'> => ({
  regency: plan.cohort.regency,
  name: plan.cohort.name,
  quota: plan.cohort.quota,
  idle: plan.idle,
  added: plan.added.map((row) => shown(row.porsi, row.facts, row.standing === 'reserve')),
  changed: plan.changed.map(({ row: { porsi, regency, standing }, known, facts, fields }) =>
    shownChange(who, porsi, { before: known, after: { regency, standing, facts }, fields }),
  ),
  unchanged: plan.unchanged.length,
  gone: plan.gone.map((one) => shown(one.porsi, one.facts, one.standing === 'reserve')),
  listed: plan.listed,
  reserves: plan.reserves,
  overQuota: plan.overQuota,
})
