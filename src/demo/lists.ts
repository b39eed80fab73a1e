import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { seededRandom, type Instant, type Random } from '#kernel'
import { writeSheets, type SheetColumn } from '#sheets'
import { demoPerson, type DemoPerson } from './people.ts'

export type DemoCohort = {
  code: string
  name: string
  capital: string
  quota: number
  reserves: number
  /** By road to the office (assumed for four of them, see the office's settings). */
  travelMinutes: number
  file: string
}

/** Quota as the office published it for 1437H/2016; sixty-five reserves, five in a hundred, spread over the regencies. */
export const demoCohorts: readonly DemoCohort[] = [
  cohort('1771', 'Kota Bengkulu', 'Bengkulu', 244, 12, 0),
  cohort('1703', 'Bengkulu Utara', 'Arga Makmur', 158, 8, 180),
  cohort('1701', 'Bengkulu Selatan', 'Manna', 103, 5, 240),
  cohort('1702', 'Rejang Lebong', 'Curup', 184, 9, 165),
  cohort('1706', 'Mukomuko', 'Mukomuko', 140, 7, 420),
  cohort('1705', 'Seluma', 'Tais', 135, 7, 90),
  cohort('1704', 'Kaur', 'Bintuhan', 84, 4, 330),
  cohort('1708', 'Kepahiang', 'Kepahiang', 87, 5, 105),
  cohort('1707', 'Lebong', 'Muara Aman', 73, 4, 240),
  cohort('1709', 'Bengkulu Tengah', 'Karang Tinggi', 72, 4, 50),
  cohort('TPHD', 'Tim Pemandu Haji Daerah', 'Bengkulu', 12, 0, 0),
]

function cohort(
  code: string,
  name: string,
  capital: string,
  quota: number,
  reserves: number,
  travelMinutes: number,
): DemoCohort {
  return {
    code,
    name,
    capital,
    quota,
    reserves,
    travelMinutes,
    file: `${code.toLowerCase()}-${name.toLowerCase().replaceAll(' ', '-')}.xlsx`,
  }
}

const columns: readonly SheetColumn[] = [
  { header: 'NO', width: 5, kind: 'number' },
  { header: 'NOMOR PORSI', width: 14, kind: 'text' },
  { header: 'NAMA JAMAAH', width: 28, kind: 'text' },
  { header: 'BIN/BINTI', width: 24, kind: 'text' },
  { header: 'TEMPAT LAHIR', width: 16, kind: 'text' },
  { header: 'TGL LAHIR', width: 13, kind: 'text' },
  { header: 'JK', width: 5, kind: 'text' },
  { header: 'NIK', width: 20, kind: 'text' },
  { header: 'NO HP', width: 16, kind: 'text' },
  { header: 'KET', width: 14, kind: 'text' },
]

export type DemoList = { cohort: DemoCohort; people: readonly DemoPerson[] }

/** The pilgrims of every list in its order, those within quota first. The same seed gives the same people. */
export function demoPilgrims(): DemoList[] {
  const random = seededRandom(1437)
  let serial = 0
  return demoCohorts.map((cohort) => {
    const drawn = Array.from({ length: cohort.quota + cohort.reserves }, () =>
      demoPerson(random, serial++, cohort.code, cohort.capital),
    )
    return { cohort, people: couples(random, drawn, cohort.quota) }
  })
}

/** The bytes of a list as a regency office sends it: who is beyond the quota is marked as a reserve. */
export function demoListFile({ cohort: one, people }: DemoList, madeAt: Instant): Promise<Uint8Array> {
  const title =
    one.code === 'TPHD'
      ? 'DAFTAR TPHD PROVINSI BENGKULU TAHUN 1437 H / 2016 M'
      : `DAFTAR JAMAAH CALON HAJI ${one.code === '1771' ? '' : 'KABUPATEN '}${one.name.toUpperCase()} TAHUN 1437 H / 2016 M`
  const rows = people.map((person, index) => rowOf(person, index, one.quota))
  return writeSheets([{ name: 'DAFTAR', title, columns, rows }], title, madeAt)
}

/** Writes the eleven lists. */
export async function writeDemoLists(folder: string, madeAt: Instant): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const list of demoPilgrims())
    writeFileSync(join(folder, list.cohort.file), await demoListFile(list, madeAt))
}

/** About every other pilgrim within quota travels with the next one and gives the same telephone. */
function couples(random: Random, people: readonly DemoPerson[], quota: number): DemoPerson[] {
  const all = [...people]
  for (let at = 0; at + 1 < quota; at += 1) {
    const [one, next] = [all[at], all[at + 1]]
    if (!one || !next || random.below(100) >= 40) continue
    all[at + 1] = { ...next, phone: one.phone }
    at += 1
  }
  return all
}

function rowOf(person: DemoPerson, index: number, quota: number): (string | number | null)[] {
  const { birthDate: born } = person
  const date = `${String(born.day).padStart(2, '0')}-${String(born.month).padStart(2, '0')}-${born.year}`
  return [
    index + 1,
    person.porsi,
    person.name,
    person.parent,
    person.birthPlace,
    date,
    person.sex,
    person.nik,
    person.phone,
    index < quota ? null : 'CADANGAN',
  ]
}
