import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formats, inFormat } from '../../test/formats.ts'
import { CASES, type Case } from '../../test/list-cases.ts'
import { checked } from '../../test/lists.ts'
import { severityOf } from './list.ts'

type Sample = Omit<Case, 'grid' | 'files'> & { format: string; bytes: () => Uint8Array | Promise<Uint8Array> }

const kindOf = (bytes: Uint8Array): string =>
  bytes[0] === 0x50 ? (Buffer.from(bytes).includes('content.xml') ? 'ods' : 'xlsx') : 'csv'

/** Every case in every format that can have its dirt. */
const samples = async (): Promise<Sample[]> => {
  const all: Sample[] = []
  for (const { grid, files = [], ...one } of CASES) {
    for (const bytes of files) all.push({ ...one, format: kindOf(await bytes()), bytes })
    if (grid)
      for (const format of formats.filter((known) => one.never?.includes(known) !== true))
        all.push({ ...one, format, bytes: () => inFormat(format, grid, one.name) })
  }
  return all
}
const SAMPLES = await samples()

for (const { code, format, bytes, row, field, status } of SAMPLES) {
  const place = row === null ? '' : ` (row ${row}, ${field ?? 'the row'})`
  test(`${code} is said of the right place in ${format}${place}`, async () => {
    const check = await checked(await bytes())
    const said = check.complaints.filter((complaint) => complaint.code === code)
    assert.ok(
      said.some((complaint) => complaint.row === row && complaint.field === field),
      JSON.stringify(check.complaints),
    )
    assert.equal(said[0]?.severity, severityOf[code])
    if (status !== undefined) assert.equal(check.rows.find((one) => one.row === row)?.status, status)
  })
}

test('every published code is proven, in xlsx and in another format where the dirt can exist', () => {
  const formatsOf = (code: string): string[] => [
    ...new Set(SAMPLES.filter((one) => one.code === code).map((one) => one.format)),
  ]
  for (const code of Object.keys(severityOf)) {
    const seen = formatsOf(code)
    if (code === 'DELIMITER_DETECTED' || code === 'ENCODING_DETECTED') assert.deepEqual(seen, ['csv'], code)
    else assert.ok(seen.includes('xlsx') && seen.length > 1, `${code}: ${seen.join()}`)
  }
})

test('the words of every complaint are short and name nobody', async () => {
  for (const { bytes } of SAMPLES) {
    for (const { message } of (await checked(await bytes())).complaints) {
      assert.ok(message.split(' ').length <= 15, message)
      assert.doesNotMatch(message, /SUHARDI|0799|1704\d{5}|0812/)
    }
  }
})
