import type { ListedRow } from '#lists'
import { nameKey } from '#lists'
import { statusOf } from '#lists'
import { severityOf, type ComplaintCode } from '#lists'
import type { PilgrimFacts } from './season.ts'

export type Place = { sheet: string | null; row: number }

/** A row that may become a pilgrim. */
export type RowTaken = Place & {
  regency: string
  porsi: string
  standing: 'listed' | 'reserve'
  facts: PilgrimFacts
}

type ErrorCode = {
  [Code in ComplaintCode]: (typeof severityOf)[Code] extends 'error' ? Code : never
}[ComplaintCode]

const alsoHolding = [
  'PERSON_PROBABLY_TWICE',
  'HIDDEN_ROW',
  'STRUCK_THROUGH',
  'RESERVE_NOT_IN_QUOTA',
  'WITHDRAWN_BY_NOTE',
] as const satisfies readonly ComplaintCode[]

/** A register of persons cannot be kept without birth dates, so a row without one waits for a human as well. */
export type LeftOutReason = ErrorCode | (typeof alsoHolding)[number] | 'BIRTH_DATE_MISSING'

const holdsBack = (code: ComplaintCode): code is ErrorCode | (typeof alsoHolding)[number] =>
  severityOf[code] === 'error' || alsoHolding.some((one) => one === code)

export type LeftOut = Place & {
  regency: string | null
  porsi: string | null
  reasons: readonly LeftOutReason[]
  sameName: (name: string) => boolean
}

type Read = { kind: 'taken'; row: RowTaken } | { kind: 'left-out'; row: LeftOut }

/** `ok` rows are listed; rows whose only fault is being a reserve are reserves; all others are left out and told. */
export function takeRow(row: ListedRow, codes: readonly ComplaintCode[]): Read {
  const standing = standingOf(row, codes)
  const { porsi, regency, name, birthDate } = row
  if (!standing || porsi === null || regency === null || name === null || birthDate === null) {
    return { kind: 'left-out', row: leftOut(row, codes, standing !== null) }
  }
  const { sheet, row: number } = row
  const facts = factsOf(row, name, birthDate)
  return { kind: 'taken', row: { sheet, row: number, regency, porsi, standing, facts } }
}

function standingOf(row: ListedRow, codes: readonly ComplaintCode[]): 'listed' | 'reserve' | null {
  if (row.status === 'ok') return 'listed'
  const others = codes.filter((code) => code !== 'RESERVE_NOT_IN_QUOTA')
  const onlyReserve = row.status === 'review' && others.length < codes.length && statusOf(others) === 'ok'
  return onlyReserve ? 'reserve' : null
}

const leftOut = (row: ListedRow, codes: readonly ComplaintCode[], sound: boolean): LeftOut => ({
  sheet: row.sheet,
  row: row.row,
  regency: row.regency,
  porsi: row.porsi,
  reasons: sound ? ['BIRTH_DATE_MISSING'] : [...new Set(codes)].filter(holdsBack).toSorted(),
  sameName: (name) => nameKey(row.name) === nameKey(name),
})

function factsOf(row: ListedRow, name: string, birthDate: string): PilgrimFacts {
  const { parentRelation, parentName, birthPlace, sex, nik, phone, extra } = row
  const { district, kloter: flightGroup, oldPassport, oldPassportUntil } = extra
  return {
    name,
    parentRelation,
    parentName,
    birthPlace,
    birthDate,
    sex,
    nik,
    phone,
    district,
    flightGroup,
    oldPassport,
    oldPassportUntil,
  }
}
