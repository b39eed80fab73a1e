import type { PlainDate } from '#kernel'
import type { ApplicantKind, ServiceId } from './services.ts'
import type { Words } from './words.ts'

export type Paper = {
  id: string
  name: Words
  /** Nobody is told to bring what the office itself makes (examination report, approval). */
  madeBy: 'applicant' | 'office'
}

export type Requirement = {
  paper: Paper
  /** Papers of one set that share this word are alternatives. */
  oneOf: string | null
  /** Asked for only if the person has it or the case needs it; `note` says which. */
  optional: boolean
  note: Words | null
  /** Beyond what anybody else brings for this service. */
  hajjExtra: boolean
}

/** The papers of one service for one kind of applicant, in the order they are read out. */
export type RequirementSet = {
  service: ServiceId
  applicant: ApplicantKind
  validFrom: PlainDate
  source: string
  /** Not found in a source: shown as a setting, never as a fact. */
  assumed: boolean
  requirements: readonly Requirement[]
}

/** One line of the checklist: a paper, or a choice of which one is enough. */
export type Asked =
  | { kind: 'paper'; requirement: Requirement }
  | { kind: 'one-of'; group: string; alternatives: readonly Requirement[] }

/** The checklist of a set: alternatives stand together where the first of them stands. */
export function askedOf({ requirements }: Pick<RequirementSet, 'requirements'>): Asked[] {
  const groups = Map.groupBy(requirements, ({ oneOf, paper }) => oneOf ?? `only:${paper.id}`)
  return [...groups].flatMap(([group, alternatives]): Asked[] => {
    const [first] = alternatives
    if (!first) return []
    return first.oneOf === null
      ? [{ kind: 'paper', requirement: first }]
      : [{ kind: 'one-of', group, alternatives }]
  })
}

/** What is still missing of the applicant's own papers when these (ids of papers) were shown. Empty = complete. */
export const missingOf = (set: Pick<RequirementSet, 'requirements'>, shown: ReadonlySet<string>): Asked[] =>
  askedOf(set).filter((asked) => {
    const papers = asked.kind === 'paper' ? [asked.requirement] : asked.alternatives
    const wanted = papers.filter((one) => !one.optional && one.paper.madeBy === 'applicant')
    return wanted.length > 0 && !papers.some((one) => shown.has(one.paper.id))
  })
