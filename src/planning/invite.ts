import { ok, type Result } from '#kernel'
import { bookReserved, type ReservedRefusal } from '#appointments'
import type { Tx } from '#db'
import { lockPerson, log, perform, type CommonRefusal, type Ctx } from '#people'
import { isExpected, pilgrimsByIds } from '#seasons'
import type { Seat, WhyUninvited } from './plan.ts'
import { lockPlan, seatsToInvite, type Invitation, type Uninvited } from './store.ts'
import { insertInvitations, insertUninvited, lockHalfHours } from './write.ts'

/** As many as one transaction books: a counter waits for them a fraction of a second. */
const AT_ONCE = 20

/** Books every pilgrim of published plans who has no appointment yet; returns how many. Safe to run twice and to cut off. */
export async function inviteEverybody(ctx: Ctx): Promise<Result<number, CommonRefusal>> {
  let invited = 0
  for (;;) {
    const done = await inviteNext(ctx)
    if (!done.ok) return done
    if (done.value === 0) return ok(invited)
    invited += done.value
  }
}

/** The next of them, the earliest first. Whoever cannot be booked is noted with the reason, never passed over in silence. */
function inviteNext(ctx: Ctx): Promise<Result<number, CommonRefusal>> {
  return perform(ctx, 'planning.invite', async (tx) => {
    const [first] = await seatsToInvite(tx, ctx.office, 1)
    if (!first) return ok(0)
    await lockPlan(tx, ctx.office, first.plan)
    const next = await seatsToInvite(tx, ctx.office, AT_ONCE)
    const seats = next.filter((seat) => seat.plan === first.plan)
    const done = await bookSeats(ctx, tx, seats)
    await insertInvitations(ctx, tx, first.plan, done.invited)
    await insertUninvited(ctx, tx, first.plan, done.uninvited)
    if (seats.length > 0)
      await log(ctx, tx, 'planning.invite', first.plan, {
        invited: done.invited.length,
        uninvited: done.uninvited.map(({ pilgrim, why }) => `${pilgrim} ${why}`),
      })
    return ok(seats.length)
  })
}

type Booked = { invited: Invitation[]; uninvited: Uninvited[] }

/** Half hours are locked first, then persons, each in their order; the log comes with each booking. */
async function bookSeats(ctx: Ctx, tx: Tx, seats: readonly Seat[]): Promise<Booked> {
  const done: Booked = { invited: [], uninvited: [] }
  const people = await pilgrimsByIds(
    ctx,
    tx,
    seats.map(({ pilgrim }) => pilgrim),
  )
  await lockHalfHours(tx, ctx.office, seats)
  const persons = [...people.values()].map(({ person }) => person).toSorted()
  await Promise.all(persons.map((person) => lockPerson(ctx, tx, person))) // asked at one go, locked in this order
  for (const { pilgrim, ...at } of seats) {
    const known = people.get(pilgrim)
    if (!known || !isExpected(known)) {
      done.uninvited.push({ pilgrim, why: 'not-listed' })
      continue
    }
    const booked = await bookReserved(ctx, tx, { ...at, pilgrim, person: known.person, service: 'new' })
    if (booked.ok) done.invited.push({ pilgrim, appointment: booked.value.appointment })
    else done.uninvited.push({ pilgrim, why: whyOf(booked.error) })
  }
  return done
}

/** A refusal that publication has made impossible is a fault of ours. */
function whyOf(refusal: ReservedRefusal): WhyUninvited {
  switch (refusal) {
    case 'already-booked':
      return 'already-booked'
    case 'slot-begun':
      return 'too-late'
    case 'person-unknown':
      return 'not-listed'
    case 'slot-full':
      return 'place-taken'
    case 'slot-unknown':
    case 'forbidden':
      throw new Error(`a seat that was kept is ${refusal}`)
  }
}
