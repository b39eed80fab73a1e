import { err, ok, type Id, type PlainDate, type Result } from '#kernel'
import type { PublicCode } from '#papers'
import { countFailure, failures, log, may, openFor, personById, tooManyFailures, type Ctx } from '#people'
import { appointmentByCode } from './store.ts'

export type Proof = { code: PublicCode; birthDate: PlainDate }
export type ProofRefusal = 'forbidden' | 'no-such-booking' | 'too-many-tries'

/**
 * Code and birth date together open a booking. A wrong date and an unknown code get the same answer; eight misses in a quarter
 * of an hour close this code. `token` is the visitor's session that may see it from now on, null for a program.
 */
export async function openBooking(
  ctx: Ctx,
  { code, birthDate }: Proof,
  token: string | null,
): Promise<Result<Id<'appointment'>, ProofRefusal>> {
  if (!may(ctx.who, 'appointments.open')) return err('forbidden')
  const subject = `appointment:${code}`
  type Seen = { ok: true; value: Id<'appointment'> | ProofRefusal }
  const seen = await ctx.db.transaction(ctx.office, async (tx): Promise<Seen> => {
    if (tooManyFailures(await failures(ctx, tx, subject))) return ok('too-many-tries')
    const appointment = await appointmentByCode(ctx, tx, code)
    const person = appointment?.person ? await personById(ctx, tx, appointment.person) : undefined
    if (!appointment || !person?.birthDate.equals(birthDate)) {
      await countFailure(ctx, tx, subject)
      return ok('no-such-booking')
    }
    if (token !== null) await openFor(ctx, tx, token, appointment.id)
    await log(ctx, tx, 'appointments.open', appointment.id)
    return ok(appointment.id)
  })
  const { value } = seen
  return value === 'forbidden' || value === 'no-such-booking' || value === 'too-many-tries'
    ? err(value)
    : ok(value)
}
