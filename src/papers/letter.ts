import { type Instant, type PlainDate, type Rupiah, showRupiah, sum } from '#kernel'
import { type PublicCode, scannerText, showCode } from './code.ts'
import type { LetterWords } from './letter-words.ts'
import type { Block, Column, Letterhead, PaperDocument, PaperSize, Qr, Signature } from './paper.ts'

/** What every letter of the office has, whatever it says. */
export type Letter = {
  letterhead: Letterhead
  /** Registered number of the letter; stands at its head and at the foot of every page. */
  number: string
  /** City and date at the top: `Bengkulu, 1 Maret 2016`. */
  city: string
  writtenOn: PlainDate
  to: { name: string; lines: readonly string[] }
  signatory: Signature
  /** One line: telephone, hours, address on the web. */
  contact: string
  code: PublicCode
  paper: PaperSize
  size: 11 | 16
  madeAt: Instant
}

/** An Indonesian address ends with its town, perhaps with a postcode. */
export const cityOf = (address: string): string =>
  address.split(',').at(-1)?.replace(/\d{5}/, '').trim() ?? ''

export type FeeItem = { label: string; amount: Rupiah }

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text, align: 'left' })

/** Head (number, subject, date, addressee), the letter's own blocks, then contact, QR and signature. */
export function letterPaper(
  letter: Letter,
  words: LetterWords,
  title: string,
  body: readonly Block[],
): PaperDocument {
  const foot: Block = { kind: 'closing', qr: letterQr(letter, words), signature: letter.signatory }
  return paper(letter, words, title, [...head(letter, words, title), ...body, contact(letter, words), foot])
}

/** A slip without addressee: title in the middle, no signature. */
export function slipPaper(
  letter: Letter,
  words: LetterWords,
  title: string,
  body: readonly Block[],
): PaperDocument {
  const top: readonly Block[] = [
    { kind: 'heading', level: 1, text: title },
    { kind: 'paragraph', text: `${words.number} ${letter.number}`, align: 'centre' },
  ]
  const qr = letterQr(letter, words)
  const foot: Block = { kind: 'qr', qr: { ...qr, hint: `${qr.hint}\n${words.contact} ${letter.contact}` } }
  return paper(letter, words, title, [...top, ...body, foot])
}

function paper(letter: Letter, words: LetterWords, title: string, blocks: readonly Block[]): PaperDocument {
  const { letterhead, number, size, madeAt } = letter
  const footer = { number: `${words.number} ${number}`, page: words.page, of: words.of }
  return {
    title: `${title} ${number}`,
    language: words.language,
    paper: letter.paper,
    size,
    letterhead,
    footer,
    madeAt,
    blocks,
  }
}

function head(letter: Letter, words: LetterWords, subject: string): readonly Block[] {
  return [
    {
      kind: 'reference',
      date: `${letter.city}, ${words.writeDate(letter.writtenOn)}`,
      rows: [
        { label: words.number, value: letter.number },
        { label: words.subject, value: subject },
      ],
    },
    paragraph([`${words.to} ${letter.to.name}`, ...letter.to.lines].join('\n')),
  ]
}

const contact = (letter: Letter, words: LetterWords): Block => paragraph(`${words.contact} ${letter.contact}`)

/** The QR holds the code with its check character and nothing else. */
function letterQr({ code }: Letter, words: LetterWords): Qr {
  const shown = showCode(code)
  return {
    payload: scannerText(code),
    alt: `${words.codeAlt} ${shown}`,
    code: `${words.code} ${shown}`,
    hint: words.codeHint,
  }
}

/** The parts of a fee and what they come to; one part alone needs no sum. */
export function feeTable(items: readonly FeeItem[], item: string, amount: string, total: string): Block {
  const columns: readonly Column[] = [
    { header: item, share: 68, align: 'left' },
    { header: amount, share: 32, align: 'right' },
  ]
  const rows = items.map((one) => [one.label, showRupiah(one.amount)])
  return { kind: 'table', columns, rows, total: items.length > 1 ? [total, inAll(items)] : null }
}

/** `Rp 355.000 (buku Rp 300.000, biometrik Rp 55.000)` */
export function feeLine(items: readonly FeeItem[]): string {
  const parts = items.map((one) => `${one.label} ${showRupiah(one.amount)}`).join(', ')
  return items.length > 1 ? `${inAll(items)} (${parts})` : inAll(items)
}

const inAll = (items: readonly FeeItem[]): string => showRupiah(sum(items.map((one) => one.amount)))
