import type { PlainTime } from '#kernel'
import { appointmentById, slotAt, type Appointment } from '#appointments'
import type { Tx } from '#db'
import { placesAt } from '#facilities'
import type { Ctx } from '#people'
import { cohorts, pilgrimsOf, type Cohort, type Pilgrim } from '#seasons'
import { invitationsOf, plansOf } from './store.ts'

/** A pilgrim with a published place. The appointment says where that place is today, and what became of it. */
export type Invited = {
  pilgrim: Pilgrim
  appointment: Appointment
  ends: PlainTime
  /** Of the mobile session; null at the office. */
  place: string | null
  /** Registered number of the invitation: season, edition, running number in it. */
  number: string
}

export type InvitedOfRegency = { cohort: Cohort; invited: readonly Invited[] }

/** Everybody of a regency with a published place, the earliest first; nothing for a regency the caller may not see. */
export async function invitedOf(
  ctx: Ctx,
  tx: Tx,
  season: string,
  regency: string,
): Promise<InvitedOfRegency | undefined> {
  const cohort = (await cohorts(ctx, tx, season)).find((one) => one.regency === regency)
  if (!cohort) return undefined
  const pilgrims = new Map((await pilgrimsOf(ctx, tx, season, regency)).map((one) => [one.id, one]))
  const placeOf = await placesAt(tx, ctx.office)
  const invited: Invited[] = []
  for (const plan of await plansOf(tx, ctx.office, season)) {
    for (const [at, invitation] of (await invitationsOf(tx, ctx.office, plan.id)).entries()) {
      const pilgrim = pilgrims.get(invitation.pilgrim)
      const appointment = pilgrim && (await appointmentById(ctx, tx, invitation.appointment))
      const slot = appointment && (await slotAt(ctx, tx, appointment))
      const number = `${plan.season}/${plan.edition}/${String(at + 1).padStart(4, '0')}`
      const place = appointment ? placeOf(appointment.site) : null
      if (pilgrim && slot) invited.push({ pilgrim, appointment, ends: slot.ends, place, number })
    }
  }
  return { cohort, invited: invited.toSorted(byTime) }
}

const byTime = (a: Invited, b: Invited): number =>
  Temporal.PlainDate.compare(a.appointment.day, b.appointment.day) ||
  Temporal.PlainTime.compare(a.appointment.starts, b.appointment.starts) ||
  a.pilgrim.name.localeCompare(b.pilgrim.name, 'id') ||
  (a.pilgrim.id < b.pilgrim.id ? -1 : 1)

/** A letter or a line of the call sheet is for those who are still expected. */
export const isExpected = ({ appointment: { status } }: Pick<Invited, 'appointment'>): boolean =>
  status === 'booked' || status === 'arrived'
