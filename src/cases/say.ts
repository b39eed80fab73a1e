import type { Asked, Requirement } from '#catalogue'
import type { Page } from '#web'
import type { CounterRefusal } from './counter.ts'
import type { Case } from './case.ts'
import type { Sheet } from './sheet.ts'
import type { TakeBackRefusal } from './take-back.ts'

type AnyRefusal = CounterRefusal | TakeBackRefusal

/** One plain sentence for every refusal of this module. */
export function sayRefusal({ t }: Pick<Page, 't'>, refusal: AnyRefusal): string {
  const sentences: Readonly<Record<AnyRefusal, string>> = t.cases.refusals
  return sentences[refusal]
}

/** `KTP`, or `Salah satu: akta kelahiran, ijazah, …`. */
export const sayAsked = ({ t, language }: Pick<Page, 't' | 'language'>, asked: Asked): string =>
  asked.kind === 'paper'
    ? asked.requirement.paper.name[language]
    : t.cases.oneOf(asked.alternatives.map(({ paper }) => paper.name[language]).join(', '))

/** What stands beside a paper: a condition of the decree, or that it is asked for only if there is one. */
export function sayNote({ t, language }: Page, one: Requirement): string | undefined {
  if (one.paper.madeBy === 'office') return t.cases.byOffice
  return one.note?.[language] ?? (one.optional ? t.cases.ifAny : undefined)
}

/** Ready, on hold and why, or ended and how. */
export const sayState = ({ t }: Page, one: Pick<Case, 'hold' | 'ending'>): string =>
  one.ending ? t.cases.endings[one.ending] : one.hold ? t.cases.holds[one.hold.kind] : t.cases.free

/** Names of staff; everybody else by what they are. */
export function sayWho({ t }: Page, { by }: Sheet['history'][number]): string {
  if (by === 'public') return t.cases.byPublic
  if (by.startsWith('system:')) return t.cases.bySystem
  return by.startsWith('bank:') ? t.cases.byBank : by
}

/** `S. A.`: enough for the owner to know the own case, too little for anybody else. */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => `${Array.from(word)[0]?.toUpperCase()}.`)
    .join(' ')
