import type { Id, PlainDate } from '#kernel'
import { personsWithPlace, pilgrimVisits } from '#appointments'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { cohorts, isExpected, pilgrimsOf, type Pilgrim } from '#seasons'
import { liveSeats } from './store.ts'

/** A pilgrim somebody should look after; `day` is that of the visit. */
export type FollowUp = {
  pilgrim: Id<'pilgrim'>
  name: string
  regency: string
  regencyName: string
  day: PlainDate
}

export type FollowUps = {
  /** Missed the day, have not come since and have no other date: they may be planned anew, or come without a booking. */
  absent: readonly FollowUp[]
  /** Had come before the list let them go: visit and case stay, and the supervisor decides. */
  cameUnlisted: readonly FollowUp[]
}

/** Whom the supervisor, and for the own regency the liaison, should look after; the earliest day first. */
export async function followUps(ctx: Ctx, tx: Tx, season: string): Promise<FollowUps> {
  const names = new Map((await cohorts(ctx, tx, season)).map((one) => [one.regency, one.name]))
  const pilgrims = await pilgrimsOf(ctx, tx, season)
  const placed = await personsWithPlace(ctx, tx)
  const dated = new Set<string>((await liveSeats(tx, ctx.office)).map((seat) => seat.pilgrim))
  const last = new Map((await pilgrimVisits(tx, ctx.office)).map((visit) => [visit.pilgrim, visit]))
  const lines = (wanted: (one: Pilgrim, status: string) => boolean): FollowUp[] =>
    pilgrims.flatMap((one) => {
      const visit = last.get(one.id)
      if (!visit || !wanted(one, visit.status)) return []
      const { id: pilgrim, name, regency } = one
      return [{ pilgrim, name, regency, regencyName: names.get(regency) ?? regency, day: visit.day }]
    })
  return {
    absent: lines(
      (one, status) =>
        status === 'missed' && isExpected(one) && !placed.has(one.person) && !dated.has(one.id),
    ).toSorted(byDay),
    cameUnlisted: lines(
      ({ standing }, status) => standing !== 'listed' && (status === 'arrived' || status === 'served'),
    ).toSorted(byDay),
  }
}

const byDay = (a: FollowUp, b: FollowUp): number =>
  Temporal.PlainDate.compare(a.day, b.day) || a.name.localeCompare(b.name, 'id')

/** How many of a regency's listed have a published date that they have not missed or given back. */
export async function datedOf(ctx: Ctx, tx: Tx, season: string, regency: string): Promise<number> {
  const published = (await liveSeats(tx, ctx.office)).filter(({ status }) => status === 'published')
  const dated = new Set<string>(published.map(({ pilgrim }) => pilgrim))
  return (await pilgrimsOf(ctx, tx, season, regency)).filter(
    ({ id, standing }) => standing === 'listed' && dated.has(id),
  ).length
}
