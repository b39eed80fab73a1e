import { err, ok, type Id, type Instant, type PlainDate, type PlainTime, type Result } from '#kernel'
import type { Site } from '#facilities'

export type PlanStatus = 'draft' | 'proposed' | 'agreed' | 'published' | 'superseded'
export type PartStatus = 'proposed' | 'accepted' | 'other-date-asked'

/** What may become of an edition. It is agreed when every part is accepted, and again proposed when one no longer is. */
export const next = {
  draft: { propose: 'proposed' },
  proposed: { agree: 'agreed', replace: 'superseded' },
  agreed: { publish: 'published', reopen: 'proposed', replace: 'superseded' },
  published: { replace: 'superseded' },
  superseded: {},
} as const satisfies Record<PlanStatus, Partial<Record<string, PlanStatus>>>

/** What a liaison may answer to a part, while its plan is not published. */
export const nextPart = {
  proposed: { accept: 'accepted', askOtherDate: 'other-date-asked' },
  accepted: { askOtherDate: 'other-date-asked' },
  'other-date-asked': { accept: 'accepted', askOtherDate: 'other-date-asked' },
} as const satisfies Record<PartStatus, Partial<Record<string, PartStatus>>>

export type Plan = {
  id: Id<'plan'>
  season: string
  edition: number
  status: PlanStatus
  /** Points, and what no plan can go below. */
  objective: number
  lowerBound: number
  seed: number
  madeAt: Instant
  madeBy: string
  publishedAt: Instant | null
  version: number
}

/** The people of one regency (and flight group, '' where lists give none) on one day of an edition. */
export type Part = {
  id: Id<'part'>
  plan: Id<'plan'>
  regency: string
  flightGroup: string
  day: PlainDate
  site: Site
  persons: number
  status: PartStatus
  reason: string | null
  askedDay: PlainDate | null
  decidedBy: string | null
  decidedAt: Instant | null
  version: number
}

export type Seat = {
  plan: Id<'plan'>
  part: Id<'part'>
  pilgrim: Id<'pilgrim'>
  day: PlainDate
  starts: PlainTime
  site: Site
}

/** Why a published seat became no appointment. */
export type WhyUninvited = 'already-booked' | 'not-listed' | 'too-late' | 'place-taken'

export type PartAnswer =
  | { kind: 'accept' }
  | { kind: 'ask-other-date'; reason: string; wishedDay: PlainDate | null }

/** Nobody else's plan is being talked about: not a draft, not published, not replaced. */
export const isOpen = ({ status }: Pick<Plan, 'status'>): boolean =>
  status === 'proposed' || status === 'agreed'

/** The editions as they were read: another one at the time of writing means that somebody was faster. */
export const stampOf = (plans: readonly Pick<Plan, 'id' | 'version'>[]): string =>
  plans.map((plan) => `${plan.id}:${plan.version}`).join(' ')

/** Editions whose seats count: the open ones and those published. */
export const liveStatuses = ['proposed', 'agreed', 'published'] as const satisfies readonly PlanStatus[]

/** `unchanged`: the answer was given already, by another click or another person of the regency. */
export function decideAnswer(
  plan: Pick<Plan, 'status'>,
  part: Pick<Part, 'status' | 'version'>,
  seen: number,
  answer: PartAnswer,
): Result<PartStatus | 'unchanged', 'plan-closed' | 'stale'> {
  if (!isOpen(plan)) return err('plan-closed')
  if (answer.kind === 'accept' && part.status === 'accepted') return ok('unchanged')
  if (part.version !== seen) return err('stale')
  if (answer.kind === 'ask-other-date') return ok(nextPart[part.status].askOtherDate)
  return part.status === 'accepted' ? ok('unchanged') : ok(nextPart[part.status].accept)
}

/** Where an open plan stands once its parts have these answers. */
export const agreedOrNot = (parts: readonly Pick<Part, 'status'>[]): 'proposed' | 'agreed' =>
  parts.every((part) => part.status === 'accepted') ? next.proposed.agree : next.agreed.reopen

export type WhyNot = 'not-agreed' | 'plan-closed' | 'published'

/** Why a plan cannot be published now, or nothing. */
export function whyNotPublished(plan: Pick<Plan, 'status'>): WhyNot | undefined {
  switch (plan.status) {
    case 'agreed':
      return undefined
    case 'published':
      return 'published'
    case 'draft':
    case 'proposed':
      return 'not-agreed'
    case 'superseded':
      return 'plan-closed'
  }
}

/** How far a plan may be from the best there is, in whole per cent, rounded up; 0 = proved best. */
export function gapPercent({ objective, lowerBound }: Pick<Plan, 'objective' | 'lowerBound'>): number {
  if (lowerBound <= 0) return objective <= 0 ? 0 : 100
  return Math.max(0, Math.ceil(((objective - lowerBound) / lowerBound) * 100 - 1e-6))
}
