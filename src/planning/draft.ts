import { z } from 'zod'
import { idOf, type PlainDate, type PlainTime } from '#kernel'
import { keptSite } from '#facilities'

/** A day and a half hour as they are kept: `2016-02-01`, `08:00:00`. */
const Day = z.iso.date()
const Seat = z.object({ pilgrim: idOf('pilgrim'), day: Day, starts: z.iso.time(), site: keptSite })

/** Persons of a regency who had a day and would get another, at `toSite`; `word`: how firmly they were given the old one. */
const DraftMove = z.object({
  regency: z.string(),
  from: Day,
  to: Day,
  toSite: keptSite,
  word: z.enum(['proposed', 'accepted', 'published']),
  pilgrims: z.array(idOf('pilgrim')),
})
export type DraftMove = z.infer<typeof DraftMove>

/**
 * A proposal before it is written: seats for those who had none, and other places for those who had one. `stamp`: of the plans it
 * was drawn up beside. `moves`: softest word first.
 */
export const Draft = z.object({
  stamp: z.string(),
  fresh: z.array(Seat.extend({ regency: z.string(), flightGroup: z.string() })),
  places: z.array(Seat),
  moves: z.array(DraftMove),
  objective: z.number().nonnegative(),
  lowerBound: z.number().nonnegative(),
})
export type Draft = z.infer<typeof Draft>

export const kept = <T extends { day: PlainDate; starts: PlainTime }>({ day, starts, ...rest }: T) => ({
  ...rest,
  day: day.toString(),
  starts: starts.toString(),
})

export const read = <T extends { day: string; starts: string }>({ day, starts, ...rest }: T) => ({
  ...rest,
  day: Temporal.PlainDate.from(day),
  starts: Temporal.PlainTime.from(starts),
})

/** How many would be moved who have their appointment already: nobody does that unasked. */
export const toldIn = ({ moves }: Pick<Draft, 'moves'>): number =>
  moves.reduce((sum, { word, pilgrims }) => sum + (word === 'published' ? pilgrims.length : 0), 0)
