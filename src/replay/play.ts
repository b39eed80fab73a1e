import type { Calendar } from '#calendar'
import type { ApplicantKind, CollectorKind, ServiceId } from '#catalogue'
import type { Tx } from '#db'
import type { Facilities } from '#facilities'
import type { Result } from '#kernel'
import type { Ctx } from '#people'
import type { Agenda } from './agenda.ts'
import type { Crew } from './crew.ts'
import type { Draw } from './draw.ts'
import type { Notebook } from './notebook.ts'

/** What everybody in the season shares: the agenda (and its clock), chance, the people of the office, and the notebook. */
export type Play = {
  agenda: Agenda
  draw: Draw
  crew: Crew
  system: Ctx
  visitor: Ctx
  calendar: Calendar
  /** Read anew when something breaks or works again. */
  facilities: { now: Facilities }
  papersFor: (service: ServiceId, kind: ApplicantKind) => readonly string[]
  evidenceOf: (collector: CollectorKind) => readonly string[]
  read: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>
  notebook: Notebook
  /** Waits for an act, counts it by kind, and gives its value. A refusal nobody expected ends the play with words. */
  did: <T>(kind: Kind, act: Promise<Result<T, string>>) => Promise<T>
}

/** Every kind of act of the season, with the lines of the log that tell of it: the act, and the names in its detail (null: any). */
export const kinds = [
  ['list imported', 'seasons.import-list', null],
  ['departure set', 'seasons.set-departure', null],
  ['passport seen', 'seasons.enter-passport', null],
  ['plan proposed', 'planning.propose', null],
  ['other date asked', 'planning.ask-other-date', null],
  ['plan published', 'planning.publish', null],
  ['books received', 'issuance.receive-books', null],
  ['outage reported', 'facilities.change', 'from,of,reason,to'],
  ['outage ended', 'facilities.change', 'to'],
  ['place held', 'appointments.hold', 'service,slot'],
  ['place booked', 'appointments.book', 'kind,person,service,slot'],
  ['visit missed', 'appointments.miss', 'slot'],
  ['number given', 'queue.check-in', 'early,number,ticket'],
  ['walked in', 'queue.walk-in', 'early,number,ticket'],
  ['desk taken', 'queue.call', 'desk'],
  ['called', 'queue.call', 'calls,desk,ticket'],
  ['papers checked', 'cases.document-check', 'act,event,outcome,stage,to'],
  ['photo taken', 'cases.capture-interview', 'act,event,outcome,stage,to'],
  ['hold lifted', 'cases.release-hold', 'act,event,outcome,stage,to'],
  ['paid', 'cases.settle-payment', 'act,event,outcome,stage,to'],
  ['verified', 'cases.verification', 'act,event,outcome,stage,to'],
  ['adjudicated', 'cases.adjudication', 'act,event,outcome,stage,to'],
  ['book allocated', 'issuance.allocate', 'book'],
  ['printed', 'issuance.print', 'book'],
  ['quality checked', 'issuance.quality-check', 'book,pass'],
  ['handed over', 'issuance.hand-over', 'book,collector,line'],
  ['handed over to a liaison', 'issuance.hand-over', 'handed,missing,regency'],
  ['message sent', 'notices.send', 'channel,sent'],
] as const
export type Kind = (typeof kinds)[number][0]
