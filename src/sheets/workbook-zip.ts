import { inflateRawSync } from 'node:zlib'
import { err, ok, type Result } from '#kernel'
import type { WorkbookRefusal } from './workbook.ts'

/** The parts of a zip file by path, unpacked one by one and never beyond what the directory declares. */
export type Archive = {
  has: (path: string) => boolean
  paths: readonly string[]
  text: (path: string) => string
}

type Part = {
  path: string
  locked: boolean
  method: number
  packed: number
  unpacked: number
  at: number
}

const MOST_PARTS = 200
const MOST_UNPACKED = 64 * 1024 * 1024
const MOST_RATIO = 100
/** Below this a high ratio harms nobody. */
const HARMLESS = 1024 * 1024

/**
 * Bounds first, by the zip directory: 200 parts, 64 MB unpacked, a hundredfold. Then every part is unpacked once within
 * what it declared, so a directory that lies is found before a parser trusts it. XML with a DTD is refused.
 */
export function openArchive(bytes: Uint8Array): Result<Archive, WorkbookRefusal> {
  const parts = readDirectory(bytes)
  if (!parts.ok) return parts
  const unpacked = parts.value.reduce((total, part) => total + part.unpacked, 0)
  if (parts.value.some((part) => part.locked)) return err('file-has-password')
  if (unpacked > MOST_UNPACKED) return err('unpacked-too-large')
  if (unpacked > HARMLESS && unpacked / bytes.length > MOST_RATIO) return err('unpacked-too-large')
  const byPath = new Map(parts.value.map((part) => [part.path, part]))
  for (const part of parts.value) {
    const content = unpack(bytes, part)
    if (/\.(xml|rels|vml)$/i.test(part.path) && hasDtd(content)) return err('file-has-dtd')
  }
  const text = (path: string): string => {
    const part = byPath.get(path)
    return part ? new TextDecoder().decode(unpack(bytes, part)) : ''
  }
  return ok({ has: (path) => byPath.has(path), paths: [...byPath.keys()], text })
}

function hasDtd(content: Uint8Array): boolean {
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength)
  const wide = buffer[0] === 0xff || buffer[0] === 0xfe || buffer[1] === 0
  const encoding = wide ? 'utf16le' : 'latin1'
  return buffer.includes('<!DOCTYPE', 0, encoding) || buffer.includes('<!ENTITY', 0, encoding)
}

/** Throws when the part is damaged or longer than declared; `readWorkbook` makes that a refusal. */
function unpack(bytes: Uint8Array, part: Part): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (view.getUint32(part.at, true) !== 0x0403_4b50) throw new Error('no local header')
  const start = part.at + 30 + view.getUint16(part.at + 26, true) + view.getUint16(part.at + 28, true)
  const packed = bytes.subarray(start, start + part.packed)
  if (part.method === 0) return packed
  if (part.method !== 8) throw new Error('unknown compression')
  return inflateRawSync(packed, { maxOutputLength: Math.max(1, part.unpacked) })
}

function readDirectory(bytes: Uint8Array): Result<readonly Part[], WorkbookRefusal> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end < 0) return err('file-damaged')
  const count = view.getUint16(end + 10, true)
  if (count > MOST_PARTS) return err('too-many-parts')
  const parts: Part[] = []
  let at = view.getUint32(end + 16, true)
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== 0x0201_4b50) return err('file-damaged')
    const nameLength = view.getUint16(at + 28, true)
    parts.push({
      path: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength)),
      locked: (view.getUint16(at + 8, true) & 1) === 1,
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    })
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return ok(parts)
}

function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at--) {
    if (view.getUint32(at, true) === 0x0605_4b50) return at
  }
  return -1
}
