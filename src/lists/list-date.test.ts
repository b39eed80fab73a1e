import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readBirth, readDateText } from './list-date.ts'
import { nothing } from './list-text.ts'

const TODAY = Temporal.PlainDate.from('2016-01-11')
const read = (text: string) => {
  const { date, code } = readDateText(text, TODAY)
  return code ?? date?.toString() ?? null
}
const born = (text: string) => {
  const { date, place, code } = readBirth({ ...nothing, kind: 'text', text }, TODAY)
  return [place, code ?? date?.toString() ?? null]
}

test('a date is read however the office writes it, always day first', () => {
  const june = [
    '12-06-1945',
    '12/06/1945',
    '12.06.1945',
    '12 06 1945',
    '12-6-1945',
    '1945-06-12',
    '1945/06/12',
    '12 Juni 1945',
    '12 JUNI 1945',
    '12-Jun-1945',
    '12Juni1945',
    '12 Djuni 1945',
    'Selasa, 12 Juni 1945',
    'tgl. 12 Juni 1945',
    'Juni 12, 1945',
    '12–06–1945',
    '12\u00a0Juni\u00a01945',
    "'12-06-1945",
    '12 Juni 1945.',
    '12-06-1945 00:00:00',
    '1945-06-12T00:00:00',
    '12061945',
    '19450612',
    '12-VI-1945',
    '12 / 06 / 1945',
    '12 June 1945',
  ]
  for (const text of june) assert.equal(read(text), '1945-06-12', text)
  assert.equal(read('6041959'), '1959-04-06')
})

test('every month answers to its names, the old and the dialect ones too', () => {
  const names = [
    ['Januari', 'Djanuari', 'Jan'],
    ['Februari', 'Pebruari', 'Peb', 'Feb'],
    ['Maret', 'Mrt', 'March'],
    ['April', 'Apr'],
    ['Mei', 'May'],
    ['Juni', 'Djuni'],
    ['Juli', 'Djuli', 'July'],
    ['Agustus', 'Agt', 'Ags', 'Agust', 'Aug'],
    ['September', 'Sept', 'Sep'],
    ['Oktober', 'Okt', 'October'],
    ['November', 'Nopember', 'Nop'],
    ['Desember', 'Des', 'Dec'],
  ]
  for (const [at, month] of names.entries()) {
    for (const name of month)
      assert.equal(read(`7 ${name} 1950`), `1950-${String(at + 1).padStart(2, '0')}-07`, name)
  }
})

test('what is no date is told apart from what cannot be read', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['31-02-1955', 'DATE_IMPOSSIBLE'],
    ['29-02-1951', 'DATE_IMPOSSIBLE'],
    ['06/23/1945', 'DATE_IMPOSSIBLE'],
    ['00-00-0000', 'DATE_IMPOSSIBLE'],
    ['31 April 1950', 'DATE_IMPOSSIBLE'],
    ['12-06-0945', 'DATE_IMPOSSIBLE'],
    ['1955', 'DATE_YEAR_ONLY'],
    ['± 1955', 'DATE_YEAR_ONLY'],
    ['Tahun 1955', 'DATE_YEAR_ONLY'],
    ['12-06-2016', 'DATE_FUTURE'],
    ['tidak tahu', 'DATE_UNREADABLE'],
    ['12-06-195', 'DATE_UNREADABLE'],
    ['Juni', 'DATE_UNREADABLE'],
    ['12 Junno 1945', 'DATE_UNREADABLE'],
    ['12-06-19455', 'DATE_UNREADABLE'],
  ]
  for (const [text, code] of cases) assert.equal(read(text), code, text)
  for (const text of ['', '-', ' ', 'belum ada']) assert.equal(read(text), null, text)
})

test('two digits of a year are of the last century, and a bare number may be a serial', () => {
  const cases = [
    ['12-06-45', '1945-06-12', 'DATE_TWO_DIGIT_YEAR'],
    ['1 Jan 05', '1905-01-01', 'DATE_TWO_DIGIT_YEAR'],
    ["12 Juni '45", '1945-06-12', 'DATE_TWO_DIGIT_YEAR'],
    ['16600', '1945-06-12', 'DATE_SERIAL_NUMBER'],
    ['16600.5', '1945-06-12', 'DATE_SERIAL_NUMBER'],
  ] as const
  for (const [text, date, code] of cases) {
    const told = readDateText(text, TODAY)
    assert.deepEqual([told.date?.toString(), told.code], [date, code], text)
  }
})

test('place and date come out of one cell in either order', () => {
  const cases = [
    ['Bintuhan, 24 Februari 1977', 'Bintuhan', '1977-02-24'],
    ['Bintuhan,24-02-1977', 'Bintuhan', '1977-02-24'],
    ['Bintuhan / 24-02-1977', 'Bintuhan', '1977-02-24'],
    ['Bintuhan 24-02-1977', 'Bintuhan', '1977-02-24'],
    ['Bintuhan/24 Pebruari 1977', 'Bintuhan', '1977-02-24'],
    ['Tj. Iman, 1 Mei 1950', 'Tj. Iman', '1950-05-01'],
    ['SP 7 Lebong, 12-06-1950', 'SP 7 Lebong', '1950-06-12'],
    ['Kota Manna, Bengkulu, 3/4/1951', 'Kota Manna, Bengkulu', '1951-04-03'],
    ['24-02-1977, Bintuhan', 'Bintuhan', '1977-02-24'],
    ['24 Februari 1977 / Bintuhan', 'Bintuhan', '1977-02-24'],
    ['Bintuhan', 'Bintuhan', null],
    ['12-06-1950', null, '1950-06-12'],
    ['Bintuhan, 31-02-1955', 'Bintuhan', 'DATE_IMPOSSIBLE'],
    ['Bintuhan, 1955', 'Bintuhan', 'DATE_YEAR_ONLY'],
    ['Bintuhan, tidak tahu', 'Bintuhan', 'DATE_UNREADABLE'],
    ['-', null, null],
    ['Bintuhan\n24-02-1977', 'Bintuhan', '1977-02-24'],
    ['Bintuhan, 16600', 'Bintuhan', 'DATE_SERIAL_NUMBER'],
  ] as const
  for (const [text, place, date] of cases) assert.deepEqual(born(text), [place, date], text)
})

test('a date written in any of the forms is read back as the same day', () => {
  const months = [
    'Januari',
    'Pebruari',
    'Maret',
    'April',
    'Mei',
    'Juni',
    'Juli',
    'Agustus',
    'September',
    'Oktober',
    'Nopember',
    'Desember',
  ]
  const day = fc
    .integer({ min: 0, max: 40_000 })
    .map((days) => Temporal.PlainDate.from('1900-01-01').add({ days }))
  fc.assert(
    fc.property(day, fc.constantFrom('-', '/', '.', ' '), (date, sign) => {
      const [d, m] = [String(date.day).padStart(2, '0'), String(date.month).padStart(2, '0')]
      for (const text of [
        [d, m, date.year].join(sign),
        date.toString(),
        `${date.day} ${months[date.month - 1]} ${date.year}`,
        `${d}${m}${date.year}`,
      ])
        assert.equal(readDateText(text, TODAY).date?.toString(), date.toString(), text)
    }),
  )
})
