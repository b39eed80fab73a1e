import type { PlainDate, Random } from '#kernel'

/** Names that are common in Bengkulu, put together by chance: nobody in particular. */
const men = [
  'SUHARDI',
  'RUSLAN',
  'BUSTAMI',
  'DARWIN',
  'MARZUKI',
  'EFENDI',
  'YULIZAR',
  'HASANUDIN',
  'KAMARUDIN',
  'SUPARMAN',
  'NASRUN',
  'ZAINAL',
  'HERMAN',
  'SYAHRIL',
  'JUNAIDI',
  'AHMAD',
  'ISKANDAR',
  'RIDWAN',
  'USMAN',
  'AMRI',
  'BASRI',
  'MUSTAFA',
  'SAHRUL',
  'TARMIZI',
  'WAHIDIN',
]
const women = [
  'SITI',
  'ZUBAIDAH',
  'RATNA',
  'SUMARNI',
  'FATIMAH',
  'ERNAWATI',
  'WARNIDA',
  'ROHANI',
  'KARTINI',
  'SALMIAH',
  'JAMILAH',
  'NURLELA',
  'MARYAM',
  'YUSNIAR',
  'HAYATI',
  'ROSMALA',
  'ASMAWATI',
  'BAINAR',
  'DAHLIA',
  'HALIMAH',
  'MURNIATI',
  'NURAINI',
  'RABIAH',
  'SAFIAH',
  'ZAHARA',
]
const seconds = [
  'SALEH',
  'HAMZAH',
  'SYARIF',
  'UMAR',
  'SULAIMAN',
  'ABU',
  'IDRIS',
  'MUKHTAR',
  'KASIM',
  'AMIR',
  'RAHMAN',
  'YAKUB',
  'TAHER',
  'MUHAMMAD',
  'BAHARUDIN',
  'AMINAH',
  'DEWI',
  'HASAN',
  'ALI',
  'YUSUF',
  'IBRAHIM',
  'HUSIN',
  'MANSUR',
  'DJALIL',
  'RASYID',
]
const fathers = [
  'UMAR ALI',
  'DJAMALUDIN',
  'SYARIF',
  'RAHMAN',
  'HAMZAH',
  'AMIR',
  'SALEH',
  'KASIM',
  'MUKHTAR',
  'MUHAMMAD DIN',
  'IDRIS',
  'TAHER',
  'ABU BAKAR',
  'YAKUB',
  'SULAIMAN',
  'BAHARUDIN',
  'HASAN BASRI',
  'ABDULLAH',
  'MAHMUD',
  'ZAKARIA',
]

export type DemoPerson = {
  porsi: string
  name: string
  parent: string
  birthPlace: string
  birthDate: PlainDate
  sex: 'L' | 'P'
  nik: string
  phone: string
}

/** Region of first registration: TPHD come from the whole province and carry the capital's code. */
const regionOf = (regency: string): string => (regency === 'TPHD' ? '1771' : regency)
const two = (n: number): string => String(n % 100).padStart(2, '0')

/**
 * The n-th invented pilgrim of a regency. Numbers stand in the blocks that belong to nobody: NIK sub-district 99,
 * porsi 0799, phone 0812-000. Most pilgrims are over fifty (mission.md).
 */
export function demoPerson(
  random: Random,
  serial: number,
  regency: string,
  birthPlace: string,
  years?: number,
): DemoPerson {
  const pick = (names: readonly string[]): string => names[random.below(names.length)] ?? 'CONTOH'
  const sex = random.below(2) === 0 ? 'L' : 'P'
  const single = random.below(5) === 0
  const name = single
    ? pick(sex === 'L' ? men : women)
    : `${pick(sex === 'L' ? men : women)} ${pick(seconds)}`
  const age = years ?? 38 + random.below(25) + random.below(20)
  const birthDate = Temporal.PlainDate.from({
    year: 2016 - age,
    month: 1 + random.below(12),
    day: 1 + random.below(28),
  })
  const day = birthDate.day + (sex === 'P' ? 40 : 0)
  return {
    porsi: `0799${String(200_000 + serial * 37).padStart(6, '0')}`,
    name,
    parent: `${sex === 'L' ? 'bin' : 'binti'} ${pick(fathers)}`,
    birthPlace,
    birthDate,
    sex,
    nik: `${regionOf(regency)}99${two(day)}${two(birthDate.month)}${two(birthDate.year)}${String(1 + (serial % 9_998)).padStart(4, '0')}`,
    phone: `0812000${String(20_000 + serial).padStart(5, '0')}`,
  }
}
