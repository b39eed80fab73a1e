import { nameKey } from '#lists'
import type { PilgrimFacts, Standing } from './season.ts'

const factFields = [
  'name',
  'parentRelation',
  'parentName',
  'birthPlace',
  'birthDate',
  'sex',
  'nik',
  'phone',
  'district',
  'flightGroup',
  'oldPassport',
  'oldPassportUntil',
] as const satisfies readonly (keyof PilgrimFacts)[]
export type ChangedField = (typeof factFields)[number] | 'standing' | 'regency'

/** What a newer list does not say stays; the same word in other letters is the same word. */
export function merged(known: PilgrimFacts, told: PilgrimFacts): PilgrimFacts {
  const facts = { ...told }
  const keep = <K extends keyof PilgrimFacts>(field: K): void => {
    if (facts[field] === null || same(known[field], facts[field])) facts[field] = known[field]
  }
  for (const field of factFields) keep(field)
  return facts
}

type Side = { regency: string; standing: Standing; facts: PilgrimFacts }

export function differences(known: Side, told: Side): ChangedField[] {
  const fields: ChangedField[] = factFields.filter((field) => !same(known.facts[field], told.facts[field]))
  if (known.standing !== told.standing) fields.push('standing')
  if (known.regency !== told.regency) fields.push('regency')
  return fields
}

const same = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && nameKey(a) === nameKey(b))
