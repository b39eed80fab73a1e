import { missingOf, type Asked, type RequirementSet } from '#catalogue'

export const documentStates = ['seen', 'missing', 'not-needed'] as const
export type DocumentState = (typeof documentStates)[number]
export type Ticked = { document: string; state: DocumentState }

type Papers = Pick<RequirementSet, 'requirements'>

/** What the checklist says of every paper of the set when these were shown. A choice is met by any one of its papers. */
export function ticked(set: Papers, seen: ReadonlySet<string>): Ticked[] {
  const missing = new Set(missingOf(set, seen).flatMap(papersOf))
  return set.requirements.map(({ paper }) => ({
    document: paper.id,
    state: seen.has(paper.id) ? 'seen' : missing.has(paper.id) ? 'missing' : 'not-needed',
  }))
}

/** Papers that were named but belong to no set of this case. */
export const strangersOf = (set: Papers, shown: readonly string[]): string[] =>
  shown.filter((id) => !set.requirements.some(({ paper }) => paper.id === id))

/** The ids of the papers of a checklist line that would meet it. */
const papersOf = (asked: Asked): string[] =>
  asked.kind === 'paper'
    ? [asked.requirement.paper.id]
    : asked.alternatives.filter((one) => !one.optional).map((one) => one.paper.id)
