import assert from 'node:assert/strict'
import { test } from 'node:test'
import { codesAt, codesOf, listing, other, person, single } from '../../test/lists.ts'

test('a faultless row is in without a word', async () => {
  const check = await listing(person(), person(other))
  assert.deepEqual(codesOf(check.complaints), [])
  assert.deepEqual(check.rows[1], {
    sheet: 'Kaur',
    row: 3,
    status: 'ok',
    porsi: '0799200038',
    name: 'SITI AMINAH',
    parentRelation: null,
    parentName: null,
    birthPlace: null,
    birthDate: '1952-11-23',
    sex: 'P',
    nik: '1704996311520002',
    regency: '1704',
    phone: '+6281200010002',
  })
})

test('of two lines for one person the first stays clean', async () => {
  const check = await listing(person(), person({ porsi: '0799200038' }), person())
  assert.deepEqual(
    check.rows.map((row) => row.status),
    ['ok', 'review', 'rejected'],
  )
  assert.deepEqual(codesAt(check, 2), [])
})

test('a namesake born on the same day with another father is another person', async () => {
  const check = await listing(
    person({ name: 'SITI binti ALI', nik: null }),
    person({ ...other, name: 'SITI binti UMAR', born: '12-06-1945', nik: null }),
  )
  assert.ok(!codesOf(check.complaints).includes('PERSON_PROBABLY_TWICE'))
})

test('a substitute for somebody who died is not withdrawn', async () => {
  assert.deepEqual((await single({ remark: 'Pengganti alm. suami' })).status, 'ok')
  assert.deepEqual((await single({ remark: 'meninggal dunia' })).status, 'rejected')
  assert.deepEqual((await single({ remark: 'tunda ke tahun depan' })).status, 'rejected')
  assert.deepEqual((await single({ name: 'SUHARDI SALEH (BATAL)' })).status, 'rejected')
  assert.deepEqual((await single({ remark: 'Lunas' })).status, 'ok')
})
