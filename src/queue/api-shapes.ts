import { z } from '@hono/zod-openapi'
import { idOf } from '#kernel'
import { applicantKinds, serviceIds } from '#catalogue'
import { nik, phone } from '#people'
import { dateFrom } from '#words'
import { hallStages } from './ticket.ts'

/** What goes in and out of the JSON routes of the hall. Days are `2016-01-25`, moments ISO instants; nobody is named. */
const parsed = <T>(example: string, description: string, read: (text: string) => T | undefined) =>
  z
    .string()
    .openapi({ example, description })
    .transform((text, context) => {
      const value = read(text)
      if (value !== undefined) return value
      context.addIssue({ code: 'custom', message: `${description}, for example ${example}` })
      return z.NEVER
    })

const Day = parsed('1952-11-23', 'a date', (text) => {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? []
  return dateFrom(Number(day), Number(month), Number(year))
})
const TicketId = idOf('ticket')
const ticketIdIn = (text: string) => TicketId.safeParse(text).data

export const CheckInBody = z
  .object({
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
    nik: parsed('1704996311520003', 'a NIK of 16 digits', (text) => {
      const read = nik(text)
      return read.ok ? read.value : undefined
    }),
    phone: parsed('0812-000-10137', 'an Indonesian mobile number', (text) => {
      const read = phone(text)
      return read.ok ? read.value : undefined
    })
      .nullable()
      .default(null),
  })
  .openapi('WalkInRequest')

export const Given = z
  .object({ ticket: z.string(), number: z.string().openapi({ example: 'B-001' }), case: z.string() })
  .openapi('QueueNumber')

export const DeskBody = z.object({ desk: z.string().trim().min(1).max(60) }).openapi('DeskRequest')
export const Seated = z.object({ desk: z.string() }).openapi('Desk')

export const TicketOnPath = z.object({
  ticket: parsed('ticket_01h2xcejqtf2nbrexx3vqjhp41', 'a ticket', ticketIdIn),
})
export const Missed = z.object({ ticket: z.string() }).openapi('MissedTicket')

const Ticket = z.object({
  ticket: z.string(),
  number: z.string(),
  case: z.string(),
  stage: z.string(),
  arrivedAt: z.string(),
  calls: z.int(),
})
/** What one officer needs to know between two people. */
export const HallAnswer = z
  .object({
    stages: z.array(z.enum(hallStages)),
    desk: z.string().nullable(),
    desks: z.array(z.object({ desk: z.string(), taken: z.boolean() })),
    before: Ticket.nullable(),
    waiting: z.array(Ticket),
    missed: z.array(Ticket),
  })
  .openapi('Hall')

const Call = z.object({ number: z.string(), desk: z.string(), calls: z.int() })
export const DisplayAnswer = z.object({ now: z.array(Call), earlier: z.array(Call) }).openapi('Display')
