import { timeAt, type Result } from '#kernel'
import { freePlaces } from '#appointments'
import { intakeOn, loadCalendar, type Session } from '#calendar'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { letterOf } from './class.ts'
import { decideIntake, type IntakeRefusal } from './hall-rule.ts'
import { ruleToday } from './line.ts'
import { lastNumber } from './store.ts'
import { today } from './today.ts'

/** `given`: the number just drawn. Its counter is locked, so two desks do not both give the last one of the day. */
export async function mayTakeNumber(ctx: Ctx, tx: Tx, given: number): Promise<Result<null, IntakeRefusal>> {
  const regime = (await ruleToday(ctx, tx))?.regime
  const now = timeAt(ctx.now(), ctx.zone)
  return decideIntake({
    regime,
    now,
    intake: regime === 'intake-window' ? await intakeToday(ctx, tx) : null,
    places: regime === 'quota' ? await placesToday(ctx, tx) : 0,
    given,
  })
}

/** By which rule numbers without a booking are given today, in words for a screen; null when there is no rule. */
export type IntakeNow =
  | { regime: 'quota'; left: number }
  | { regime: 'intake-window'; hours: Session | null }
  | null

export async function intakeNow(ctx: Ctx, tx: Tx): Promise<IntakeNow> {
  const regime = (await ruleToday(ctx, tx))?.regime
  switch (regime) {
    case undefined:
      return null
    case 'quota': {
      const given = await lastNumber(tx, ctx.office, today(ctx), letterOf['walk-in'])
      return { regime, left: Math.max(0, (await placesToday(ctx, tx)) - given) }
    }
    case 'intake-window':
      return { regime, hours: await intakeToday(ctx, tx) }
  }
}

/** When numbers without a booking are given today; null when the office is closed. */
async function intakeToday(ctx: Ctx, tx: Tx): Promise<Session | null> {
  const day = today(ctx)
  return intakeOn(await loadCalendar(ctx, tx, day, day.add({ days: 1 })), day)
}

/** The places of the whole day, past half hours too, that neither booking nor a published plan has taken. */
async function placesToday(ctx: Ctx, tx: Tx): Promise<number> {
  const day = today(ctx)
  const places = await freePlaces(ctx, tx, day, day.add({ days: 1 }))
  return places.reduce(
    (sum, { capacity, publicTaken, reserved }) => sum + capacity - publicTaken - reserved,
    0,
  )
}
