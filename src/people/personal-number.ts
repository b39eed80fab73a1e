import { inspect } from 'node:util'
import { err, ok, type PlainDate, type Result } from '#kernel'

/**
 * A number that names a person. However it is printed (template, JSON, log, inspect) it shows its mask;
 * only `reveal` gives the digits, and who calls it answers for it.
 */
type PersonalNumber<Kind extends string> = {
  readonly kind: Kind
  readonly masked: string
  reveal: () => string
  toString: () => string
  toJSON: () => string
}
export type Nik = PersonalNumber<'nik'>
export type Porsi = PersonalNumber<'porsi'>
export type Phone = PersonalNumber<'phone'>
export type PassportNumber = PersonalNumber<'passport'>

function personalNumber<Kind extends string>(kind: Kind, plain: string, keep: number): PersonalNumber<Kind> {
  const masked = '•'.repeat(Math.max(0, plain.length - keep)) + plain.slice(-keep)
  const shown = (): string => masked
  const number = { kind, masked, reveal: () => plain, toString: shown, toJSON: shown }
  Object.defineProperty(number, inspect.custom, { value: shown })
  return Object.freeze(number)
}

/** 16 digits: place of first registration (6), birth date with 40 added to the day of a woman (6), serial (4). */
export function nik(text: string): Result<Nik, 'nik-malformed'> {
  const digits = text.replaceAll(/[\s.-]/g, '')
  if (!/^\d{16}$/.test(digits) || /^(\d)\1{15}$/.test(digits) || digits.endsWith('0000'))
    return err('nik-malformed')
  return ok(personalNumber('nik', digits, 4))
}

/** True when the six date digits of the NIK speak of this birth date, for either sex. A soft hint: a NIK is never corrected. */
export function nikSpeaksOf(number: Nik, birth: PlainDate): boolean {
  const day = Number(number.reveal().slice(6, 8)) % 40
  const rest = number.reveal().slice(8, 12)
  const two = (n: number): string => String(n % 100).padStart(2, '0')
  return day === birth.day && rest === two(birth.month) + two(birth.year)
}

export function porsi(text: string): Result<Porsi, 'porsi-malformed'> {
  const digits = text.replaceAll(/[\s.-]/g, '')
  return /^\d{10}$/.test(digits) ? ok(personalNumber('porsi', digits, 3)) : err('porsi-malformed')
}

/** A mobile number of Indonesia, kept as +62… whichever way it was written. */
export function phone(text: string): Result<Phone, 'phone-malformed'> {
  const digits = text.replaceAll(/[\s().-]/g, '').replace(/^(\+62|62|0)/, '')
  return /^8\d{7,11}$/.test(digits) ? ok(personalNumber('phone', `+62${digits}`, 3)) : err('phone-malformed')
}

/** A letter and seven digits (common practice; no public rule was found, domain.md section 7). */
export function passportNumber(text: string): Result<PassportNumber, 'passport-malformed'> {
  const plain = text.replaceAll(/\s/g, '').toUpperCase()
  return /^[A-Z]\d{7}$/.test(plain) ? ok(personalNumber('passport', plain, 3)) : err('passport-malformed')
}
