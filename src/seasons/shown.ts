import type { PlainDate } from '#kernel'
import {
  nik as readNik,
  passportNumber,
  phone as readPhone,
  porsi as readPorsi,
  seesRegency,
  type Who,
} from '#people'
import type { ChangedField } from './import-facts.ts'
import type { PilgrimFacts, Side } from './season.ts'

/** A person as a screen may show one: the porsi number masked. */
export type Shown = { name: string; porsi: string; birthDate: PlainDate; reserve: boolean }

/** Old and new of one field; numbers masked. `from` is null where nothing stood, or where the caller may not see it. */
export type ShownChange = {
  name: string
  porsi: string
  fields: readonly { field: ChangedField; from: string | null; to: string | null }[]
}

export const shown = (porsi: string, facts: PilgrimFacts, reserve: boolean): Shown => ({
  name: facts.name,
  porsi: hidden(readPorsi(porsi), porsi),
  birthDate: Temporal.PlainDate.from(facts.birthDate),
  reserve,
})

type Change = { before: Side; after: Side; fields: readonly ChangedField[] }

/** What another regency's list said of somebody is not for a liaison, even of somebody who comes from there. */
export function shownChange(who: Who, porsi: string, { before, after, fields }: Change): ShownChange {
  const [was, is] = [before, after].map(({ facts, standing, regency }) => ({ ...facts, standing, regency }))
  const seen = seesRegency(who, before.regency)
  return {
    name: after.facts.name,
    porsi: hidden(readPorsi(porsi), porsi),
    fields: fields.map((field) => ({
      field,
      from: seen ? safe(field, was?.[field] ?? null) : null,
      to: safe(field, is?.[field] ?? null),
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
