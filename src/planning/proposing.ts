import { z } from 'zod'
import { idOf, type Id, type Instant } from '#kernel'
import { Draft } from './draft.ts'
import { KeptHelp } from './helps-kept.ts'

export const proposingStatuses = ['waiting', 'working', 'asking', 'made', 'refused', 'taken-back'] as const
export type ProposingStatus = (typeof proposingStatuses)[number]

/** What becomes of a proposal that somebody asked for. `asking`: whether people who were told may be moved. */
export const nextProposing = {
  waiting: { begin: 'working', takeBack: 'taken-back' },
  working: { make: 'made', ask: 'asking', refuse: 'refused', takeBack: 'taken-back' },
  asking: { make: 'made', refuse: 'refused', takeBack: 'taken-back' },
  made: {},
  refused: {},
  'taken-back': {},
} as const satisfies Record<ProposingStatus, Partial<Record<string, ProposingStatus>>>

/** Why nothing came of it, as far as a word says it. */
const whyNot = [
  'no-such-season',
  'no-such-regency',
  'nobody-to-plan',
  'stale',
  'places-gone',
  'forbidden',
  'work-failed',
] as const

/** What came of it, as it is kept. `until`: the last day of the season, null when it is over. */
export const ProposingAnswer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('made'),
    plan: idOf('plan'),
    edition: z.int(),
    persons: z.int(),
    moved: z.int(),
    told: z.int(),
  }),
  z.object({ kind: z.literal('asks'), draft: Draft }),
  z.object({ kind: z.literal('refused'), why: z.enum(whyNot) }),
  z.object({
    kind: z.literal('does-not-fit'),
    persons: z.int(),
    seats: z.int(),
    until: z.iso.date().nullable(),
    helps: z.array(z.array(KeptHelp)),
  }),
])
export type ProposingAnswer = z.infer<typeof ProposingAnswer>
export type WhyNotMade = (typeof whyNot)[number]

/** What was made, without the word that it was. */
export const madeIn = ({
  plan,
  edition,
  persons,
  moved,
  told,
}: Extract<ProposingAnswer, { kind: 'made' }>) => ({ plan, edition, persons, moved, told })

/** A proposal that somebody asked for: days for everybody of these regencies who has none. */
export type Proposing = {
  id: Id<'proposal'>
  season: string
  regencies: readonly string[]
  seed: number
  askedBy: Id<'account'>
  askedAt: Instant
  status: ProposingStatus
  /** Hundredths of the work that are done. */
  progress: number
  answer: ProposingAnswer | null
  plan: Id<'plan'> | null
  version: number
}

/** Where a row goes with this answer; undefined where it has ended already, or has not begun. */
export function settledAs(
  { status }: Pick<Proposing, 'status'>,
  { kind }: ProposingAnswer,
): ProposingStatus | undefined {
  if (status !== 'working' && status !== 'asking') return undefined
  switch (kind) {
    case 'made':
      return nextProposing[status].make
    case 'asks':
      return status === 'working' ? nextProposing[status].ask : undefined
    case 'refused':
    case 'does-not-fit':
      return nextProposing[status].refuse
  }
}
