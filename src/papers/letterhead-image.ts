import { err, ok, type Result } from '#kernel'
import { readPng, writeOpaquePng } from './png.ts'

/** An image that may be printed, as `readLetterheadImage` gives it: never made by hand. Text, so it can be stored as it is. */
export type LetterheadImage = {
  source: `data:image/png;base64,${string}` | `data:image/jpeg;base64,${string}`
  alt: string
}

export type ImageProblem = 'too-large' | 'not-png-or-jpeg' | 'damaged' | 'interlaced'

const MOST_BYTES = 2_000_000

/**
 * Reads an uploaded emblem. A PNG is decoded here and laid on white: pdfkit would do it in a callback, where a damaged
 * file ends the whole process and the order of the file's objects is left to chance.
 */
export function readLetterheadImage(bytes: Uint8Array, alt: string): Result<LetterheadImage, ImageProblem> {
  if (bytes.length > MOST_BYTES) return err('too-large')
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return readJpeg(bytes, alt)
  if (!startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return err('not-png-or-jpeg')
  const png = readPng(bytes)
  if (!png.ok) return png
  return ok({ source: `data:image/png;base64,${base64(writeOpaquePng(png.value))}`, alt })
}

/** A JPEG goes into the PDF as it is; only its frame (SOF0 to SOF2, size above zero, 1 or 3 colours) must be there. */
function readJpeg(bytes: Uint8Array, alt: string): Result<LetterheadImage, ImageProblem> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 2; at + 10 <= bytes.length && view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1)
    if (marker < 0xc0 || marker > 0xc2) continue
    const whole =
      view.getUint16(at + 5) > 0 && view.getUint16(at + 7) > 0 && [1, 3].includes(view.getUint8(at + 9))
    return whole ? ok({ source: `data:image/jpeg;base64,${base64(bytes)}`, alt }) : err('damaged')
  }
  return err('damaged')
}

const startsWith = (bytes: Uint8Array, sign: readonly number[]): boolean =>
  sign.every((byte, at) => bytes[at] === byte)
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
