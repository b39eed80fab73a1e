import { z } from 'zod'
import { idOf } from '#kernel'
import { keptSite } from '#facilities'
import { KeptHelp } from '#planning'

const Waits = z.object({ mean: z.number(), p90: z.number() })
/** Of a season; more days are not kept. */
export const MOST_DAYS = 250
/**
 * What is drawn of one side. `hours`: minutes within which nine of ten who came in that hour are called, null where nobody comes;
 * `ready`: share of the pilgrims whose passport lies ready by the end of a day; `days`: pilgrims' seats left, and who sits there.
 */
const Drawn = z.object({
  hours: z
    .array(
      z.object({
        hour: z.number(),
        public: z.number().nullable(),
        pilgrim: z.number().nullable(),
        priority: z.number().nullable(),
      }),
    )
    .max(24),
  ready: z.array(z.object({ day: z.string(), share: z.number() })).max(MOST_DAYS),
  days: z.array(z.object({ day: z.string(), left: z.number(), placed: z.number() })).max(MOST_DAYS),
})
export type Drawn = z.infer<typeof Drawn>

/** `cost` in points of the solver; `allInTime` 0 … 1; waits and overtime in minutes; `lastPassport` by then, in nine seasons of ten, nobody waits for theirs; null: not by the deadline. */
const Figures = z.object({
  waits: z.object({ pilgrim: Waits, public: Waits, priority: Waits }),
  buses: z.number(),
  seatsLeft: z.number(),
  allInTime: z.number(),
  overtime: z.number(),
  lastPassport: z.string().nullable(),
  cost: z.number(),
  /** Missing in answers that were written down before there were pictures. */
  drawn: Drawn.optional(),
})
export type Figures = z.infer<typeof Figures>

/** Persons of one group who would come on another day or elsewhere (`toPlace`: of a mobile session, '' at the office); `told`: of them, who has an invitation already. */
const Move = z.object({
  regency: z.string(),
  group: z.string(),
  from: z.string(),
  to: z.string(),
  fromPlace: z.string().default(''),
  toPlace: z.string().default(''),
  persons: z.number(),
  told: z.number(),
})
export type Move = z.infer<typeof Move>
const Place = z.object({ pilgrim: idOf('pilgrim'), day: z.string(), starts: z.string(), site: keptSite })

/**
 * `before`, `after`: null where a day has no desk with an officer, so nothing can be played. `places`: everybody whose day or half
 * hour changes. `publicBooked`: of the public, who has booked a half hour that would no longer hold them; by day in `publicDays`,
 * which older answers do not have.
 */
export const Answer = z.discriminatedUnion('fits', [
  z.object({
    fits: z.literal(true),
    before: Figures.nullable(),
    after: Figures.nullable(),
    moves: z.array(Move),
    places: z.array(Place),
    publicBooked: z.number(),
    publicDays: z
      .array(z.object({ day: z.string(), persons: z.number() }))
      .max(MOST_DAYS)
      .optional(),
    objective: z.number(),
    lowerBound: z.number(),
    stamp: z.string(),
  }),
  z.object({ fits: z.literal(false), persons: z.number(), helps: z.array(z.array(KeptHelp)) }),
  z.object({ fits: z.literal('refused'), why: z.string() }),
])
export type Answer = z.infer<typeof Answer>
export type Fitting = Extract<Answer, { fits: true }>
