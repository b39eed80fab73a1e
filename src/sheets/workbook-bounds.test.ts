import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { writeXlsx } from 'hucre'
import { xls } from '../../test/xls.ts'
import { TYPES, zip } from '../../test/zip.ts'
import { readWorkbook } from './workbook.ts'

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const refusal = async (bytes: Uint8Array) => {
  const book = await readWorkbook(bytes)
  return book.ok ? 'read' : book.error
}

test('files beyond the bounds are refused before they are parsed', async () => {
  assert.equal(await refusal(new Uint8Array(0)), 'file-empty')
  assert.equal(await refusal(new Uint8Array(10 * 1024 * 1024 + 1)), 'file-too-large')
  assert.equal(
    await refusal(zip({ '[Content_Types].xml': TYPES, 'xl/a.bin': Buffer.alloc(5_000_000) })),
    'unpacked-too-large',
  )
  assert.equal(
    await refusal(zip(Object.fromEntries(Array.from({ length: 201 }, (_, at) => [`${at}.xml`, 'x'])))),
    'too-many-parts',
  )
  assert.equal(
    await refusal(zip({ '[Content_Types].xml': TYPES, 'xl/a.xml': 'x'.repeat(500) }, 90)),
    'file-damaged',
  )
  assert.equal(await refusal(utf8('a;b\n'.repeat(20_001))), 'too-many-rows')
  const far = '<worksheet><sheetData><row r="30000"><c r="A30000"><v>1</v></c></row></sheetData></worksheet>'
  assert.equal(
    await refusal(zip({ '[Content_Types].xml': TYPES, 'xl/worksheets/sheet1.xml': far })),
    'too-many-rows',
  )
})

test('formatting down to the last row of the sheet is no reason to refuse', async () => {
  const bytes = await writeXlsx({
    sheets: [
      {
        name: 'A',
        rows: [['a']],
        cells: new Map([['30000,0', { value: null, style: { font: { bold: true } } }]]),
      },
    ],
  })
  assert.equal(await refusal(bytes), 'read')
})

test('macros, passwords, a DTD and files of another kind are refused, each by its name', async () => {
  assert.equal(
    await refusal(zip({ '[Content_Types].xml': TYPES.replace('sheet.main', 'x.macroEnabled.main') })),
    'file-has-macros',
  )
  assert.equal(
    await refusal(zip({ '[Content_Types].xml': TYPES, 'xl/vbaProject.bin': 'x' })),
    'file-has-macros',
  )
  assert.equal(
    await refusal(
      zip({ '[Content_Types].xml': TYPES, 'xl/workbook.xml': '<!DOCTYPE a [<!ENTITY b "c">]><a/>' }),
    ),
    'file-has-dtd',
  )
  assert.equal(
    await refusal(
      await writeXlsx({
        sheets: [{ name: 'A', rows: [['a']] }],
        encryption: { password: 'x', spinCount: 1000 },
      }),
    ),
    'file-has-password',
  )
  assert.equal(await refusal(xls('A', [['a']], true)), 'file-has-password')
  assert.equal(await refusal(zip({ 'word/document.xml': '<a/>' })), 'file-unknown')
  for (const text of [
    '%PDF-1.7',
    '<html><table></table></html>',
    '\u0089PNG\r\n\u001a\n',
    '   \n',
    '{\\rtf1',
  ])
    assert.equal(await refusal(utf8(text)), 'file-unknown', text)
  assert.equal(await refusal(zip({ '[Content_Types].xml': TYPES })), 'file-damaged')
})

test('no bytes whatever make the reader throw', async () => {
  const heads = [[], [0x50, 0x4b, 3, 4], [0xd0, 0xcf, 0x11, 0xe0], [0xff, 0xfe]]
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 600 }), async (head, tail) => {
      await readWorkbook(Uint8Array.from([...head, ...tail]))
    }),
  )
})

test('a workbook with any one byte changed is read or refused, never a fault', async () => {
  const good = await writeXlsx({
    sheets: [
      {
        name: 'A',
        rows: [
          ['NO PORSI', 'NAMA'],
          ['0799200001', 'SUHARDI'],
        ],
      },
    ],
  })
  await fc.assert(
    fc.asyncProperty(fc.nat(good.length - 1), fc.nat(255), async (at, byte) => {
      await readWorkbook(good.with(at, byte))
    }),
  )
})
