import type { Id, Instant } from '#kernel'
import type { Answer } from './answer.ts'
import type { Change } from './change.ts'

export type Status = 'waiting' | 'answered' | 'adopted'

/** What may be done with a question. Given up it is removed, and nothing of the office knows of it. */
export const next = {
  waiting: { answer: 'answered' },
  answered: { adopt: 'adopted' },
  adopted: {},
} as const satisfies Record<Status, Partial<Record<string, Status>>>

export type Scenario = {
  id: Id<'scenario'>
  season: string
  askedBy: Id<'account'>
  askedAt: Instant
  changes: readonly Change[]
  status: Status
  /** Hundredths of the work that are done. */
  progress: number
  answer: Answer | null
  adoptedAt: Instant | null
  version: number
}

/** Anything that would be done: a plan without a change is not adopted. */
export const mayAdopt = ({ status, answer }: Pick<Scenario, 'status' | 'answer'>): boolean =>
  status === 'answered' && answer?.fits === true
