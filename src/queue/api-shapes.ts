import { z } from '@hono/zod-openapi'
import { idOf } from '#kernel'
import { applicantKinds, serviceIds } from '#catalogue'
import { nik, phone } from '#people'
import { readAs } from '#web'
import { isoDay } from '#words'
import { priorities, ticks } from './class.ts'
import { MOST_OVERTAKEN, regimes } from './hall-rule.ts'
import { hallStages, parkReasons } from './ticket.ts'

/** What goes in and out of the JSON routes of the hall. Days are `2016-01-25`, moments ISO instants; nobody is named. */
const Day = readAs('1952-11-23', 'a date', isoDay)
const TicketId = idOf('ticket')
const ticketIdIn = (text: string) => TicketId.safeParse(text).data

const Tick = z.enum(ticks).nullable().default(null).openapi({
  description: 'Why this person is called early; age needs no tick, it follows from the date of birth',
})

export const CheckInBody = z
  .object({
    tick: Tick,
    shown: z.string().trim().min(1).max(100).openapi({
      description: 'What the applicant shows: a public code (scanned or typed) or a NIK',
      example: '7K3M-9Q2P-X',
    }),
  })
  .openapi('CheckInRequest')

export const WalkInBody = z
  .object({
    service: z.enum(serviceIds),
    applicantKind: z.enum(applicantKinds),
    name: z.string().trim().min(1).max(100),
    birthPlace: z.string().trim().min(1).max(100).nullable().default(null),
    birthDate: Day,
    sex: z.enum(['L', 'P']),
    nik: readAs('1704996311520003', 'a NIK of 16 digits', (text) => {
      const read = nik(text)
      return read.ok ? read.value : undefined
    }),
    phone: readAs('0812-000-10137', 'an Indonesian mobile number', (text) => {
      const read = phone(text)
      return read.ok ? read.value : undefined
    })
      .nullable()
      .default(null),
    tick: Tick,
  })
  .openapi('WalkInRequest')

export const Given = z
  .object({ ticket: z.string(), number: z.string().openapi({ example: 'B-001' }), case: z.string() })
  .openapi('QueueNumber')
export const Entered = Given.extend({ early: z.boolean() }).openapi('NumberGiven')

export const HeldCase = z
  .object({ case: z.string(), number: z.string().openapi({ example: '2016-000001' }) })
  .openapi('HeldCase')

export const DeskBody = z.object({ desk: z.string().trim().min(1).max(60) }).openapi('DeskRequest')
export const Seated = z.object({ desk: z.string() }).openapi('Desk')

export const TicketOnPath = z.object({
  ticket: readAs('ticket_01h2xcejqtf2nbrexx3vqjhp41', 'a ticket', ticketIdIn),
})

export const ParkBody = z.object({ reason: z.enum(parkReasons) }).openapi('ParkRequest')
export const TickBody = z.object({ tick: z.enum(ticks).nullable() }).openapi('PriorityRequest')
export const PartyBody = z
  .object({ with: z.string().trim().min(1).max(10).openapi({ example: 'J-012' }) })
  .openapi('PartyRequest')
export const TicketTouched = z.object({ ticket: z.string() }).openapi('TicketTouched')

export const RuleBody = z
  .object({
    validFrom: Day,
    regime: z.enum(regimes),
    overtakenMost: z.int().min(0).max(MOST_OVERTAKEN).openapi({
      description: 'Nobody is overtaken by more than so many later arrivals of other classes',
    }),
  })
  .openapi('HallRuleRequest')
export const RuleSet = z.object({ validFrom: z.string() }).openapi('HallRuleSet')
const Rule = z.object({
  validFrom: z.string(),
  regime: z.enum(regimes),
  overtakenMost: z.int(),
  assumed: z.boolean(),
})
export const RulesAnswer = z.object({ rules: z.array(Rule) }).openapi('HallRules')

const Minutes = z.object({ from: z.int(), to: z.int() }).openapi('WaitInMinutes')
export const ProgressAnswer = z
  .object({
    number: z.string(),
    status: z.enum(['waiting', 'called', 'parked', 'no-show', 'done']),
    ahead: z.int().nullable(),
    wait: Minutes.nullable(),
    desk: z.string().nullable(),
  })
  .openapi('NumberProgress')

const Ticket = z.object({
  ticket: z.string(),
  number: z.string(),
  case: z.string(),
  stage: z.string(),
  class: z.enum(['pilgrim', 'booked', 'walk-in', 'priority', 'collecting']),
  priority: z.enum(priorities).nullable(),
  party: z.string().nullable(),
  arrivedAt: z.string(),
  turn: z.string(),
  parkedFor: z.enum(parkReasons).nullable(),
  calls: z.int(),
})
const InWait = Ticket.extend({ wait: Minutes.nullable() })
/** What one officer needs to know between two people. */
export const HallAnswer = z
  .object({
    stages: z.array(z.enum(hallStages)),
    desk: z.string().nullable(),
    desks: z.array(z.object({ desk: z.string(), taken: z.boolean() })),
    before: Ticket.nullable(),
    waiting: z.array(InWait),
    parked: z.array(Ticket),
    missed: z.array(Ticket),
    remaining: z.int(),
  })
  .openapi('Hall')

const Call = z.object({ number: z.string(), desk: z.string(), calls: z.int() })
export const DisplayAnswer = z.object({ now: z.array(Call), earlier: z.array(Call) }).openapi('Display')
