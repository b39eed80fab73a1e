import type { SheetCell } from '#sheets'

/** A cell that the file does not have. */
export const nothing: SheetCell = { kind: 'blank', text: '', struck: false, formula: 'none' }

/** Invisible marks that copying from the web or from PDF leaves behind. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g

/** One form for what looks alike: NFKC, every blank one space, straight apostrophes, plain dashes. Case stays. */
export const tidy = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[\u2018\u2019\u201b\u02bc\u0060\u00b4]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/\s+/g, ' ')
    .trim()

/** Capital words divided by single spaces, without any sign: for recognising, never for keeping. */
export const wordsOf = (text: string): string =>
  tidy(text)
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** What people write where they have nothing to write. */
export const isNothing = (text: string): boolean =>
  /^([-.–_~?*/'" ]*|N\/?A|NIHIL|KOSONG|TIDAK ADA|TDK ADA|BELUM ADA|BLM ADA|BELUM|NULL|NONE)$/i.test(
    tidy(text),
  )

/** Numbers that people group with blanks, dots or dashes, and protect with an apostrophe. */
export const withoutGrouping = (text: string): string => tidy(text).replace(/[\s.\-'"/]/g, '')

/** `1,70499E+15`: a spreadsheet has shown a long number shortly, and the digits are gone. */
export const isShortened = (text: string): boolean => /^\d([.,]\d+)?E\+?\d+$/i.test(tidy(text))
