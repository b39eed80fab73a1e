import { z } from 'zod'
import { idOf, type Id, type PlainDate } from '#kernel'
import { serviceIds, type Answers } from '#catalogue'

/** The answers of "what do I need", as far as they are given, from and to the query of an address. Nothing personal in them. */
export type PartAnswers = { service?: Answers['service']; age?: Answers['age']; pilgrim?: boolean }

const Query = z.object({
  layanan: z.enum(serviceIds).optional().catch(undefined),
  umur: z.enum(['adult', 'child']).optional().catch(undefined),
  haji: z.enum(['ya', 'tidak']).optional().catch(undefined),
})

export function partOf(query: Readonly<Record<string, string>>): PartAnswers {
  const { layanan, umur, haji } = Query.parse(query)
  return {
    ...(layanan ? { service: layanan } : {}),
    ...(umur ? { age: umur } : {}),
    ...(haji ? { pilgrim: haji === 'ya' } : {}),
  }
}

/** Complete answers, or none. The Hajj is asked of adults only: a child brings a child's papers either way. */
export function answersOf({ service, age, pilgrim }: PartAnswers): Answers | undefined {
  if (!service || !age) return undefined
  const hajj = age === 'child' ? (pilgrim ?? false) : pilgrim
  return hajj === undefined ? undefined : { service, age, pilgrim: hajj, channel: 'walk-in' }
}

export function queryOf(part: PartAnswers, more: Readonly<Record<string, string | undefined>> = {}): string {
  const query = new URLSearchParams()
  if (part.service) query.set('layanan', part.service)
  if (part.age) query.set('umur', part.age)
  if (part.pilgrim !== undefined) query.set('haji', part.pilgrim ? 'ya' : 'tidak')
  for (const [name, value] of Object.entries(more)) if (value !== undefined) query.set(name, value)
  return query.toString()
}

/** A date or an hour of an address or a form; nothing when it is none. */
export const dateIn = (text: string | undefined): PlainDate | undefined =>
  text !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(text)
    ? orNothing(() => Temporal.PlainDate.from(text))
    : undefined

export const timeIn = (text: string | undefined): Temporal.PlainTime | undefined =>
  text !== undefined && /^\d{2}:\d{2}$/.test(text)
    ? orNothing(() => Temporal.PlainTime.from(text))
    : undefined

export const appointmentIdIn = (text: string | undefined): Id<'appointment'> | undefined =>
  idOf('appointment').safeParse(text).data

function orNothing<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined // Temporal's only way to say that 31 February does not exist
  }
}
