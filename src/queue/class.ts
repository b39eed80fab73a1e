import type { PlainDate } from '#kernel'

/** Why somebody is called early (SE Dirjenim IMI-GR.01.01-0047, 2016; SE IMI-UM.01.01-2435, 2018). */
export const priorities = ['elderly', 'disabled', 'pregnant', 'small-child', 'companion'] as const
export type Priority = (typeof priorities)[number]

/** What an officer ticks at the entrance: age follows from the date of birth, a companion from the party. */
export const ticks = ['disabled', 'pregnant', 'small-child'] as const satisfies readonly Priority[]
export type Tick = (typeof ticks)[number]

export type Class = 'pilgrim' | 'booked' | 'walk-in' | 'priority' | 'collecting'

/** Letters as offices use them: A without a booking, B booked, J pilgrims of a plan, P for collecting (pengambilan). */
export const letterOf = {
  'walk-in': 'A',
  booked: 'B',
  pilgrim: 'J',
  collecting: 'P',
} as const satisfies Record<Exclude<Class, 'priority'>, string>
const byLetter: Readonly<Record<string, Class>> = { A: 'walk-in', B: 'booked', J: 'pilgrim', P: 'collecting' }

/**
 * The letter says how somebody came, for everybody to read; that somebody is called early stands beside it, for the desks
 * only: a letter on the screen would tell the hall who is pregnant.
 */
export const classOf = ({ letter, priority }: { letter: string; priority: Priority | null }): Class =>
  priority && letter !== letterOf.collecting ? 'priority' : (byLetter[letter] ?? 'walk-in')

const ELDERLY_FROM = 60

/** Age comes before a tick: it needs no proof. */
export const priorityOf = (birthDate: PlainDate, day: PlainDate, tick: Tick | null): Priority | null =>
  birthDate.until(day, { largestUnit: 'year' }).years >= ELDERLY_FROM ? 'elderly' : tick
