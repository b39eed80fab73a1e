import { crc32, deflateSync, inflateSync } from 'node:zlib'
import { err, ok, type Result } from '#kernel'

/** Red, green, blue of every point, row by row, as seen on white paper. */
export type Pixels = { width: number; height: number; rgb: Uint8Array }

type Header = { width: number; height: number; depth: number; colour: number }
type Colours = { header: Header; palette: Uint8Array; alpha: Uint8Array }

/** Samples per point of each colour type (PNG, table 11.1). */
const samples = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
])
/** Points; decoding the largest takes about half a second, once, when it is uploaded. */
const WIDEST = 1000

/** PNG third edition, without interlacing. `bytes` begins with the PNG signature. */
export function readPng(bytes: Uint8Array): Result<Pixels, 'damaged' | 'too-large' | 'interlaced'> {
  const chunks = readChunks(bytes)
  const first = chunks.find((chunk) => chunk.kind === 'IHDR')?.data
  if (!first || first.length < 13) return err('damaged')
  const header = readHeader(first)
  if (header.width > WIDEST || header.height > WIDEST) return err('too-large')
  if (first[12] !== 0) return err('interlaced')
  const perPoint = samples.get(header.colour)
  if (!perPoint || ![1, 2, 4, 8, 16].includes(header.depth) || header.width * header.height === 0)
    return err('damaged')
  const rowBytes = Math.ceil((header.width * perPoint * header.depth) / 8)
  const packed = Buffer.concat(chunks.filter((chunk) => chunk.kind === 'IDAT').map((chunk) => chunk.data))
  const raw = unpack(packed, (rowBytes + 1) * header.height)
  if (!raw) return err('damaged')
  const rows = unfilter(raw, rowBytes, Math.max(1, (perPoint * header.depth) >> 3))
  const [palette, alpha] = ['PLTE', 'tRNS'].map((kind) => chunks.find((chunk) => chunk.kind === kind)?.data)
  const colours = { header, palette: palette ?? new Uint8Array(), alpha: alpha ?? new Uint8Array() }
  return ok({ width: header.width, height: header.height, rgb: onWhite(rows, rowBytes, perPoint, colours) })
}

function readChunks(bytes: Uint8Array): readonly { kind: string; data: Uint8Array }[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks = []
  for (let at = 8; at + 12 <= bytes.length;) {
    const length = view.getUint32(at)
    const kind = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1')
    chunks.push({ kind, data: bytes.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return chunks
}

function readHeader(data: Uint8Array): Header {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength)
  return {
    width: view.getUint32(0),
    height: view.getUint32(4),
    depth: view.getUint8(8),
    colour: view.getUint8(9),
  }
}

/** Exactly `length` bytes, or nothing: a small file cannot swell to fill the memory. */
function unpack(packed: Uint8Array, length: number): Uint8Array | null {
  try {
    const raw = inflateSync(packed, { maxOutputLength: length })
    return raw.length === length ? raw : null
  } catch {
    return null
  }
}

/** Undoes the five row filters (PNG, 9.2); `step` is the distance to the point on the left, in bytes. */
function unfilter(raw: Uint8Array, rowBytes: number, step: number): Uint8Array {
  const rows = new Uint8Array((raw.length / (rowBytes + 1)) * rowBytes)
  for (let at = 0; at < rows.length; at++) {
    const [row, column] = [Math.floor(at / rowBytes), at % rowBytes]
    const left = column >= step ? (rows[at - step] ?? 0) : 0
    const above = row > 0 ? (rows[at - rowBytes] ?? 0) : 0
    const corner = row > 0 && column >= step ? (rows[at - rowBytes - step] ?? 0) : 0
    const guess = predictors[raw[row * (rowBytes + 1)] ?? 0]?.(left, above, corner) ?? 0
    rows[at] = (raw[row * (rowBytes + 1) + 1 + column] ?? 0) + guess
  }
  return rows
}

type Predictor = (left: number, above: number, corner: number) => number
const predictors: readonly Predictor[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  (left, above, corner) => {
    const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)]
    if (a <= b && a <= c) return left
    return b <= c ? above : corner
  },
]

function onWhite(rows: Uint8Array, rowBytes: number, perPoint: number, colours: Colours): Uint8Array {
  const { width, height, depth } = colours.header
  const rgb = new Uint8Array(width * height * 3)
  for (let point = 0; point < width * height; point++) {
    const [row, column] = [Math.floor(point / width), point % width]
    const point0 = column * perPoint
    const values = Array.from({ length: perPoint }, (_, at) =>
      sample(rows, row * rowBytes, point0 + at, depth),
    )
    const [red, green, blue, alpha] = colourOf(values, colours)
    const onPaper = [red, green, blue].map((value) => Math.round((value * alpha + 255 * (255 - alpha)) / 255))
    rgb.set(onPaper, point * 3)
  }
  return rgb
}

/** One sample of 1 to 16 bits; of 16 only the upper 8 are kept. */
function sample(rows: Uint8Array, start: number, index: number, depth: number): number {
  if (depth >= 8) return rows[start + index * (depth / 8)] ?? 0
  const bit = index * depth
  return ((rows[start + (bit >> 3)] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
}

/** Red, green, blue and how much it covers, each 0 to 255. A single colour named transparent (tRNS, types 0 and 2) is printed. */
function colourOf(
  values: readonly number[],
  { header, palette, alpha }: Colours,
): readonly [number, number, number, number] {
  const [first = 0, second = 0, third = 0, fourth = 255] = values
  if (header.colour === 3) {
    const [red = 0, green = 0, blue = 0] = palette.subarray(first * 3, first * 3 + 3)
    return [red, green, blue, alpha[first] ?? 255]
  }
  if (header.colour === 2 || header.colour === 6)
    return [first, second, third, header.colour === 6 ? fourth : 255]
  const grey = header.depth < 8 ? (first * 255) / ((1 << header.depth) - 1) : first
  return [grey, grey, grey, header.colour === 4 ? second : 255]
}

/** Eight bits, true colour, no filter, no alpha: what pdfkit copies into the PDF without looking inside. */
export function writeOpaquePng({ width, height, rgb }: Pixels): Uint8Array {
  const raw = new Uint8Array((width * 3 + 1) * height)
  for (let row = 0; row < height; row++)
    raw.set(rgb.subarray(row * width * 3, (row + 1) * width * 3), row * (width * 3 + 1) + 1)
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, 8)
  header.setUint8(9, 2)
  const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
  const chunks = [
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', new Uint8Array()),
  ]
  return new Uint8Array(Buffer.concat([signature, ...chunks]))
}

function chunk(kind: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
