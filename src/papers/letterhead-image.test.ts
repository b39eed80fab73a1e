import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { readLetterheadImage } from './letterhead-image.ts'
import { readPng, writeOpaquePng } from './png.ts'

/** A PNG by hand: header fields, rows with their filter byte, further chunks. Checksums are not looked at. */
function png(
  width: number,
  height: number,
  depth: number,
  colour: number,
  raw: number[],
  more: [string, number[]][] = [],
  interlace = 0,
): Uint8Array {
  const size = (value: number): Buffer => Buffer.from([value >>> 24, value >>> 16, value >>> 8, value])
  const header = Buffer.concat([size(width), size(height), Buffer.from([depth, colour, 0, 0, interlace])])
  const chunk = (kind: string, data: Uint8Array): Buffer =>
    Buffer.concat([size(data.length), Buffer.from(kind), data, size(0)])
  const others = more.map(([kind, data]) => chunk(kind, Buffer.from(data)))
  const body = deflateSync(Buffer.from(raw))
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    ...others,
    chunk('IDAT', body),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const colours = (bytes: Uint8Array): number[] => {
  const read = readPng(bytes)
  assert.ok(read.ok)
  return [...read.value.rgb]
}

test('a transparent emblem is laid on white paper', () => {
  assert.deepEqual(
    colours(png(3, 1, 8, 6, [0, 200, 0, 0, 255, 200, 0, 0, 0, 0, 0, 0, 51])),
    [200, 0, 0, 255, 255, 255, 204, 204, 204],
  )
})

test('grey, palette, small and large depths are read as they look', () => {
  assert.deepEqual(colours(png(3, 1, 1, 0, [0, 0b10100000])), [255, 255, 255, 0, 0, 0, 255, 255, 255])
  assert.deepEqual(colours(png(1, 1, 8, 4, [0, 100, 255])), [100, 100, 100])
  assert.deepEqual(colours(png(1, 1, 16, 2, [0, 10, 99, 20, 99, 30, 99])), [10, 20, 30])
  const palette: [string, number[]][] = [
    ['PLTE', [1, 2, 3, 4, 5, 6]],
    ['tRNS', [255, 0]],
  ]
  assert.deepEqual(colours(png(2, 1, 4, 3, [0, 0x01], palette)), [1, 2, 3, 255, 255, 255])
})

test('all five row filters are undone', () => {
  const rows = [1, 10, 5, 2, 1, 1, 3, 4, 4, 4, 2, 2, 0, 7, 7]
  const grey = colours(png(2, 5, 8, 0, rows)).filter((_, at) => at % 3 === 0)
  assert.deepEqual(grey, [10, 15, 11, 16, 9, 16, 11, 18, 7, 7])
})

test('what is written is read again', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 9 }),
      fc.infiniteStream(fc.nat(255)),
      (width, height, stream) => {
        const rgb = Uint8Array.from(stream.take(width * height * 3))
        assert.deepEqual(colours(writeOpaquePng({ width, height, rgb })), [...rgb])
      },
    ),
  )
})

test('a file that is no image, damaged or far too large is refused with the reason', () => {
  const problem = (bytes: Uint8Array): string => {
    const read = readLetterheadImage(bytes, '')
    return read.ok ? 'ok' : read.error
  }
  const good = png(2, 1, 8, 0, [0, 1, 2])
  assert.equal(problem(good), 'ok')
  assert.equal(problem(new Uint8Array()), 'not-png-or-jpeg')
  assert.equal(problem(Buffer.from('<svg/>')), 'not-png-or-jpeg')
  assert.equal(problem(good.subarray(0, 40)), 'damaged')
  assert.equal(problem(png(2, 2, 8, 0, [0, 1, 2])), 'damaged')
  assert.equal(problem(png(2, 1, 8, 0, [0, 1, 2], [], 1)), 'interlaced')
  assert.equal(problem(png(90_000, 90_000, 8, 0, [0])), 'too-large')
  assert.equal(problem(new Uint8Array(3_000_000)), 'too-large')
  assert.equal(problem(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 2)), 'damaged')
  assert.equal(problem(Uint8Array.of(0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, 0, 9, 0, 9, 3, 0, 0, 0)), 'ok')
})

test('whatever is uploaded, the answer is an image or a refusal, never a fault', () => {
  const start = fc.constantFrom([0xff, 0xd8, 0xff], [...png(2, 1, 8, 6, [0, 1, 2, 3, 4, 5, 6, 7, 8])])
  fc.assert(
    fc.property(start, fc.uint8Array({ maxLength: 60 }), fc.nat(90), (head, noise, at) => {
      readLetterheadImage(Uint8Array.from([...head.slice(0, at + 3), ...noise, ...head.slice(at + 3)]), '')
    }),
  )
})
