import type { Id, PlainDate } from '#kernel'
import { visitsOn } from '#appointments'
import { intakeOn, loadCalendar, sessionsOn, type Session } from '#calendar'
import type { Tx } from '#db'
import {
  OFFICE,
  facilitiesAt,
  idOfThing,
  loadFacilities,
  pictureOf,
  rosterOn,
  sessionHours,
  touches,
  type Facilities,
  type MobileSession,
} from '#facilities'
import { workforce, type Ctx } from '#people'
import { cohorts, currentSeason, pilgrimById } from '#seasons'
import { BUS_SEATS } from '#seating'
import { arrivingOf, halfHoursOf, type DayOrder, type OnDuty } from './order.ts'

/** The order of a day, from the facts as they stand now. */
export async function dayOrder(ctx: Ctx, tx: Tx, day: PlainDate): Promise<DayOrder> {
  const calendar = await loadCalendar(ctx, tx, day, day.add({ days: 1 }))
  const facilities = await loadFacilities(ctx, tx)
  const sessions = sessionsOn(calendar, day)
  const regencies = await regencyNames(ctx, tx)
  const visits = await visitsByRegency(ctx, tx, day, regencies)
  const here = visits.filter(({ site }) => site === OFFICE)
  const officers = await officersOn(ctx, tx, facilities, day, sessions)
  const counted = sessions.length > 0 && facilities.minutes.length > 0
  const picture = counted ? pictureOf(facilities, day, sessions) : null
  const names = new Map<string, string>(
    [...facilities.counters, ...facilities.printers].map(({ id, name }) => [id, name]),
  )
  return {
    day,
    sessions,
    intake: intakeOn(calendar, day),
    officers,
    outages: facilities.outages
      .filter((one) => touches(one, day, facilities.zone))
      .map((one) => ({ ...one, name: names.get(idOfThing(one.of)) ?? '–' })),
    halfHours: halfHoursOf(here),
    arriving: arrivingOf(here, BUS_SEATS),
    outside: sessionsOutside(facilities, day).map((one) => ({
      place: one.place,
      regency: regencies.get(one.regency) ?? one.regency,
      hours: sessionHours(one, sessions),
      kits: one.kits.map((id) => names.get(id) ?? '–'),
      officers: officers.flatMap(({ account, name }) => (one.officers.includes(account) ? [name] : [])),
      persons: visits.filter(({ site }) => site === one.id).length,
    })),
    capacity: picture && { applicants: picture.applicants, bottleneck: picture.visit },
  }
}

const sessionsOutside = ({ sessions }: Facilities, day: PlainDate): MobileSession[] =>
  sessions.filter((one) => one.day.equals(day))

/** The hours of a session that an officer of its team is there. */
const outsideHours = (
  facilities: Facilities,
  session: MobileSession,
  account: Id<'account'>,
  office: readonly Session[],
): readonly Session[] => {
  const { roster } = facilitiesAt(facilities, session)
  const there = rosterOn(roster, session.day).some((one) => one.account === account && one.hours.length > 0)
  return there ? sessionHours(session, office) : []
}

/** By name, those on duty first. */
async function officersOn(
  ctx: Ctx,
  tx: Tx,
  facilities: Facilities,
  day: PlainDate,
  office: readonly Session[],
): Promise<OnDuty[]> {
  const rostered = rosterOn(facilities.roster, day)
  const people = await workforce(tx, ctx.office)
  const officers = people.flatMap(({ id, name }) => {
    const duty = rostered.find(({ account }) => account === id)
    if (!duty) return []
    const gone = sessionsOutside(facilities, day).find((one) => one.officers.includes(id))
    const hours = gone ? outsideHours(facilities, gone, id, office) : duty.hours
    return [{ account: id, name, skills: duty.skills, hours, place: gone?.place ?? null }]
  })
  return officers.toSorted((a, b) => Number(b.hours.length > 0) - Number(a.hours.length > 0))
}

async function regencyNames(ctx: Ctx, tx: Tx): Promise<ReadonlyMap<string, string>> {
  const season = await currentSeason(ctx, tx)
  const known = season ? await cohorts(ctx, tx, season.id) : []
  return new Map(known.map(({ regency, name }) => [regency, name]))
}

/** Appointments and not seats of the plan: whoever was moved since is where they are expected now. */
async function visitsByRegency(ctx: Ctx, tx: Tx, day: PlainDate, names: ReadonlyMap<string, string>) {
  const visits = await visitsOn(tx, ctx.office, day)
  const regencies = new Map<Id<'pilgrim'>, string>()
  for (const { pilgrim } of visits) {
    const known = pilgrim && (await pilgrimById(ctx, tx, pilgrim))
    if (known) regencies.set(known.id, names.get(known.regency) ?? known.regency)
  }
  return visits.map(({ starts, site, pilgrim }) => ({
    starts,
    site,
    regency: pilgrim === null ? null : (regencies.get(pilgrim) ?? null),
  }))
}
