import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { CellValue } from 'hucre'
import { checkList } from './list-check.ts'
import { formats, inFormat, type Format } from '../../test/formats.ts'
import { checked, checkedGrid, HEADING, person, sheet, TODAY, xlsx, type Grid } from '../../test/lists.ts'

const NAMES = ['AHMAD', 'SITI', 'UMAR', 'HALIMAH', 'YUSUF', 'ZUBAIDAH', 'RAHMAN', 'FATIMAH'] as const

/** Faultless people, each with a porsi number and a name of their own. */
const crowd = fc
  .uniqueArray(fc.integer({ min: 0, max: 99_999 }), { minLength: 1, maxLength: 12 })
  .map((numbers) =>
    numbers.map((number) =>
      person({
        porsi: `07992${String(number).padStart(5, '0')}`,
        name: `${NAMES[number % 8]} ${NAMES[Math.floor(number / 8) % 8]}`,
        born: `${String((number % 28) + 1).padStart(2, '0')}-0${(number % 9) + 1}-19${(number % 50) + 30}`,
        nik: null,
      }),
    ),
  )

const NOBODY: readonly (readonly CellValue[])[] = [
  [],
  HEADING,
  [1, 2, 3, 4, 5, 6, 7, 8, 9],
  [null, null, 'JUMLAH', 12],
  ['TOTAL', null, null, 12],
  [null, null, 'Jumlah dipindahkan', 28],
  [null, null, 'Pindahan', 28],
  [null, '*) Data per 1 Maret 2016'],
  ['KABUPATEN KAUR'],
  [99, null, null],
  [null, null, null, null, 'Bintuhan, 1 Maret 2016'],
]
const SIGNED: readonly (readonly CellValue[])[] = [
  [null, null, 'Mengetahui,', 'Bintuhan, 1 Maret 2016'],
  [null, null, 'Kepala Kantor', 'Kepala Seksi'],
  [null, null, 'Drs. CONTOH FIKTIF', 'H. CONTOH, S.Ag'],
  [null, null, 'NIP 196001011990010001', 'NIP 197001011990010001'],
]

const keyOf = (row: { porsi: string | null; name: string | null; birthDate: string | null }): string =>
  [row.porsi, row.name, row.birthDate].join(' ')

const checkedIn = async (format: Format, rows: Grid) => checked(await inFormat(format, rows))

for (const format of formats)
  test(`no title, heading, total or signature ever becomes a person, wherever it stands: ${format}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        crowd,
        fc.array(fc.tuple(fc.nat(), fc.constantFrom(...NOBODY)), { maxLength: 12 }),
        async (people, noise) => {
          const body = [...people]
          for (const [at, line] of noise) body.splice(at % (body.length + 1), 0, line)
          const clean = await checkedIn(format, [HEADING, ...people])
          const title = [['DAFTAR JAMAAH HAJI'], ['KABUPATEN KAUR']]
          const noisy = await checkedIn(format, [...title, HEADING, ...body, ...SIGNED])
          assert.deepEqual(noisy.rows.map(keyOf), clean.rows.map(keyOf))
          assert.equal(noisy.rows.length, people.length)
        },
      ),
      { numRuns: format === 'xlsx' ? 60 : 30 },
    )
  })

test('whatever the format, the same people are read, row by row', async () => {
  await fc.assert(
    fc.asyncProperty(crowd, async (people) => {
      const grid = [HEADING, ...people]
      const read = await Promise.all(
        formats.map(async (format) =>
          (await checkedIn(format, grid)).rows.map((row) => ({ ...row, sheet: null })),
        ),
      )
      for (const rows of read.slice(1)) assert.deepEqual(rows, read[0])
    }),
    { numRuns: 30 },
  )
})

test('order and stray blanks change nothing about who a person is', async () => {
  await fc.assert(
    fc.asyncProperty(
      crowd.chain((people) =>
        fc.tuple(fc.constant(people), fc.shuffledSubarray(people, { minLength: people.length })),
      ),
      fc.constantFrom(' ', '  ', '\u00a0', '\t', '\u200b'),
      async ([people, shuffled], blank) => {
        const strayed = shuffled.map((row) =>
          row.map((cell) =>
            typeof cell === 'string'
              ? `${blank}${cell.replaceAll(' ', blank === '\u200b' ? ' ' : blank)}${blank}`
              : cell,
          ),
        )
        const [one, two] = [await checkedGrid([HEADING, ...people]), await checkedGrid([HEADING, ...strayed])]
        assert.deepEqual(two.rows.map(keyOf).toSorted(), one.rows.map(keyOf).toSorted())
        assert.deepEqual(
          two.rows.map((row) => row.status).toSorted(),
          one.rows.map((row) => row.status).toSorted(),
        )
      },
    ),
    { numRuns: 40 },
  )
})

const anything: fc.Arbitrary<CellValue> = fc.oneof(
  fc.constantFrom(
    ...HEADING,
    'JUMLAH',
    'Bengkulu',
    '0799200001',
    '31-02-1955',
    'bin',
    '#REF!',
    '-',
    '1,70499E+15',
    'CADANGAN',
    'NIP 1',
  ),
  fc.string({ maxLength: 30 }).map((text) => text.replaceAll(/\p{Cc}|\p{Cs}/gu, '')),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
)

for (const format of formats)
  test(`whatever stands in the cells, a list is read or refused, never a fault: ${format}`, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(anything, { maxLength: 10 }), { maxLength: 15 }),
        fc.boolean(),
        async (grid, headed) => {
          const bytes = await inFormat(format, headed ? [HEADING, ...grid] : grid)
          const answer = await checkList(bytes, { today: TODAY })
          if (!answer.ok) return
          for (const row of answer.value.rows) {
            assert.match(row.porsi ?? '0000000000', /^\d{10}$/)
            assert.match(row.nik ?? '0'.repeat(16), /^\d{16}$/)
            assert.ok((row.name ?? '').length <= 100)
          }
        },
      ),
      { numRuns: format === 'xlsx' ? 150 : 60 },
    )
  })

test('whatever the bytes, a list is read or refused, never a fault', async () => {
  const text = fc.array(
    fc.constantFrom(...HEADING, ';', ',', '\n', '"', '0799200001', 'sep=', 'JUMLAH', '12-06-1945', ' '),
    { maxLength: 60 },
  )
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        fc.uint8Array({ maxLength: 400 }),
        text.map((parts) => new TextEncoder().encode(parts.join(''))),
      ),
      async (bytes) => {
        await checkList(bytes, { today: TODAY })
      },
    ),
  )
})

test('the same bytes always say the same', async () => {
  const bytes = await xlsx(sheet([HEADING, person(), person({ porsi: 799_200_038, born: 1950 })]))
  assert.deepEqual(await checkList(bytes, { today: TODAY }), await checkList(bytes, { today: TODAY }))
})
