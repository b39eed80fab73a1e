import type { Instant } from '#kernel'
import type { LetterheadImage } from './letterhead-image.ts'

/** A document as data: what it says, in reading order. `render` decides how it looks. Lengths are points (1/72 inch). */
export type PaperDocument = {
  title: string
  language: 'id-ID' | 'en-GB'
  paper: PaperSize
  /** 16 is the large print for elderly people: everything flows anew, nothing is cut off. */
  size: 11 | 16
  letterhead: Letterhead | null
  footer: { number: string; page: string; of: string }
  madeAt: Instant
  blocks: readonly Block[]
}

export type PaperSize = 'A4' | 'A5'

/** The office's own: we print no state emblem. The image is what the office uploaded. */
export type Letterhead = {
  above: readonly string[]
  name: string
  below: readonly string[]
  image: LetterheadImage | null
}

export type Fact = { label: string; value: string }
export type Column = { header: string; share: number; align: 'left' | 'right' }
export type Qr = { payload: string; alt: string; code: string; hint: string }
/** `below` stands under the name: an employee number, a rank. */
export type Signature = { title: string; name: string; below: readonly string[] }

export type Block =
  | { kind: 'heading'; level: 1 | 2; text: string }
  | { kind: 'paragraph'; text: string; align: 'left' | 'right' | 'centre' }
  /** The top of a letter: number and subject on the left, place and date on the right where both find room. */
  | { kind: 'reference'; date: string; rows: readonly Fact[] }
  /** Label and value pairs; `framed` is for the few lines nobody may overlook. */
  | { kind: 'facts'; look: 'plain' | 'framed'; rows: readonly Fact[] }
  /** `boxes` are for ticking off with a pen. */
  | { kind: 'list'; marks: 'numbers' | 'boxes'; items: readonly string[] }
  | {
      kind: 'table'
      columns: readonly Column[]
      rows: readonly (readonly string[])[]
      total: readonly string[] | null
    }
  | { kind: 'note'; title: string; text: string }
  | { kind: 'qr'; qr: Qr }
  | { kind: 'signature'; signature: Signature }
  /** The foot of a letter: QR on the left, signature on the right, never on two pages. */
  | { kind: 'closing'; qr: Qr; signature: Signature }
  | { kind: 'space'; lines: number }
