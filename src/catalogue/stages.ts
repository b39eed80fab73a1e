import type { PlainDate } from '#kernel'
import type { Role } from '#people'
import type { Words } from './words.ts'

/** The stages of a passport case. Their order is not here: it belongs to the edition of the SOP. */
export const stages = [
  'pre-application',
  'arrival',
  'document-check',
  'capture-interview',
  'payment',
  'verification',
  'adjudication',
  'allocation',
  'printing',
  'quality-check',
  'handover',
] as const
export type Stage = (typeof stages)[number]

/** What may end or stop a stage other than its success. */
export type Ending =
  | 'return-for-papers'
  | 'refusal-with-written-reason'
  | 'deferral'
  | 'field-check'
  | 'examination-report'
  | 'bill-expired'
  | 'duplicate-record'
  | 'refusal'
  | 'hold'
  | 'stock-out'
  | 'printer-outage'
  | 'spoilt-book'
  | 'unclaimed-one-month'

export type StageRole =
  | 'applicant'
  | 'customer-service'
  | 'examiner'
  | 'senior-examiner'
  | 'national-system'
  | 'adjudicator'
  | 'booklet-custodian'
  | 'printing-officer'
  | 'quality-officer'
  | 'handover-officer'

export type StageFacts = {
  stage: Stage
  name: Words
  /** The SOP's word. */
  role: StageRole
  /** The account role that does it in this house; null where nobody of the office does. */
  staffRole: Role | null
  mayEnd: readonly { ending: Ending; name: Words }[]
}

/** `online`: the form and the scans come before the visit. `walk-in`: everything begins at the counter. */
export type Channel = 'walk-in' | 'online'

export type Sop = {
  id: string
  channel: Channel
  validFrom: PlainDate
  /** Every stage of the case, in order, each once. */
  order: readonly Stage[]
  workingDays: number
  /** The clock of the working days starts when this stage is completed. */
  clockStarts: Stage
  clockAssumed: boolean
  source: string
}

type Order = { order: readonly Stage[] }

export function firstStage({ order }: Order): Stage {
  const [first] = order
  if (!first) throw new Error('an SOP without stages')
  return first
}

/** The stage that follows, or null after the last. Throws for a stage that this edition does not have. */
export function nextStage({ order }: Order, stage: Stage): Stage | null {
  const at = order.indexOf(stage)
  if (at < 0) throw new Error(`this SOP has no stage ${stage}`)
  return order[at + 1] ?? null
}

/** Whether `one` comes before `other` in this edition; false when either is not in it. */
export const comesBefore = ({ order }: Order, one: Stage, other: Stage): boolean =>
  order.includes(one) && order.indexOf(one) < order.indexOf(other)

/** Whether the fee is paid before the visit: then a bill belongs to the booking, not to the counter. */
export const paysBeforeVisit = (sop: Order): boolean => comesBefore(sop, 'payment', 'arrival')
