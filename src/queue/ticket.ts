import { Temporal, type Id, type Instant, type PlainDate } from '#kernel'
import type { Stage } from '#catalogue'

export type TicketStatus = 'waiting' | 'called' | 'done' | 'no-show'

/** What may happen to a number. The screen reads it to offer buttons, the action to refuse. */
export const next = {
  waiting: { call: 'called', leave: 'done' },
  called: { recall: 'called', miss: 'no-show', moveOn: 'waiting', finish: 'done' },
  'no-show': { recall: 'called', return: 'waiting', finish: 'done' },
  done: {},
} as const satisfies Record<TicketStatus, Partial<Record<string, TicketStatus>>>

export type Ticket = {
  id: Id<'ticket'>
  day: PlainDate
  letter: string
  number: number
  case: Id<'case'>
  stage: Stage
  status: TicketStatus
  arrivedAt: Instant
  calledAt: Instant | null
  desk: string | null
  account: Id<'account'> | null
  calls: number
}

/** The stages somebody waits for in the hall, and where they are called to. */
export const hallStages = [
  'document-check',
  'capture-interview',
  'handover',
] as const satisfies readonly Stage[]
export type HallStage = (typeof hallStages)[number]
export const isHallStage = (stage: string): stage is HallStage => hallStages.some((one) => one === stage)

/** Where somebody who comes back waits: with the missing papers at the document desk, to collect at the handover counter. */
export const hallStageOf = (file: { stage: string; ending: string | null }): HallStage | undefined =>
  file.ending === null && isHallStage(file.stage) ? file.stage : undefined

/** Letters as offices use them: A without a booking, B booked, J pilgrims of a plan, P for collecting (pengambilan). */
export const letterOf = { 'walk-in': 'A', booked: 'B', pilgrim: 'J', collecting: 'P' } as const

/** `A-027`. */
export const showNumber = ({ letter, number }: Pick<Ticket, 'letter' | 'number'>): string =>
  `${letter}-${String(number).padStart(3, '0')}`

/**
 * When it is somebody's turn: who comes early keeps the booked time, who comes late or without a booking queues from the
 * moment of arrival. So a booking is worth its time, and coming before dawn is worth nothing.
 */
export const turnOf = (arrived: Instant, booked: Instant | null): Instant =>
  booked && Temporal.Instant.compare(booked, arrived) > 0 ? booked : arrived
