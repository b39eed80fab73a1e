import assert from 'node:assert/strict'
import { test } from 'node:test'
import { BENGKULU, readRegency, regencyInTitle } from './list-regency.ts'

const told = (text: string) => {
  const reading = readRegency(text, BENGKULU)
  return reading.kind === 'found' ? reading.code : reading.kind
}
const titled = (text: string) => {
  const reading = regencyInTitle(text, BENGKULU)
  return reading.kind === 'found' ? reading.code : reading.kind
}

test('a regency answers to its name, its code and its short forms', () => {
  const cases = {
    '1701': [
      'Bengkulu Selatan',
      'KAB. BENGKULU SELATAN',
      'BS',
      'B. Selatan',
      'Bkl. Selatan',
      '1701',
      '17.01',
      'Kabupaten Bengkulu Selatan',
    ],
    '1702': ['Rejang Lebong', 'R/L', 'RL', 'Rej. Lebong'],
    '1703': ['BU', 'B/U', 'Bengkulu Utara', 'Bkl Utara'],
    '1704': ['KAUR', 'Kab.Kaur', 'kaur ', 'Kaur, Bengkulu', 'Kab. Kaur Prov. Bengkulu'],
    '1705': ['Seluma'],
    '1706': ['Muko-Muko', 'Mukomuko', 'Muko Muko', 'MM'],
    '1707': ['Lebong', 'Kab Lebong'],
    '1708': ['Kepahiang', 'Kepahyang'],
    '1709': ['Bengkulu Tengah', 'Benteng', 'BT'],
    '1771': ['Kota Bengkulu', 'Kota', 'Kodya Bengkulu', 'Kotamadya Bengkulu', 'Bengkulu Kota', '17.71'],
    TPHD: ['TPHD', 'Petugas Haji Daerah'],
    ambiguous: ['Bengkulu', 'BENGKULU ', 'Kab. Bengkulu', 'Prov. Bengkulu'],
    unknown: ['Palembang', '1799', 'Kab. Antah', 'Kota Manna'],
    none: ['', '  '],
  }
  for (const [code, texts] of Object.entries(cases))
    for (const text of texts) assert.equal(told(text), code, text)
})

test('a title gives the regency it names, never the province', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['KANTOR KEMENTERIAN AGAMA KABUPATEN KAUR', '1704'],
    ['DAFTAR JAMAAH HAJI REGULER KAB. KAUR (KUOTA 84)', '1704'],
    ['JEMAAH HAJI KOTA BENGKULU TAHUN 2016', '1771'],
    ['Kabupaten Rejang Lebong Provinsi Bengkulu', '1702'],
    ['KANWIL KEMENTERIAN AGAMA PROVINSI BENGKULU', 'none'],
    ['KANTOR WILAYAH KEMENTERIAN AGAMA PROPINSI BENGKULU', 'none'],
    ['DAFTAR JEMAAH HAJI BENGKULU', 'ambiguous'],
    ['KAB. KAUR DAN KAB. SELUMA', 'ambiguous'],
    ['TAHUN 1437 H / 2016 M', 'none'],
    ['KAB. BS', '1701'],
    ['BU', '1703'],
    ['KANKEMENAG KOTA BENGKULU', '1771'],
    ['DAFTAR TPHD PROVINSI BENGKULU', 'TPHD'],
    ['LEBONG', '1707'],
    ['KANWIL KEMENAG BENGKULU SELATAN', '1701'],
  ]
  for (const [text, code] of cases) assert.equal(titled(text), code, text)
})
