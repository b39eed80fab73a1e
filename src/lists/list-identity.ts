import type { PlainDate } from '#kernel'
import type { SheetCell } from '#sheets'
import type { ComplaintCode, Sex } from './list.ts'
import { isNothing, isShortened, tidy, withoutGrouping } from './list-text.ts'

export type NumberReading = { readonly value: string | null; readonly code: ComplaintCode | null }

const reading = (value: string | null, code: ComplaintCode | null = null): NumberReading => ({ value, code })

/** A number that lost its leading zero was a number to the spreadsheet; in a CSV every cell is text, so bare digits count. */
const isNumeric = (cell: SheetCell, untyped: boolean): boolean => cell.kind === 'number' || untyped

/** Ten digits, the first usually 0 for Bengkulu: the identity of the person on every list. */
export function readPorsi(cell: SheetCell, untyped: boolean): NumberReading {
  const text = withoutGrouping(cell.text.replace(/[.,]0+$/, ''))
  if (text === '' || isNothing(cell.text) || /^0+$/.test(text)) return reading(null, 'PORSI_MISSING')
  if (/^\d{10}$/.test(text)) return reading(text)
  if (/^\d{9}$/.test(text) && isNumeric(cell, untyped))
    return reading(`0${text}`, 'PORSI_LEADING_ZERO_RESTORED')
  return reading(null, 'PORSI_LENGTH')
}

/**
 * Sixteen digits. Spreadsheets keep fifteen, so a numeric cell ending in 0 has probably lost one, and numbers beyond
 * 2^53 cannot be trusted at all; the digit is never guessed.
 */
export function readNik(cell: SheetCell): NumberReading {
  if (cell.kind === 'blank' || tidy(cell.text) === '') return reading(null, 'NIK_MISSING')
  if (isShortened(cell.text)) return reading(null, 'NIK_PRECISION_LOST')
  const text = withoutGrouping(cell.text)
  if (isNothing(cell.text) || isPlaceholder(text)) return reading(null, 'NIK_PLACEHOLDER')
  if (!/^\d+$/.test(text)) return reading(null, 'NIK_NOT_DIGITS')
  if (text.length !== 16) return reading(null, 'NIK_LENGTH')
  const inexact = cell.kind === 'number' && (text.endsWith('0') || !Number.isSafeInteger(cell.number))
  return inexact ? reading(null, 'NIK_PRECISION_LOST') : reading(text)
}

const isPlaceholder = (text: string): boolean =>
  /^(.)\1*$/.test(text) ||
  text.startsWith('1234567890') ||
  /^X+$/i.test(text) ||
  text.startsWith('00') ||
  /0{9}$/.test(text)

/** NIK = region (6) + DDMMYY, the day plus 40 for women + serial (4). It may lawfully differ from the birth date. */
export function nikContradicts(nik: string, birthDate: PlainDate | null, sex: Sex | null): boolean {
  const day = Number(nik.slice(6, 8))
  const female = day > 40
  if (sex !== null && female !== (sex === 'P')) return true
  if (!birthDate) return false
  const written = [female ? day - 40 : day, Number(nik.slice(8, 10)), Number(nik.slice(10, 12))]
  const told = [birthDate.day, birthDate.month, birthDate.year % 100]
  return written.some((part, at) => part !== told[at])
}

/** The first number in the cell as +62…; null when it is none. */
export function readPhone(cell: SheetCell): NumberReading {
  if (cell.kind === 'blank' || isShortened(cell.text)) return reading(null)
  const first = tidy(cell.text).split(/[/;,]|\batau\b|\bdan\b|  /i)[0] ?? ''
  const text = first.replace(/^[^+\d]+/, '').replace(/[\s.\-()'"]/g, '')
  const match = /^(?:\+?62|0062|(0))?0?([1-9]\d{7,11})$/.exec(text)
  if (!match) return reading(null)
  const bare = !/^(\+|0|62)/.test(text)
  return reading(`+62${match[2] ?? ''}`, bare ? 'PHONE_LEADING_ZERO_RESTORED' : null)
}
