import type { Role, Who } from './who.ts'

type Party = Role | 'public' | 'bank' | 'system'

const staff = [
  'customer-service',
  'examiner',
  'senior-examiner',
  'adjudicator',
  'production',
  'handover',
  'supervisor',
  'head-of-office',
] as const
const desk = ['customer-service', 'supervisor'] as const

/** Every act of the house, and who may do it. What is not here is done by nobody. */
export const acts = {
  'people.add-account': ['operator', 'system'],
  'people.unmask': ['customer-service', 'examiner', 'senior-examiner', 'supervisor'],
  'people.end-session': [
    ...staff,
    'treasurer',
    'information',
    'liaison',
    'operator',
    'auditor',
    'public',
    'system',
  ],

  'calendar.change': ['supervisor', 'operator', 'system'],
  'catalogue.change': ['supervisor', 'operator', 'system'],
  'facilities.read': ['supervisor', 'head-of-office', 'system'],
  'facilities.change': ['supervisor', 'system'],

  'appointments.open-days': ['supervisor', 'system'],
  'appointments.hold': ['public', ...desk, 'system'],
  'appointments.book': ['public', ...desk, 'system'],
  'appointments.change': ['public', ...desk, 'system'],
  'appointments.cancel': ['public', ...desk, 'system'],
  'appointments.open': ['public', ...desk, 'system'],
  'appointments.reserve': ['supervisor', 'system'],
  'appointments.return': ['system'],
  'appointments.miss': ['supervisor', 'system'],
  // People are moved unasked, so a person decides it, never the house.
  'appointments.move-beyond': ['supervisor'],

  'queue.check-in': ['public', ...desk, 'system'],
  'queue.walk-in': [...desk, 'system'],
  'queue.call': ['customer-service', 'examiner', 'senior-examiner', 'handover', 'system'],
  'queue.no-show': ['customer-service', 'examiner', 'senior-examiner', 'handover', 'system'],
  'queue.finish': ['customer-service', 'examiner', 'senior-examiner', 'handover', 'system'],
  'queue.skip': ['examiner', 'senior-examiner', 'handover', 'system'],
  'queue.park': [...desk, 'examiner', 'senior-examiner', 'handover', 'system'],
  'queue.mark': [...desk, 'examiner', 'senior-examiner', 'handover', 'system'],
  'queue.set-rule': ['supervisor', 'system'],

  'cases.read': [...staff, 'treasurer', 'auditor', 'system'],
  'cases.open': ['public', ...desk, 'system'],
  'cases.document-check': ['examiner', 'system'],
  'cases.capture-interview': ['senior-examiner', 'system'],
  'cases.settle-payment': ['bank', 'treasurer', 'supervisor', 'system'],
  'cases.verification': ['adjudicator', 'system'],
  'cases.adjudication': ['adjudicator', 'system'],
  'cases.release-hold': ['examiner', 'senior-examiner', 'adjudicator', 'supervisor', 'system'],
  // Only the own act, so whoever may do one that can be undone; the house undoes nothing.
  'cases.undo': ['examiner', 'senior-examiner', 'adjudicator', 'production', 'supervisor'],

  // Whoever may end a case alone before payment asks for it afterwards; another person decides.
  'cancelling.ask': ['customer-service', 'examiner', 'senior-examiner', 'adjudicator', 'supervisor'],
  'cancelling.decide': ['supervisor', 'head-of-office'],

  'issuance.receive-books': ['production', 'system'],
  'issuance.allocate': ['production', 'system'],
  'issuance.print': ['production', 'system'],
  'issuance.quality-check': ['production', 'system'],
  'issuance.let-go': ['system'],
  'issuance.hand-over': ['handover', 'system'],
  'issuance.list-cohort': ['handover', 'liaison', 'system'],

  'production.read': ['production', 'supervisor', 'head-of-office', 'system'],
  'uncollected.read': ['handover', 'supervisor', 'head-of-office', 'system'],
  'uncollected.remind': ['system'],
  'uncollected.cancel': ['supervisor'],

  'billing.read': [
    'treasurer',
    'supervisor',
    'head-of-office',
    'auditor',
    'customer-service',
    'senior-examiner',
    'system',
  ],
  'billing.issue': ['senior-examiner', ...desk, 'public', 'system'],
  'billing.renew': ['public', 'treasurer', ...desk, 'system'],
  'billing.cancel': ['treasurer', 'supervisor', 'system'],
  'billing.expire': ['system'],
  'bank.receive': ['bank', 'system'],
  'bank.enter-evidence': ['treasurer', 'customer-service', 'system'],
  'bank.confirm-evidence': ['treasurer', 'supervisor', 'system'],

  'seasons.read': [
    'supervisor',
    'head-of-office',
    'liaison',
    'auditor',
    'customer-service',
    'information',
    'system',
  ],
  'seasons.import-list': ['supervisor', 'liaison', 'operator', 'system'],
  'seasons.upload-list': ['supervisor', 'liaison', 'operator'],
  'seasons.drop-uploads': ['system'],
  'seasons.open': ['supervisor', 'operator', 'system'],
  'seasons.undo-list': ['supervisor', 'liaison', 'system'],
  'seasons.promote-reserve': ['supervisor', 'liaison', 'system'],
  'seasons.decide-review': ['supervisor', 'head-of-office'],
  'seasons.ask-quota': ['supervisor', 'head-of-office'],
  'seasons.decide-quota': ['supervisor', 'head-of-office'],
  'seasons.set-departure': ['supervisor', 'head-of-office', 'system'],
  'seasons.enter-passport': ['customer-service', 'examiner', 'senior-examiner', 'supervisor', 'liaison'],

  'planning.read': ['supervisor', 'head-of-office', 'customer-service', 'information', 'system'],
  'planning.board': ['supervisor', 'head-of-office', 'customer-service', 'information', 'liaison', 'system'],
  'planning.note-demand': ['system'],
  'planning.what-if': ['supervisor', 'liaison', 'system'],
  'planning.adopt-what-if': ['supervisor', 'system'],
  'planning.ask-proposal': ['supervisor', 'system'],
  'planning.propose': ['supervisor', 'system'],
  'planning.accept': ['liaison', 'system'],
  'planning.ask-other-date': ['liaison', 'system'],
  'planning.publish': ['supervisor', 'system'],
  'planning.invite': ['system'],
  'planning.release': ['system'],
  'planning.set-return': ['supervisor', 'system'],
  'planning.print': ['supervisor', 'liaison', 'information', 'customer-service', 'system'],

  'notices.send': ['system'],
  'notices.read': ['supervisor', 'information', 'auditor', 'system'],
  'reports.coverage': ['supervisor', 'head-of-office', 'information', 'liaison', 'system'],
  'reports.day-order': [...staff, 'treasurer', 'information', 'system'],
  'reports.confirm-order': [...staff, 'treasurer', 'information'],
  'reports.order-readers': ['supervisor', 'head-of-office', 'system'],
  'reports.read': ['supervisor', 'head-of-office', 'treasurer', 'auditor', 'system'],
  'demo.move-clock': ['supervisor', 'system'],
} as const satisfies Record<string, readonly Party[]>

export type Act = keyof typeof acts

/** Deny by default: an act is allowed to the parties in its row and to nobody else. */
export function may(who: Who, act: Act): boolean {
  const allowed: readonly Party[] = acts[act]
  return who.kind === 'staff' ? who.roles.some((role) => allowed.includes(role)) : allowed.includes(who.kind)
}

/** A liaison sees the people of the own regency only; to everybody else this wall does not apply. */
export const seesRegency = (who: Who, regency: string | null): boolean =>
  who.kind !== 'staff' || !who.roles.includes('liaison') || who.regency === regency
