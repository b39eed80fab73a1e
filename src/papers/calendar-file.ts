import type { Instant } from '#kernel'
import { createEvents, type EventAttributes } from 'ics'

export type CalendarEntry = {
  /** Stable for the life of the appointment: a moved one replaces the old one in the phone. */
  uid: string
  /** Counts the changes, from 0. */
  sequence: number
  /** When this version was written. */
  writtenAt: Instant
  from: Instant
  /** Not included. */
  until: Instant
  title: string
  description: string
  place: string
  status: 'confirmed' | 'cancelled'
}

/** `request` and `cancel` answer one booking; a regency's feed is published under its name. */
export type CalendarPurpose =
  | { method: 'request' }
  | { method: 'cancel' }
  | { method: 'publish'; name: string }

/**
 * An iCalendar file (RFC 5545). Every time is UTC with `Z`, so 08.00 WIB arrives as 08.00 WIB on any phone.
 * `ics` asks the clock and chance for defaults of DTSTAMP and UID; both are always given here, so they are never used.
 * It folds lines at 75 characters where the RFC counts 75 octets, hence `refold`; lone CR it lets through, hence `oneLine`.
 */
export function calendarFile(purpose: CalendarPurpose, entries: readonly CalendarEntry[]): string {
  const name = purpose.method === 'publish' ? { calName: text(purpose.name) } : {}
  const header = { productId: '-//Kafilah//Kafilah//ID', method: purpose.method.toUpperCase(), ...name }
  const { error, value } = createEvents(entries.map(event), header)
  if (error || value === null) throw new Error('the calendar file could not be written', { cause: error })
  return refold(value)
}

function event(entry: CalendarEntry): EventAttributes {
  const stamped = {
    timestamp: entry.writtenAt.epochMilliseconds,
    uid: entry.uid,
    sequence: entry.sequence,
    start: entry.from.epochMilliseconds,
    end: entry.until.epochMilliseconds,
    title: text(entry.title),
    description: text(entry.description),
    location: text(entry.place),
    status: entry.status === 'cancelled' ? 'CANCELLED' : 'CONFIRMED',
    transp: entry.status === 'cancelled' ? 'TRANSPARENT' : 'OPAQUE',
  } as const
  return stamped
}

/** Without controls; line ends of any kind become line feeds, which `ics` writes as `\n`. */
const text = (written: string): string =>
  written.replaceAll(/\r\n?|[\u2028\u2029]/g, '\n').replaceAll(/(?!\n)\p{Cc}/gu, ' ')

function refold(file: string): string {
  const lines = file.replaceAll('\r\n\t', '').split('\r\n')
  return lines.map(fold).join('\r\n')
}

/** 75 octets at most, never inside a character; the space that begins a continuation counts. */
function fold(line: string): string {
  const parts: string[] = []
  let [part, room] = ['', 75]
  for (const sign of line) {
    const octets = Buffer.byteLength(sign)
    if (octets > room) {
      parts.push(part)
      part = ''
      room = 74
    }
    part += sign
    room -= octets
  }
  return [...parts, part].join('\r\n ')
}
