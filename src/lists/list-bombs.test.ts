import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { xls } from '../../test/xls.ts'
import { TYPES, zip } from '../../test/zip.ts'
import { markInWorker, readListInWorker } from './list-thread.ts'
import { HEADING, TODAY, person, sheet, utf8, xlsx } from '../../test/lists.ts'

/** A list that comes to harm must be refused within this time (issue: Lists). */
const MOST_MS = 25_000
/** What one reading may take besides the office: the thread's 256 MB, and as much again around it. */
const MOST_BYTES = 512 * 1024 * 1024

const median = (all: readonly number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0

const server = createServer((_request, response) => response.end('ok')).listen(0, '127.0.0.1')
await new Promise((ready) => server.once('listening', ready))
after(() => server.close())
// Making a bomb stops this process for a while; the line to the server must outlive that.
server.keepAliveTimeout = 120_000
const place = server.address()
const address = typeof place === 'object' && place ? `http://127.0.0.1:${place.port}` : ''

type Noticed<T> = { done: T; ms: number; answers: readonly number[]; grown: number }

/** Asks the server again and again while a file is read; how long each answer took is what somebody else noticed. */
async function meanwhile<T>(work: Promise<T>): Promise<Noticed<T>> {
  const began = performance.now()
  const memory = process.memoryUsage.rss()
  const answers: number[] = []
  let [grown, running] = [0, true]
  const finished = work.finally(() => {
    running = false
  })
  const asking = (async () => {
    while (running) {
      const asked = performance.now()
      assert.equal(await (await fetch(address)).text(), 'ok')
      answers.push(performance.now() - asked)
      grown = Math.max(grown, process.memoryUsage.rss() - memory)
      await new Promise((resume) => setTimeout(resume, 5))
    }
  })()
  const [done] = await Promise.all([finished, asking])
  return { done, ms: performance.now() - began, answers, grown }
}

const cell = '<c r="A1" t="inlineStr"><is><t>x</t></is></c>'
const worksheet = (rows: string): string => `<worksheet><sheetData>${rows}</sheetData></worksheet>`
const bookOf = (parts: Record<string, string | Uint8Array>) => zip({ '[Content_Types].xml': TYPES, ...parts })
const workbookXml = (names: readonly string[]): string =>
  `<workbook xmlns:r="r"><sheets>${names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="r${at + 1}"/>`).join('')}</sheets></workbook>`

const ODS = { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'META-INF/manifest.xml': '<a/>' }
const ods = (rows: string) =>
  zip({
    ...ODS,
    'content.xml': `<office:document-content><office:body><office:spreadsheet><table:table table:name="A">${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
  })

type Bomb = {
  what: string
  bytes: () => Uint8Array | Promise<Uint8Array>
  refusal: string | readonly string[]
}
const bombs: readonly Bomb[] = [
  {
    what: 'a zip that unpacks to a thousandfold',
    bytes: () => bookOf({ 'xl/worksheets/sheet1.xml': worksheet(' '.repeat(20_000_000)) }),
    refusal: 'unpacked-too-large',
  },
  {
    what: 'a zip whose directory hides how much it unpacks to',
    bytes: () =>
      zip(
        { '[Content_Types].xml': TYPES, 'xl/worksheets/sheet1.xml': worksheet(' '.repeat(20_000_000)) },
        900,
      ),
    refusal: 'file-damaged',
  },
  {
    what: 'a workbook of four hundred thousand rows',
    bytes: () => {
      let seed = 7
      const noise = () => (seed = (seed * 48_271) % 2_147_483_647)
      const rows = Array.from(
        { length: 400_000 },
        (_, at) => `<row r="${at + 1}"><c r="A${at + 1}"><v>${noise()}</v></c></row>`,
      )
      return bookOf({ 'xl/worksheets/sheet1.xml': worksheet(rows.join('')) })
    },
    refusal: 'too-many-rows',
  },
  {
    what: 'one far cell in the millionth row',
    bytes: () =>
      bookOf({
        'xl/worksheets/sheet1.xml': worksheet(`<row r="1048576">${cell.replace('A1', 'A1048576')}</row>`),
      }),
    refusal: 'too-many-rows',
  },
  {
    what: 'XML nested a hundred thousand deep',
    bytes: () => {
      const deep = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`
      return bookOf({
        'xl/workbook.xml': deep,
        'xl/_rels/workbook.xml.rels': deep,
        'xl/worksheets/sheet1.xml': worksheet(deep),
      })
    },
    refusal: ['file-damaged', 'unpacked-too-large', 'no-list-found'],
  },
  {
    what: 'two hundred sheets',
    bytes: () => {
      const names = Array.from({ length: 200 }, (_, at) => `Lembar ${at + 1}`)
      const parts = names.map((_, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        worksheet(`<row r="1">${cell}</row>`),
      ])
      return bookOf({ 'xl/workbook.xml': workbookXml(names), ...Object.fromEntries(parts) })
    },
    refusal: 'too-many-parts',
  },
  {
    what: 'an old workbook with a cell in the last row and column it knows',
    bytes: () => xlsWithCellAt(65_535, 255),
    refusal: 'too-many-rows',
  },
  {
    what: 'an old workbook whose sectors run in a circle',
    bytes: () => circling(),
    refusal: ['file-damaged', 'no-list-found', 'too-slow', 'too-heavy'],
  },
  {
    what: 'a spreadsheet whose one row repeats a million times',
    bytes: () =>
      ods(
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
      ),
    refusal: 'too-many-rows',
  },
  {
    what: 'a spreadsheet whose cells repeat without end in every row',
    bytes: () =>
      ods(
        '<table:table-row><table:table-cell office:value-type="string" table:number-columns-repeated="999999999"><text:p>x</text:p></table:table-cell></table:table-row>'.repeat(
          20_001,
        ),
      ),
    refusal: ['too-many-rows', 'unpacked-too-large', 'too-heavy'],
  },
  {
    what: 'a text of a million lines',
    bytes: () => utf8('a;b\n'.repeat(1_000_000)),
    refusal: 'too-many-rows',
  },
  {
    what: 'a text of quotes that never close',
    bytes: () => utf8('"a;'.repeat(3_000_000)),
    refusal: 'file-damaged',
  },
]

/** The third sector of the stream follows itself, and the stream says it is four gigabytes long. */
function circling(): Uint8Array {
  const bytes = Buffer.from(
    xls(
      'A',
      Array.from({ length: 200 }, () => [1]),
    ),
  )
  bytes.writeUInt32LE(4, 512 + 4 * 4)
  bytes.writeUInt32LE(0xffff_fff0, 1_024 + 128 + 120)
  return bytes
}

/** An Excel 97 workbook with one number far away. */
function xlsWithCellAt(row: number, column: number): Uint8Array {
  const bytes = Buffer.from(xls('A', [[4_660]]))
  const at = bytes.indexOf(Buffer.from([0x03, 0x02, 0x0e, 0x00, 0, 0, 0, 0]))
  assert.ok(at > 0)
  bytes.writeUInt16LE(row, at + 4)
  bytes.writeUInt16LE(column, at + 6)
  return bytes
}

for (const { what, bytes, refusal } of bombs)
  test(`${what} is refused in words, in time, and nobody else notices`, async () => {
    const made = await bytes()
    const { done, ms, answers, grown } = await meanwhile(readListInWorker(made, { today: TODAY }))
    assert.ok(!done.ok)
    assert.ok([refusal].flat().includes(done.error), done.error)
    assert.ok(ms < MOST_MS, `${ms} ms`)
    assert.ok(answers.length > 3 && median(answers) < 300, `${answers.length} answers, ${median(answers)} ms`)
    assert.ok(grown < MOST_BYTES, `${grown} bytes`)
  })

test('a list is marked in its own thread; what is no xlsx is not, and a bomb no more than when it is read', async () => {
  const marks = { heading: 'X', rows: [{ sheet: 'Kaur', row: 2, words: 'Nomor porsi kosong.' }] }
  const marked = await markInWorker(await xlsx(sheet([HEADING, person()])), marks)
  assert.ok(marked.ok && marked.value.length > 1_000)
  for (const bytes of [
    utf8('a;b\n'),
    bookOf({ 'xl/worksheets/sheet1.xml': worksheet(' '.repeat(20_000_000)) }),
  ])
    assert.deepEqual(await markInWorker(bytes, marks), { ok: false, error: 'not-markable' })
})
