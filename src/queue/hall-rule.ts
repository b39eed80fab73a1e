import { err, ok, type PlainDate, type PlainTime, type Result } from '#kernel'
import { holds, type Session } from '#calendar'

/** `quota`: numbers without a booking within the day's places. `intake-window`: to everybody within the hours of intake. */
export const regimes = ['quota', 'intake-window'] as const
export type Regime = (typeof regimes)[number]

/** The office's own rule, in force from a day on until the next one. */
export type HallRule = {
  validFrom: PlainDate
  regime: Regime
  /** Nobody is overtaken by more than so many later arrivals of other classes. */
  overtakenMost: number
  /** Not found in a source: shown as a setting, never as a fact. */
  assumed: boolean
}

export const MOST_OVERTAKEN = 50

/** `places`: what booking has left of the day. `given`: how many came without a booking today, this one included. */
export type IntakeFacts = {
  regime: Regime | undefined
  now: PlainTime
  intake: Session | null
  places: number
  given: number
}
export type IntakeRefusal = 'outside-intake' | 'quota-full'

/**
 * May somebody without a booking take a number now? An office that has set no rule turns nobody away. Whoever gets a number is
 * served today, however late (SE Dirjenim IMI-GR.01.01-0047, 2016): nothing later asks again.
 */
export function decideIntake({
  regime,
  now,
  intake,
  places,
  given,
}: IntakeFacts): Result<null, IntakeRefusal> {
  switch (regime) {
    case undefined:
      return ok(null)
    case 'quota':
      return given <= places ? ok(null) : err('quota-full')
    case 'intake-window':
      return intake && holds(intake, now) ? ok(null) : err('outside-intake')
  }
}
