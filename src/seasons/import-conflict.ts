import type { Id } from '#kernel'
import type { RowTaken } from './import-row.ts'
import { nameKey } from '#lists'
import type { KnownPilgrim } from './season.ts'

/** A person of the register whose NIK stands in the list. */
export type KnownPerson = { id: Id<'person'>; name: string }

/** Why a sound row cannot be stored before a human has looked: identity is never overwritten (lists/README). */
export type ConflictKind = 'other-name' | 'other-nik' | 'other-regency' | 'nik-of-another'

export type Numbers = {
  byPorsi: ReadonlyMap<string, KnownPilgrim>
  /** Porsi of whoever holds this NIK or this person already. */
  porsiOfNik: ReadonlyMap<string, string>
  porsiOfPerson: ReadonlyMap<string, string>
  /** Numbers that two rows of the file claim. */
  twice: ReadonlySet<string>
}

export function gatherNumbers(rows: readonly RowTaken[], known: readonly KnownPilgrim[]): Numbers {
  const claims = Map.groupBy(
    rows.flatMap((row) => [row.porsi, ...(row.facts.nik === null ? [] : [row.facts.nik])]),
    (number) => number,
  )
  return {
    byPorsi: new Map(known.map((one) => [one.porsi, one])),
    porsiOfNik: new Map(known.flatMap((one) => (one.facts.nik === null ? [] : [[one.facts.nik, one.porsi]]))),
    porsiOfPerson: new Map(known.map((one) => [one.person, one.porsi])),
    twice: new Set([...claims].flatMap(([number, claim]) => (claim.length > 1 ? [number] : []))),
  }
}

export function conflictOf(
  row: RowTaken,
  numbers: Numbers,
  persons: ReadonlyMap<string, KnownPerson>,
): ConflictKind | null {
  const stored = numbers.byPorsi.get(row.porsi)
  if (numbers.twice.has(row.porsi)) return 'other-name'
  if (stored && nameKey(stored.facts.name) !== nameKey(row.facts.name)) return 'other-name'
  if (stored && stored.regency !== row.regency && stored.standing !== 'gone') return 'other-regency'
  const { nik } = row.facts
  if (nik === null) return null
  if (stored && stored.facts.nik !== null && stored.facts.nik !== nik) return 'other-nik'
  if (stored?.facts.nik === nik) return null
  return isOfAnother(nik, row, numbers, persons.get(nik)) ? 'nik-of-another' : null
}

/** The NIK belongs to another name, or to somebody who is on a list under another porsi. */
function isOfAnother(nik: string, row: RowTaken, numbers: Numbers, person: KnownPerson | undefined): boolean {
  if (numbers.twice.has(nik)) return true
  const holder = numbers.porsiOfNik.get(nik) ?? (person && numbers.porsiOfPerson.get(person.id))
  if (holder !== undefined && holder !== row.porsi) return true
  return person !== undefined && nameKey(person.name) !== nameKey(row.facts.name)
}
