import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import PDFDocument from 'pdfkit'
import { readLetterheadImage } from './letterhead-image.ts'
import type { Block, PaperDocument } from './paper.ts'
import { pageStreams, seenLines } from './pdf-reading.ts'
import { render, renderBatch } from './pdf.ts'

const paper: PaperDocument = {
  title: 'Undangan',
  language: 'id-ID',
  paper: 'A4',
  size: 11,
  letterhead: null,
  footer: { number: 'Nomor 0789', page: 'Halaman', of: 'dari' },
  madeAt: Temporal.Instant.from('2016-03-01T02:00:00Z'),
  blocks: [
    { kind: 'heading', level: 1, text: 'Undangan' },
    { kind: 'paragraph', text: 'Mohon datang pada waktu berikut.', align: 'left' },
    { kind: 'facts', look: 'framed', rows: [{ label: 'Waktu', value: '08.00–10.00 WIB' }] },
    { kind: 'list', marks: 'numbers', items: ['KTP', 'KK'] },
    {
      kind: 'table',
      columns: [{ header: 'Biaya', share: 1, align: 'right' }],
      rows: [['355.000']],
      total: null,
    },
    { kind: 'note', title: 'Perhatian', text: 'Datang sendiri.' },
    {
      kind: 'qr',
      qr: { payload: 'KFL7K3M9Q2PX', alt: 'Kode 7K3M', code: '7K3M-9Q2P-X', hint: 'Tunjukkan.' },
    },
  ],
}
const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')
const words = (bytes: Uint8Array): string =>
  seenLines(bytes)
    .map((line) => line.text)
    .join('')

test('the same letter is the same file, byte by byte, on another day', async (t) => {
  const first = await render(paper)
  t.mock.timers.enable({ apis: ['Date'], now: 4_000_000_000_000 })
  assert.deepEqual(await render(paper), first)
  assert.notDeepEqual(await render({ ...paper, title: 'Lain' }), first)
})

test('a screen reader finds language, title and structure', async () => {
  const file = latin1(await render(paper))
  for (const mark of [
    '/Lang (id-ID)',
    '(Undangan)',
    '/Marked true',
    '/DisplayDocTitle true',
    '/Alt (Kode 7K3M)',
  ]) {
    assert.ok(file.includes(mark), mark)
  }
  for (const tag of [
    'Document',
    'Sect',
    'H1',
    'P',
    'L',
    'LI',
    'Lbl',
    'LBody',
    'Table',
    'TR',
    'TH',
    'TD',
    'Figure',
  ]) {
    assert.ok(file.includes(`/S /${tag}\n`), tag)
  }
})

test('everything on a page is either read aloud or marked as ornament', async () => {
  for (const content of pageStreams(await render(paper))) {
    let depth = 0
    for (const [operator] of content.matchAll(/\b(?:BDC|BMC|EMC|TJ|S|f)\b(?=\n|$)/g)) {
      if (operator === 'EMC') depth -= 1
      else if (operator.startsWith('B')) depth += 1
      else assert.ok(depth > 0, operator)
      assert.ok(depth >= 0)
    }
    assert.equal(depth, 0)
  }
})

test('lines of an address are not read as one word', async () => {
  const blocks: Block[] = [{ kind: 'paragraph', text: 'Desa Contoh\nKabupaten Mukomuko', align: 'right' }]
  assert.ok(words(await render({ ...paper, blocks })).startsWith('Desa Contoh Kabupaten Mukomuko'))
})

test('what the font lacks is shown openly, never as other letters', async () => {
  const text = 'Ma’ruf “é” – عبد Nguyễn 张'
  const bytes = await render({ ...paper, blocks: [{ kind: 'paragraph', text, align: 'left' }] })
  assert.ok(words(bytes).includes('Ma’ruf “é” – [?] Nguyen [?]'))
})

test('every page says its number and the number of the letter', async () => {
  const blocks = Array.from({ length: 90 }, (_, at): Block => ({
    kind: 'paragraph',
    text: `Baris ${at}`,
    align: 'left',
  }))
  const seen = seenLines(await render({ ...paper, blocks }))
  const pages = Math.max(...seen.map((line) => line.page)) + 1
  assert.ok(pages > 1)
  for (let page = 0; page < pages; page++) {
    const texts = seen.filter((line) => line.page === page).map((line) => line.text)
    assert.ok(texts.includes(`Halaman ${page + 1} dari ${pages}`))
    assert.ok(texts.includes('Nomor 0789'))
  }
})

test('a long list has its header on every page and loses nobody', async () => {
  const rows = Array.from({ length: 120 }, (_, at) => [`0799${String(at).padStart(6, '0')}`, 'Siti'])
  const columns = [
    { header: 'Nomor porsi', share: 1, align: 'left' },
    { header: 'Nama', share: 2, align: 'left' },
  ] as const
  const seen = seenLines(await render({ ...paper, blocks: [{ kind: 'table', columns, rows, total: null }] }))
  const pages = new Set(seen.map((line) => line.page)).size
  assert.ok(pages > 2)
  assert.equal(seen.filter((line) => line.text === 'Nama').length, pages)
  assert.equal(seen.filter((line) => line.text === 'Siti').length, 120)
})

test('a bus of letters is one file; each counts its own pages and the letterhead’s image is kept once', async () => {
  const png =
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
  const image = readLetterheadImage(Buffer.from(png, 'base64'), 'Lambang kantor')
  assert.ok(image.ok)
  const letterhead = { above: [], name: 'KANTOR CONTOH', below: [], image: image.value }
  const letters = [
    { ...paper, letterhead },
    { ...paper, letterhead, size: 16 } as const,
    { ...paper, letterhead },
  ] as const
  const bytes = await renderBatch('Bus 2', letters)
  assert.equal(seenLines(bytes).filter((line) => line.text === 'Halaman 1 dari 1').length, 3)
  assert.equal(latin1(bytes).match(/\/Subtype \/Image/g)?.length, 1)
  assert.deepEqual(await renderBatch('Bus 2', letters), bytes)
})

const text = fc
  .array(fc.oneof(fc.lorem({ maxCount: 12 }), fc.string({ unit: 'grapheme', maxLength: 90 })), {
    maxLength: 9,
  })
  .map((parts) => parts.join(' '))
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant('paragraph'), text, align: fc.constantFrom('left', 'right', 'centre') }),
  fc.record({ kind: fc.constant('heading'), level: fc.constantFrom(1, 2), text }),
  fc.record({ kind: fc.constant('list'), marks: fc.constantFrom('numbers', 'boxes'), items: fc.array(text) }),
  fc.record({ kind: fc.constant('note'), title: text, text }),
  fc.record({
    kind: fc.constant('facts'),
    look: fc.constantFrom('plain', 'framed'),
    rows: fc.array(fc.record({ label: text, value: text }), { minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    kind: fc.constant('table'),
    columns: fc.constant([
      { header: 'Nama', share: 1, align: 'left' },
      { header: 'Umur', share: 3, align: 'right' },
    ] as const),
    rows: fc.array(fc.tuple(text, text), { maxLength: 6 }),
    total: fc.constant(null),
  }),
  fc.record({
    kind: fc.constant('closing'),
    qr: fc.record({ payload: fc.constant('KFL7K3M9Q2PX'), alt: text, code: text, hint: text }),
    signature: fc.record({ title: text, name: text, below: fc.array(text, { maxLength: 2 }) }),
  }),
)

test('nothing leaves the paper, in small and in large print, whatever is written', async () => {
  const ruler = new PDFDocument({ autoFirstPage: false })
  await fc.assert(
    fc.asyncProperty(
      fc.array(block, { minLength: 1, maxLength: 8 }),
      fc.constantFrom<11 | 16>(11, 16),
      fc.constantFrom<'A4' | 'A5'>('A4', 'A5'),
      async (blocks, size, format) => {
        const [width, margin] = format === 'A4' ? [595.28, 62] : [419.53, 40]
        for (const line of seenLines(await render({ ...paper, blocks, size, paper: format }))) {
          const widest = ruler.font(line.font).fontSize(line.size).widthOfString(line.text.trimEnd())
          assert.ok(line.x >= margin - 0.1 && line.x + widest <= width - margin + 0.6, line.text)
          const foot = /^(Nomor 0789|Halaman \d+ dari \d+)$/.test(line.text) ? 14 : 30 + size * 1.8
          assert.ok(line.y > foot && line.y < 842, `${line.y} ${line.text}`)
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('a cell that no page can hold goes on over the leaf, word by word', async () => {
  const long = Array.from({ length: 900 }, (_, at) => `kata${at}`).join(' ')
  const blocks: Block[] = [{ kind: 'facts', look: 'framed', rows: [{ label: 'Alasan', value: long }] }]
  const seen = words(await render({ ...paper, size: 16, paper: 'A5', blocks }))
  for (let at = 0; at < 900; at++) assert.ok(seen.includes(`kata${at}`), `kata${at}`)
})
