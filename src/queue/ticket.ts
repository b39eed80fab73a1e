import { z } from 'zod'
import type { Id, Instant, PlainDate } from '#kernel'
import { stages, type Stage } from '#catalogue'
import type { Site } from '#facilities'
import type { Priority } from './class.ts'

export type TicketStatus = 'waiting' | 'called' | 'parked' | 'done' | 'no-show'
type TicketAct = 'call' | 'recall' | 'skip' | 'park' | 'miss' | 'comeBack' | 'return' | 'moveOn' | 'finish'
const statuses = ['waiting', 'called', 'parked', 'done', 'no-show'] as const satisfies readonly TicketStatus[]

/** What may happen to a number. The screen reads it to offer buttons, the action to refuse. */
export const next = {
  waiting: { call: 'called', park: 'parked', moveOn: 'waiting', finish: 'done' },
  called: {
    recall: 'called',
    skip: 'waiting',
    park: 'parked',
    miss: 'no-show',
    moveOn: 'waiting',
    finish: 'done',
  },
  parked: { comeBack: 'waiting', miss: 'no-show', moveOn: 'waiting', finish: 'done' },
  'no-show': { recall: 'called', return: 'waiting', moveOn: 'waiting', finish: 'done' },
  done: {},
} as const satisfies Record<TicketStatus, Partial<Record<TicketAct, TicketStatus>>>

/** What an act makes of a number; undefined when the number is not in a state for it. */
export function after(status: TicketStatus, act: TicketAct): TicketStatus | undefined {
  const acts: Partial<Record<TicketAct, TicketStatus>> = next[status]
  return acts[act]
}

/** What somebody is waited for, at the copy shop or outside; they come back and keep their turn. */
export const parkReasons = ['photocopy', 'companion', 'payment', 'rest'] as const
export type ParkReason = (typeof parkReasons)[number]

const moment = z.string().transform((text) => Temporal.Instant.from(text))
/** Where a number stood before its case went on by the line `event` of its history. An undoing puts it back there. */
export const CameFrom = z.object({
  event: z.int(),
  stage: z.enum(stages),
  status: z.enum(statuses),
  turn: moment,
  overtaken: z.int(),
  keptFor: z.string().nullable(),
  parkedFor: z.enum(parkReasons).nullable(),
  calls: z.int(),
})
export type CameFrom = z.infer<typeof CameFrom>

export type Ticket = {
  id: Id<'ticket'>
  day: PlainDate
  letter: string
  number: number
  case: Id<'case'>
  stage: Stage
  status: TicketStatus
  turn: Instant
  priority: Priority | null
  party: Id<'party'> | null
  keptFor: string | null
  overtaken: number
  parkedFor: ParkReason | null
  arrivedAt: Instant
  calledAt: Instant | null
  desk: string | null
  account: Id<'account'> | null
  calls: number
  cameFrom: CameFrom | null
  /** Where they wait: '' in the hall, else at a mobile session. */
  site: Site
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

/** `A-027`. */
export const showNumber = ({ letter, number }: Pick<Ticket, 'letter' | 'number'>): string =>
  `${letter}-${String(number).padStart(3, '0')}`

/**
 * When it is somebody's turn: who comes early keeps the booked time, who comes late or without a booking queues from the
 * moment of arrival. So a booking is worth its time, and coming before dawn is worth nothing.
 */
export const turnOf = (arrived: Instant, booked: Instant | null): Instant =>
  booked && Temporal.Instant.compare(booked, arrived) > 0 ? booked : arrived

/** `J-12` and `j012` are `J-012`: as people write what they read on a screen. */
export function readNumber(written: string): Pick<Ticket, 'letter' | 'number'> | undefined {
  const [, letter, number] = /^([A-Z])[\s-]*0*(\d{1,4})$/.exec(written.trim().toUpperCase()) ?? []
  return letter && number ? { letter, number: Number(number) } : undefined
}
