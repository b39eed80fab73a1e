import { Temporal, type PlainDate } from '#kernel'
import {
  nik as readNik,
  passportNumber,
  phone as readPhone,
  porsi as readPorsi,
  seesRegency,
  type Who,
} from '#people'
import type { ChangedField } from './import-facts.ts'
import { isAlreadyIn, type Planned } from './import-plan.ts'
import { rowsTold, type RowTold } from './import-report.ts'
import { toConfirm, type Change, type Confirmation, type RegencyPlan } from './import.ts'
import type { PilgrimList } from '#lists'
import type { Complaint } from '#lists'
import type { PilgrimFacts } from './season.ts'

/** A person as a screen may show one: the porsi number masked. */
export type Shown = { name: string; porsi: string; birthDate: PlainDate; reserve: boolean }

/** Old and new of one field; numbers masked. `from` is null where nothing stood, or where the caller may not see it. */
export type ShownChange = {
  name: string
  porsi: string
  fields: readonly { field: ChangedField; from: string | null; to: string | null }[]
}

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
  changed: plan.changed.map((change) => shownChange(who, change)),
  unchanged: plan.unchanged.length,
  gone: plan.gone.map((one) => shown(one.porsi, one.facts, one.standing === 'reserve')),
  listed: plan.listed,
  reserves: plan.reserves,
  overQuota: plan.overQuota,
})

const shown = (porsi: string, facts: PilgrimFacts, reserve: boolean): Shown => ({
  name: facts.name,
  porsi: hidden(readPorsi(porsi), porsi),
  birthDate: Temporal.PlainDate.from(facts.birthDate),
  reserve,
})

/** What another regency's list said of somebody is not for a liaison, even of somebody who comes from there. */
function shownChange(who: Who, { row, known, facts, fields }: Change): ShownChange {
  const before = { ...known.facts, standing: known.standing, regency: known.regency }
  const after = { ...facts, standing: row.standing, regency: row.regency }
  const seen = seesRegency(who, known.regency)
  return {
    name: facts.name,
    porsi: hidden(readPorsi(row.porsi), row.porsi),
    fields: fields.map((field) => ({
      field,
      from: seen ? safe(field, before[field]) : null,
      to: safe(field, after[field]),
    })),
  }
}

const secret = { nik: readNik, phone: readPhone, oldPassport: passportNumber } as const

function safe(field: ChangedField, value: string | null): string | null {
  if (value === null) return null
  if (field === 'nik' || field === 'phone' || field === 'oldPassport')
    return hidden(secret[field](value), value)
  return value
}

type Masked = { ok: true; value: { masked: string } } | { ok: false }

/** A number that its own rule does not know shows nothing at all. */
const hidden = (read: Masked, plain: string): string =>
  read.ok ? read.value.masked : '•'.repeat(plain.length)
