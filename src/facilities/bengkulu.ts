import { applicantKinds } from '#catalogue'
import type { NewFacilities } from './actions.ts'
import type { CounterKind, NewCounter, StageMinutes, TimedStage } from './facilities.ts'

const since = Temporal.PlainDate.from('2014-05-20')

/** The demonstration office. Not one of these figures was found in a source: all are settings, marked assumed. */
export const bengkuluFacilities: NewFacilities = {
  counters: [
    ...counters('documents-desk', 'Loket', 2),
    ...counters('booth', 'Booth', 3),
    ...counters('handover-counter', 'Loket penyerahan', 1),
  ],
  printers: [
    {
      name: 'Printer 1',
      printsPerDay: 60,
      eveningPrints: 34,
      activeFrom: since,
      activeTo: null,
      assumed: true,
    },
  ],
  minutes: [
    ...everybody('arrival', 2),
    ...everybody('document-check', 6),
    setting('capture-interview', 'adult', 12),
    setting('capture-interview', 'child', 12),
    setting('capture-interview', 'pilgrim', 9),
    ...everybody('adjudication', 3),
    ...everybody('allocation', 1),
    ...everybody('quality-check', 2),
    ...everybody('handover', 4),
  ],
}

function counters(kind: CounterKind, name: string, count: number): NewCounter[] {
  return Array.from({ length: count }, (_, i) => ({
    kind,
    name: `${name} ${i + 1}`,
    activeFrom: since,
    activeTo: null,
    assumed: true,
  }))
}

function everybody(stage: TimedStage, minutes: number): StageMinutes[] {
  return applicantKinds.map((applicant) => setting(stage, applicant, minutes))
}

function setting(stage: TimedStage, applicant: StageMinutes['applicant'], minutes: number): StageMinutes {
  return { stage, applicant, validFrom: since, minutes, assumed: true }
}
