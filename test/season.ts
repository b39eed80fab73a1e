import type { Result } from '#kernel'
import { openDays } from '#appointments'
import { bengkuluWeek, setHours } from '#calendar'
import { bengkuluFacilities, setFacilities } from '#facilities'
import type { Ctx } from '#people'
import { importList, openSeason } from '#seasons'

/** A season of make-believe: whoever is told here comes from a spreadsheet, through the ordinary import. */
export const SEASON = '1437H-2016'
export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

export function value<T>(done: Result<T, string>): T {
  if (!done.ok) throw new Error(`refused: ${done.error}`)
  return done.value
}

const cohort = (regency: string, name: string, quota: number, travelMinutes: number) => ({
  regency,
  name,
  capital: name,
  quota,
  travelMinutes,
})
const cohorts = [
  cohort('1771', 'Kota Bengkulu', 244, 0),
  cohort('1704', 'Kaur', 84, 330),
  cohort('1706', 'Mukomuko', 140, 420),
]

/** Bengkulu with its hours and booths, days open from 11 January to 4 June, and a season of three regencies. */
export async function openSeasonOffice(ctx: Ctx): Promise<void> {
  value(await setHours(ctx, bengkuluWeek))
  value(await setFacilities(ctx, bengkuluFacilities))
  value(await openDays(ctx, day('2016-01-11'), day('2016-06-04')))
  const season = {
    id: SEASON,
    name: '1437H/2016',
    deadline: day('2016-05-31'),
    leadWorkingDays: 5,
    servesFrom: day('2016-01-18'),
  }
  value(await openSeason(ctx, season, cohorts))
}

/** Enters `count` invented pilgrims of a regency by a CSV; every fifth shares the telephone of the one before. */
export async function list(ctx: Ctx, regency: string, count: number, first = 0): Promise<void> {
  const rows = Array.from({ length: count }, (_, i) => rowOf(regency, first + i))
  const bytes = new TextEncoder().encode(['NO;NOMOR PORSI;NAMA;TGL LAHIR;JK;NIK;NO HP', ...rows].join('\n'))
  const file = { season: SEASON, bytes, fileName: 'daftar.csv', regency, supplement: false, confirmed: true }
  value(await importList(ctx, file))
}

const NAMES = ['SUHARDI', 'RUSLAN SALEH', 'SITI AMINAH', 'ZUBAIDAH', 'MARYAM', 'HERMAN', 'FATIMAH DEWI']

function rowOf(regency: string, i: number): string {
  const serial = Number(regency.slice(2)) * 1_000 + i
  const born = `${String(1 + (i % 28)).padStart(2, '0')}-0${1 + (i % 9)}-19${50 + (i % 20)}`
  const nikDate = `${born.slice(0, 2)}${born.slice(3, 5)}${born.slice(8)}`
  const phone = `0812000${String(10_000 + serial - (i % 5 === 4 ? 1 : 0)).slice(-5)}`
  const porsi = `0799${String(serial).padStart(6, '0')}`
  const nik = `${regency}99${nikDate}${String(1 + i).padStart(4, '0')}`
  return [i + 1, porsi, NAMES[i % NAMES.length], born, 'L', nik, phone].join(';')
}
