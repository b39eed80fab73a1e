import { err, ok, type Random, type Result } from '#kernel'
import { z } from 'zod'

/** What a scanner reads before the code: it tells ours from a porsi, a NIK or a price tag. */
export const SCANNER_PREFIX = 'KFL'

/** Crockford's base 32: no I, L, O (taken for 1, 1, 0) and no U (words nobody wants on a letter). */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const DRAWN = 8

/** Eight drawn characters and a check character, upper case, no dashes: `7K3M9Q2P` and its check. Says nothing about a person. */
export const PublicCode = z
  .string()
  .regex(/^[0-9A-HJKMNP-TV-Z]{9}$/)
  .refine((text) => remainder(text) === 0)
  .brand<'PublicCode'>()
export type PublicCode = z.infer<typeof PublicCode>

export type CodeProblem = 'wrong-length' | 'unknown-letter' | 'check-differs'

/** 32^8, a million million codes: guessing one of a season's few thousand takes hundreds of millions of tries. */
export function newCode(random: Random): PublicCode {
  const drawn = Array.from({ length: DRAWN }, () => LETTERS.charAt(random.below(LETTERS.length))).join('')
  return PublicCode.parse(drawn + checkCharacter(drawn))
}

/** As people write it: any dashes and spaces, lower case, O for 0, I and L for 1, with or without the scanner's prefix. */
export function parseCode(written: string): Result<PublicCode, CodeProblem> {
  const said = written.normalize('NFKC').toUpperCase()
  const bare = said
    .replace(/[\s\p{Pd}\p{Cf}]/gu, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')
  const text = bare.length === DRAWN + 1 + SCANNER_PREFIX.length ? bare.replace(/^KF1/, '') : bare
  if (Array.from(text).some((letter) => !LETTERS.includes(letter))) return err('unknown-letter')
  if (text.length !== DRAWN + 1) return err('wrong-length')
  const code = PublicCode.safeParse(text)
  return code.success ? ok(code.data) : err('check-differs')
}

/** `7K3M-9Q2P-X`: two groups one can keep in mind, and the check character alone. */
export const showCode = (code: PublicCode): string => code.replace(/^(.{4})(.{4})(.)$/, '$1-$2-$3')

/** What the QR holds and nothing else: a found letter gives away no name, no date, no address. */
export const scannerText = (code: PublicCode): string => SCANNER_PREFIX + code

/**
 * The check character makes the code a word of a Reed-Solomon code over GF(32): with a = 2 and x^5 + x^2 + 1 as modulus,
 * the sum of digit × a^(places from the right) is zero. Weights are all different and never zero, so every single wrong
 * character and every exchange of two characters, neighbours or not, leaves a remainder. Unlike ISO 7064 MOD 37,36 it
 * needs no character outside the 32.
 */
function checkCharacter(drawn: string): string {
  return LETTERS.charAt(remainder(`${drawn}0`))
}

/** Horner's rule in GF(32). */
function remainder(text: string): number {
  let sum = 0
  for (const letter of text) sum = timesTwo(sum) ^ LETTERS.indexOf(letter)
  return sum
}

const timesTwo = (value: number): number => (value & 16 ? ((value << 1) & 31) ^ 0b00101 : value << 1)
