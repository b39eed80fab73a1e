import { isBefore, type Id, type PlainDate } from '#kernel'

/** A Hajj season. The last visit lies `leadWorkingDays` before `deadline`, so that every passport is in hand on that day. */
export type Season = {
  id: string
  name: string
  deadline: PlainDate
  leadWorkingDays: number
  servesFrom: PlainDate
  /** The day on which the last pilgrims leave, once it is known: a passport valid six months from then makes the visit needless. */
  departs?: PlainDate | undefined
}

/** The pilgrims of one regency (four-digit code) or of the province's own officers (TPHD). `travelMinutes` is one way. */
export type Cohort = {
  regency: string
  name: string
  capital: string
  quota: number
  travelMinutes: number
}

/** `gone`: no longer on the list; nobody is ever deleted. A list may turn any standing into any other. */
export type Standing = 'listed' | 'reserve' | 'gone'

/** What a list says of a pilgrim. `regency` and dates (ISO 8601) as text, NIK sixteen digits, phone with +62: plain data, easily compared. */
export type PilgrimFacts = {
  name: string
  parentRelation: 'bin' | 'binti' | null
  parentName: string | null
  birthPlace: string | null
  birthDate: string
  sex: 'L' | 'P' | null
  nik: string | null
  phone: string | null
  district: string | null
  flightGroup: string | null
  oldPassport: string | null
  oldPassportUntil: string | null
}

/** A pilgrim as stored; numbers in plain digits, for deciding and never for showing. */
export type KnownPilgrim = {
  id: Id<'pilgrim'>
  porsi: string
  regency: string
  person: Id<'person'>
  standing: Standing
  facts: PilgrimFacts
  /** The list that gave these facts. */
  list: Id<'list'>
}

/** What a list says of somebody: compared to tell what a version changed, kept to undo it. */
export type Side = Pick<KnownPilgrim, 'regency' | 'standing' | 'facts'>

export const sideOf = ({ regency, standing, facts }: KnownPilgrim): Side => ({ regency, standing, facts })

/** Where a version comes from. Only files bring rows; the others are acts of this house. */
export type ListCause = 'file' | 'undo' | 'promotion' | 'correction' | 'quota'

/** One version of one regency's list; `listed` and `reserves` count who stood there once it was in. */
export type ListVersion = {
  list: Id<'list'>
  regency: string
  version: number
  supplement: boolean
  listed: number
  reserves: number
  leftOut: number
  overQuota: number
}

export type SeasonRefusal =
  | 'season-known'
  | 'not-a-season-name'
  | 'deadline-before-start'
  | 'departure-before-start'
  | 'number-out-of-range'
  | 'no-cohorts'
  | 'cohort-twice'
  | 'not-a-regency'

/** What is wrong with a season before anybody may be listed in it. */
export function wrongWithSeason(season: Season, cohorts: readonly Cohort[]): SeasonRefusal | undefined {
  if (!/^[0-9A-Za-z-]{3,20}$/.test(season.id)) return 'not-a-season-name'
  if (!isBefore(season.servesFrom, season.deadline)) return 'deadline-before-start'
  if (season.departs && !isBefore(season.servesFrom, season.departs)) return 'departure-before-start'
  if (cohorts.length === 0) return 'no-cohorts'
  if (cohorts.some((one) => !/^(\d{4}|TPHD)$/.test(one.regency))) return 'not-a-regency'
  if (new Set(cohorts.map((one) => one.regency)).size < cohorts.length) return 'cohort-twice'
  const numbers = [season.leadWorkingDays, ...cohorts.flatMap((one) => [one.quota, one.travelMinutes])]
  return numbers.every((n) => Number.isSafeInteger(n) && n >= 0) ? undefined : 'number-out-of-range'
}

/** The season being served on this day, else the next one to begin, else the last one served. */
export function seasonOn(seasons: readonly Season[], today: PlainDate): Season | undefined {
  const rising = seasons.toSorted((a, b) => (isBefore(a.deadline, b.deadline) ? -1 : 1))
  return rising.find((one) => !isBefore(one.deadline, today)) ?? rising.at(-1)
}

/** A reason as it is kept: one line of 3 to 300 letters; null when nobody said why. */
export function reasonIn(told: string | undefined): string | null {
  const text = (told ?? '').replaceAll(/[\s\p{C}]+/gu, ' ').trim()
  return text.length < 3 ? null : Array.from(text).slice(0, 300).join('')
}

export const overQuota = (listed: number, quota: number): number => Math.max(0, listed - quota)
