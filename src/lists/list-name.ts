import type { ComplaintCode, ParentRelation, Sex } from './list.ts'
import { isNothing, tidy } from './list-text.ts'

export type NameReading = {
  readonly name: string | null
  readonly parentRelation: ParentRelation | null
  readonly parentName: string | null
  readonly code: ComplaintCode | null
}

const LONGEST = 100
const RELATION = /^(\S.*?)\s+(binti|bint|bin|bti|bte|bt|bn|b(?=\.))(?:\.\s*|\s+)(\S.*)$/i
const DANGLING = /^(\S.*?)\s+(binti|bin)\.?$/i
const LEADING = /^(binti|bint|bin|bti|bte|bt|bn|b(?=\.))(?:[.:]\s*|\s+|$)(.*)$/i

/** "SUHARDI SALEH bin UMAR ALI" is a name and a father. "b." stands for either, so the sex decides. */
export function readName(text: string, sex: Sex | null): NameReading {
  const told = tidy(text)
  const nobody = { parentRelation: null, parentName: null }
  if (isNothing(told)) return { name: null, ...nobody, code: 'NAME_SUSPICIOUS' }
  const split = RELATION.exec(told)
  const name = split?.[1] ?? DANGLING.exec(told)?.[1] ?? told
  const word = split?.[2] ?? DANGLING.exec(told)?.[2]
  const parentRelation = word === undefined ? null : relationOf(word, sex)
  const parentName = split?.[3] ?? null
  if (name.length > LONGEST) return { name: null, parentRelation, parentName, code: 'NAME_TOO_LONG' }
  return { name, parentRelation, parentName, code: isSuspicious(name) ? 'NAME_SUSPICIOUS' : null }
}

/** The bin/binti column: "bin UMAR ALI", or the father alone under a heading that says bin/binti. */
export function readParent(
  text: string,
  heading: 'bin' | 'father',
  sex: Sex | null,
): Pick<NameReading, 'parentName' | 'parentRelation'> {
  const told = tidy(text)
  if (isNothing(told)) return { parentName: null, parentRelation: null }
  const leading = LEADING.exec(told)
  const parentName = leading ? (leading[2] ?? '').trim() : told
  const bySex = heading === 'bin' && sex !== null ? (sex === 'L' ? 'bin' : 'binti') : null
  return {
    parentName: parentName === '' || isNothing(parentName) ? null : parentName,
    parentRelation: leading ? relationOf(leading[1] ?? '', sex) : bySex,
  }
}

function relationOf(word: string, sex: Sex | null): ParentRelation {
  const told = word.toLowerCase()
  if (told === 'b') return sex === 'P' ? 'binti' : 'bin'
  return told === 'bin' || told === 'bn' ? 'bin' : 'binti'
}

/** Digits, signs no name has, or hardly a letter. */
const isSuspicious = (name: string): boolean =>
  /[\d<>{}[\]=@#$%^*_|\\~?!+\ufffd]/.test(name) || (name.match(/\p{L}/gu)?.length ?? 0) < 2

export const isTooLong = (name: string | null): boolean => (name ?? '').length > LONGEST

const MALE = /^(L|LK|LAKI|LAKI LAKI|LAKI2|LK LK|PRIA|M|MALE|COWOK)$/
const FEMALE = /^(P|PR|PEREMPUAN|PRP|W|WANITA|F|FEMALE|CEWEK)$/

export function readSex(text: string): Sex | null {
  const told = tidy(text)
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, ' ')
    .trim()
  if (MALE.test(told)) return 'L'
  return FEMALE.test(told) ? 'P' : null
}

/** Under two headings "L" and "P" a tick says it. */
export const isTicked = (text: string): boolean => tidy(text) !== '' && !/^[-.0]$|^false$/i.test(tidy(text))

/** For comparing people: the same name however it is written. */
export const nameKey = (name: string | null): string => tidy(name ?? '').toUpperCase()
