import type { Result } from '#kernel'
import { bengkuluWeek, setHours } from '#calendar'
import { bengkuluFacilities, setFacilities } from '#facilities'
import { nik, phone, type Ctx } from '#people'
import type { SlotKey } from './appointment.ts'
import { openDays } from './days.ts'

// A small Bengkulu for the tests of this module. Invented people only: NIK sub-district 99, phones 0812-000.

export function value<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`refused: ${result.error}`)
  return result.value
}

export const date = (text: string) => Temporal.PlainDate.from(text)
export const place = (day: string, starts: string): SlotKey => ({
  day: date(day),
  starts: Temporal.PlainTime.from(starts),
  site: '',
})

export const answers = { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' } as const

/** The hours and booths of Bengkulu, and six weeks open for booking. */
export async function openBengkulu(ctx: Ctx): Promise<void> {
  value(await setHours(ctx, bengkuluWeek))
  value(await setFacilities(ctx, bengkuluFacilities))
  value(await openDays(ctx, date('2016-01-18'), date('2016-03-01')))
}

/** Another human being for each serial number, born on 4 May 1960. */
export const somebody = (serial: number) => ({
  name: 'BUDI',
  birthPlace: 'Manna',
  birthDate: date('1960-05-04'),
  sex: 'L' as const,
  nik: value(nik(nikOf(serial))),
  phone: value(phone('0812-000-10137')),
})
export const nikOf = (serial: number): string =>
  `17${String(Math.trunc(serial / 9_000)).padStart(2, '0')}99040560${String(1_000 + (serial % 9_000))}`
