import { wordsOf } from './list-text.ts'

/** One cohort of a season: a regency by its Kemendagri code, or the province's own officers (TPHD). */
export type Regency = {
  readonly code: string
  readonly name: string
  readonly kind: 'kabupaten' | 'kota' | 'tphd'
  /** Short forms that offices use, in capital words. */
  readonly shortForms: readonly string[]
}

export type RegencyTable = { readonly province: string; readonly regencies: readonly Regency[] }

/** Kepmendagri 300.2.2-2138/2025; the short forms are those of daily use. */
export const BENGKULU: RegencyTable = {
  province: 'BENGKULU',
  regencies: [
    {
      code: '1701',
      name: 'BENGKULU SELATAN',
      kind: 'kabupaten',
      shortForms: ['BS', 'B SELATAN', 'BKL SELATAN', 'BKL SEL', 'BENGKULU SEL', 'B SEL'],
    },
    {
      code: '1702',
      name: 'REJANG LEBONG',
      kind: 'kabupaten',
      shortForms: ['RL', 'R L', 'R LEBONG', 'REJ LEBONG', 'RJ LEBONG', 'REJANG'],
    },
    {
      code: '1703',
      name: 'BENGKULU UTARA',
      kind: 'kabupaten',
      shortForms: ['BU', 'B U', 'B UTARA', 'BKL UTARA', 'BKL UT', 'BENGKULU UT'],
    },
    { code: '1704', name: 'KAUR', kind: 'kabupaten', shortForms: ['KR'] },
    { code: '1705', name: 'SELUMA', kind: 'kabupaten', shortForms: ['SLM'] },
    { code: '1706', name: 'MUKOMUKO', kind: 'kabupaten', shortForms: ['MM', 'MUKO', 'MKM'] },
    { code: '1707', name: 'LEBONG', kind: 'kabupaten', shortForms: ['LB', 'LBG'] },
    { code: '1708', name: 'KEPAHIANG', kind: 'kabupaten', shortForms: ['KPH', 'KPG', 'KEPAHYANG'] },
    {
      code: '1709',
      name: 'BENGKULU TENGAH',
      kind: 'kabupaten',
      shortForms: ['BT', 'BENTENG', 'B TENGAH', 'BKL TENGAH', 'BKL TGH', 'BENGKULU TGH', 'BTENG'],
    },
    {
      code: '1771',
      name: 'KOTA BENGKULU',
      kind: 'kota',
      shortForms: [
        'KOTA',
        'KODYA',
        'BENGKULU KOTA',
        'KOTA BKL',
        'BKL KOTA',
        'KODYA BENGKULU',
        'KOTAMADYA BENGKULU',
        'KODYA BKL',
      ],
    },
    {
      code: 'TPHD',
      name: 'TPHD',
      kind: 'tphd',
      shortForms: ['PETUGAS HAJI DAERAH', 'TIM PEMANDU HAJI DAERAH', 'TIM PETUGAS HAJI DAERAH', 'PHD'],
    },
  ],
}

export type RegencyReading =
  | { readonly kind: 'found'; readonly code: string; readonly abbreviated: boolean }
  | { readonly kind: 'ambiguous' | 'unknown' | 'none' }

const NONE: RegencyReading = { kind: 'none' }
const found = (code: string, abbreviated = false): RegencyReading => ({ kind: 'found', code, abbreviated })

/** Spelling that differs without meaning: "Muko-Muko", "Kab.", "Kabupaten", "Dati II". */
const canonical = (text: string): string =>
  wordsOf(text)
    .replace(/\bMUKO MUKO\b/g, 'MUKOMUKO')
    .replace(/\bKEPAHYANG\b/g, 'KEPAHIANG')
    .replace(/\b(KABUPATEN|KABUPATAN|KAB|DATI II|DATI 2)\b/g, 'KAB')
    .replace(/\b(KOTAMADYA|KOTA MADYA|KODYA|PEMKOT|PEMERINTAH KOTA)\b/g, 'KOTA')
    .replace(/\b(PROVINSI|PROPINSI|PROP|PROV)\b/g, 'PROV')
    .trim()

/** The cell of a regency column (or `--regency`): a code, a name or a short form, and nothing else. */
export function readRegency(text: string, table: RegencyTable): RegencyReading {
  const told = canonical(text)
  if (told === '') return NONE
  const digits = told.replaceAll(' ', '').replace(/^KAB|^KOTA/, '')
  const byCode = table.regencies.find((one) => one.code === digits)
  if (byCode) return found(byCode.code)
  const bare = told.replace(/^KAB /, '').replace(new RegExp(`(?:,| )+PROV ${table.province}$`), '')
  const named = table.regencies.find((one) => one.name === bare || one.name === told)
  if (named) return found(named.code)
  if (bare === table.province || bare === `PROV ${table.province}`) return { kind: 'ambiguous' }
  const short = table.regencies.find((one) =>
    one.shortForms.some((form) => canonical(form) === bare || form === told),
  )
  if (short) return found(short.code, true)
  const rest = bare.replace(new RegExp(` ${table.province}$`), '')
  const inside = table.regencies.find((one) => one.name === rest)
  return inside ? found(inside.code) : { kind: 'unknown' }
}

/** The regency that a title, heading or sheet name speaks of. The province's name alone says nothing certain. */
export function regencyInTitle(text: string, table: RegencyTable): RegencyReading {
  const whole = readRegency(text, table)
  if (whole.kind === 'found') return whole
  let rest = canonical(text).replace(
    new RegExp(
      `\\b(PROV|KANWIL|WILAYAH)( (?!KOTA|KAB)\\p{L}+){0,3} ${table.province}\\b(?! (SELATAN|UTARA|TENGAH))`,
      'gu',
    ),
    ' ',
  )
  const codes: string[] = []
  for (const one of table.regencies.toSorted((a, b) => b.name.length - a.name.length)) {
    const pattern = new RegExp(`(?:^| )(?:KAB )?${one.name}(?= |$)`)
    if (!pattern.test(rest)) continue
    codes.push(one.code)
    rest = rest.replace(pattern, ' | ')
  }
  const [only, second] = codes
  if (only !== undefined) return second === undefined ? found(only) : { kind: 'ambiguous' }
  const short = shortFormAfterKab(rest, table)
  if (short !== null) return found(short, true)
  return new RegExp(`\\b${table.province}\\b`).test(rest) ? { kind: 'ambiguous' } : NONE
}

/** What a heading may say besides the regency: "I. KAUR (84 orang)". */
const AROUND = /^([A-Z]|[IVX]+|\d+)[.)]\s*|\(.*?\)|[\s:=-]*\d+\s*(orang|org|jiwa|jamaah|jemaah)?\s*$/gi

/**
 * A line between people. Only a name alone, or one that says KAB or KOTA, is a heading; one that names no regency we
 * know must not leave the people below it with the regency above.
 */
export function regencyInHeading(text: string, table: RegencyTable): RegencyReading {
  const plain = readRegency(text.replace(AROUND, ''), table)
  if (plain.kind === 'found' || plain.kind === 'ambiguous') return plain
  const told = canonical(text)
  if (!/\b(KAB|KOTA|TPHD)\b/.test(told) || /^KEC(AMATAN)?\b/.test(told)) return NONE
  const named = regencyInTitle(text, table)
  if (named.kind === 'found' || named.kind === 'ambiguous') return named
  return /^(\p{L}{1,3} )?KAB /u.test(told) ? { kind: 'unknown' } : NONE
}

/** "KAB. BS" in running text; without the KAB two letters could be anything. */
function shortFormAfterKab(told: string, table: RegencyTable): string | null {
  for (const one of table.regencies) {
    const form = one.shortForms.find((candidate) => new RegExp(`(?:^| )KAB ${candidate}(?= |$)`).test(told))
    if (form !== undefined) return one.code
  }
  const long = table.regencies.find((one) =>
    one.shortForms.some(
      (form) => form.length >= 7 && new RegExp(`(?:^| )${canonical(form)}(?= |$)`).test(told),
    ),
  )
  return long?.code ?? null
}
