import type { Session } from '#calendar'
import { timeFrom } from './forms.ts'
import { isSome } from './ranges.ts'

/** `07.30–12.00, 13.00–16.00`: the hours of a day as an officer writes them; empty for a day off. */
export const hoursText = (hours: readonly Session[]): string =>
  hours.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ')

const clock = (time: Session['from']): string =>
  `${String(time.hour).padStart(2, '0')}.${String(time.minute).padStart(2, '0')}`

/** Reads the same, with a hyphen or a dash; undefined when it cannot be read or ends before it begins. */
export function hoursFrom(text: string): Session[] | undefined {
  if (text.trim() === '') return []
  const hours = text.split(',').map((part) => {
    const [from, to, ...more] = part.split(/[-–]/).map(timeFrom)
    return from && to && more.length === 0 && isSome({ from, to }) ? { from, to } : undefined
  })
  const read = hours.filter((one) => one !== undefined)
  return read.length === hours.length ? read : undefined
}
