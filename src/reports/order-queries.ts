import type { Id, PlainDate } from '#kernel'
import { visitsOn } from '#appointments'
import { intakeOn, loadCalendar, sessionsOn } from '#calendar'
import type { Tx } from '#db'
import { idOfThing, loadFacilities, pictureOf, rosterOn, touches, type Facilities } from '#facilities'
import { workforce, type Ctx } from '#people'
import { BUS_SEATS } from '#planning'
import { cohorts, currentSeason, pilgrimById } from '#seasons'
import { arrivingOf, halfHoursOf, type DayOrder, type OnDuty } from './order.ts'

/** The order of a day, from the facts as they stand now. */
export async function dayOrder(ctx: Ctx, tx: Tx, day: PlainDate): Promise<DayOrder> {
  const calendar = await loadCalendar(ctx, tx, day, day.add({ days: 1 }))
  const facilities = await loadFacilities(ctx, tx)
  const sessions = sessionsOn(calendar, day)
  const visits = await visitsByRegency(ctx, tx, day)
  const counted = sessions.length > 0 && facilities.minutes.length > 0
  const picture = counted ? pictureOf(facilities, day, sessions) : null
  const names = new Map<string, string>(
    [...facilities.counters, ...facilities.printers].map(({ id, name }) => [id, name]),
  )
  return {
    day,
    sessions,
    intake: intakeOn(calendar, day),
    officers: await officersOn(ctx, tx, facilities, day),
    outages: facilities.outages
      .filter((one) => touches(one, day, facilities.zone))
      .map((one) => ({ ...one, name: names.get(idOfThing(one.of)) ?? '–' })),
    halfHours: halfHoursOf(visits),
    arriving: arrivingOf(visits, BUS_SEATS),
    capacity: picture && { applicants: picture.applicants, bottleneck: picture.visit },
  }
}

/** By name, those on duty first. */
async function officersOn(ctx: Ctx, tx: Tx, facilities: Facilities, day: PlainDate): Promise<OnDuty[]> {
  const rostered = rosterOn(facilities.roster, day)
  const people = await workforce(tx, ctx.office)
  const officers = people.flatMap(({ id, name }) => {
    const duty = rostered.find(({ account }) => account === id)
    return duty ? [{ account: id, name, skills: duty.skills, hours: duty.hours }] : []
  })
  return officers.toSorted((a, b) => Number(b.hours.length > 0) - Number(a.hours.length > 0))
}

/** Appointments and not seats of the plan: whoever was moved since is where they are expected now. */
async function visitsByRegency(ctx: Ctx, tx: Tx, day: PlainDate) {
  const visits = await visitsOn(tx, ctx.office, day)
  const season = await currentSeason(ctx, tx)
  const names = new Map(
    season && (await cohorts(ctx, tx, season.id)).map(({ regency, name }) => [regency, name]),
  )
  const regencies = new Map<Id<'pilgrim'>, string>()
  for (const { pilgrim } of visits) {
    const known = pilgrim && (await pilgrimById(ctx, tx, pilgrim))
    if (known) regencies.set(known.id, names.get(known.regency) ?? known.regency)
  }
  return visits.map(({ starts, pilgrim }) => ({
    starts,
    regency: pilgrim === null ? null : (regencies.get(pilgrim) ?? null),
  }))
}
