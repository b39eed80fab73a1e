import { z } from '@hono/zod-openapi'
import { serviceIds } from '#catalogue'
import { parseCode } from '#papers'
import { nik, phone } from '#people'
import { readAs } from '#web'
import { appointmentIdIn, dateIn, timeIn } from './wish.ts'

/** What goes in and out of the JSON routes. Dates `2016-01-25`, times `08:00` of the office, moments as ISO instants. */

const Day = readAs('2016-01-25', 'a date', dateIn)
const Time = readAs('08:00', 'a time of the office', timeIn)
const Code = readAs('7K3M9Q2P4', 'a booking code', (text) => {
  const read = parseCode(text)
  return read.ok ? read.value : undefined
})
const AppointmentId = readAs('appointment_01h2xcejqtf2nbrexx3vqjhp41', 'an appointment', appointmentIdIn)

export const Period = z.object({ from: Day.optional(), to: Day.optional() })

export const Availability = z
  .object({
    places: z.array(
      z.object({ day: z.string(), starts: z.string(), ends: z.string(), free: z.int(), capacity: z.int() }),
    ),
    nextFreeDay: z.string().nullable(),
  })
  .openapi('Availability')

export const HoldBody = z
  .object({
    day: Day,
    starts: Time,
    service: z.enum(serviceIds),
    age: z.enum(['adult', 'child']).default('adult'),
    pilgrim: z.boolean().default(false),
  })
  .openapi('HoldRequest')
export const HeldPlace = z.object({ appointment: z.string(), heldUntil: z.string() }).openapi('HeldPlace')

export const BookBody = z
  .object({
    appointment: AppointmentId,
    name: z.string().trim().min(1).max(100),
    birthPlace: z.string().trim().min(1).max(100),
    birthDate: Day,
    sex: z.enum(['L', 'P']),
    nik: readAs('1704996311520003', 'a NIK of 16 digits', (text) => {
      const read = nik(text)
      return read.ok ? read.value : undefined
    }),
    phone: readAs('0812-000-10137', 'an Indonesian mobile number', (text) => {
      const read = phone(text)
      return read.ok ? read.value : undefined
    }),
  })
  .openapi('BookRequest')
export const Booked = z.object({ appointment: z.string(), code: z.string() }).openapi('Booked')

const Proof = { code: Code, birthDate: Day }
export const StatusBody = z.object(Proof).openapi('StatusRequest')
export const StatusAnswer = z
  .object({
    appointment: z.string(),
    code: z.string(),
    status: z.string(),
    day: z.string(),
    starts: z.string(),
    /** Of the mobile session it is at; null at the office. */
    place: z.string().nullable(),
    service: z.string(),
    version: z.int(),
    changeable: z.boolean(),
  })
  .openapi('Status')

export const OnPath = z.object({ id: AppointmentId })
/** `version` is that of the status last read; code and birth date prove the right to change it. */
export const ChangeBody = z.object({ ...Proof, version: z.int().positive(), day: Day, starts: Time })
export const CancelBody = z.object({ ...Proof, version: z.int().positive() })
export const Done = z.object({ appointment: z.string() }).openapi('Done')
