import { requirementsFor, sopFor, stageFacts, type Catalogue } from './catalogue.ts'
import { askedOf, type Asked } from './requirements.ts'
import { applicantKind, type ApplicantKind, type Hold, type Service, type ServiceId } from './services.ts'
import type { Channel, Sop, Stage, StageFacts } from './stages.ts'
import { feeFor, type Fee } from './tariff.ts'

/** The questions of "what do I need?". `service` also answers whether the old passport is full, lost or damaged. */
export type Answers = { service: ServiceId; age: 'adult' | 'child'; pilgrim: boolean; channel: Channel }

export type Booking = { kind: 'open' } | { kind: 'held'; hold: Hold }

export type Needs = {
  service: Service
  applicant: ApplicantKind
  documents: readonly Asked[]
  /** The papers are not from a source: say so. */
  documentsAssumed: boolean
  fee: Fee
  sop: Sop
  stages: readonly StageFacts[]
  /** Working days from the end of `clockStarts` to the passport, or null where no promise is made. */
  workingDays: number | null
  clockStarts: Stage
  booking: Booking
}

/** One answer for the site, the checklist, the letter and the counter: the same facts, so they cannot differ. */
export function decideNeeds(catalogue: Catalogue, answers: Answers): Needs {
  const service = catalogue.services.get(answers.service)
  if (!service) throw new Error(`${answers.service} was not offered on ${catalogue.onDate.toString()}`)
  const applicant = applicantKind(answers.age, answers.pilgrim)
  const set = requirementsFor(catalogue, service.id, applicant)
  const sop = sopFor(catalogue, answers.channel)
  return {
    service,
    applicant,
    documents: askedOf(set),
    documentsAssumed: set.assumed,
    fee: feeFor(catalogue.tariff, service.id, applicant),
    sop,
    stages: sop.order.map((stage) => stageFacts(catalogue, stage)),
    workingDays: service.clockApplies ? sop.workingDays : null,
    clockStarts: sop.clockStarts,
    booking: bookingOf(service),
  }
}

/** Whoever lost or spoilt a passport is examined first (BAP); a change of data is approved first. No visit is sold before. */
export const bookingOf = ({ hold }: Service): Booking => (hold ? { kind: 'held', hold } : { kind: 'open' })
