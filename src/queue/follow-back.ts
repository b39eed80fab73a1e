import { err, ok, type Id, type Result } from '#kernel'
import type { Stage } from '#catalogue'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import { seatOf } from './seat-store.ts'
import { beforeOfficer, lockTicket, saveTicket, ticketsOfCase } from './store.ts'
import type { CameFrom, Ticket } from './ticket.ts'
import { today } from './today.ts'

type Undone = { case: Id<'case'>; event: number; stage: Stage }
type Moved = { ticket: Ticket; from: CameFrom }
type Refusal = 'number-moved-on' | 'desk-moved-on'

/**
 * The act that moved the case was undone: its number stands again where it stood, before the officer who had called it. Not
 * when a colleague has called it since, or the officer has somebody else before them. `stage`: where the case is again.
 */
export async function followBack(ctx: Ctx, tx: Tx, undone: Undone): Promise<Result<null, Refusal>> {
  const numbers = await ticketsOfCase(tx, ctx.office, { case: undone.case, day: today(ctx) })
  const moved = numbers.find(({ cameFrom }) => cameFrom?.event === undone.event)
  const others = numbers.filter((one) => one !== moved && isInHall(one))
  if (!moved?.cameFrom) {
    // A number given since waits for what is not to be done any more.
    return others.every(({ stage }) => stage === undone.stage) ? ok(null) : err('number-moved-on')
  }
  if (others.length > 0) return err('number-moved-on')
  return putBack(ctx, tx, { ticket: moved, from: moved.cameFrom })
}

const isInHall = ({ status }: Ticket): boolean =>
  status === 'waiting' || status === 'called' || status === 'parked'

/** The seat is locked before the number, as by whoever calls; so the number is looked at again behind its lock. */
async function putBack(ctx: Ctx, tx: Tx, { ticket, from }: Moved): Promise<Result<null, Refusal>> {
  if (!isUntouched(ticket, from)) return err('number-moved-on')
  if (from.status === 'called' && !(await isFree(ctx, tx, { ticket, from }))) return err('desk-moved-on')
  const now = await lockTicket(tx, ctx.office, ticket.id)
  if (!now || !isUntouched(now, from)) return err('number-moved-on')
  await saveTicket(tx, ctx.office, ticket.id, {
    stage: from.stage,
    status: from.status,
    turn: from.turn,
    overtaken: from.overtaken,
    kept_for: now.party ? from.keptFor : null,
    parked_for: from.parkedFor,
    came_from: null,
  })
  return ok(null)
}

/** Whether the officer still sits where this number was called to, with nobody else before them. */
async function isFree(ctx: Ctx, tx: Tx, { ticket, from }: Moved): Promise<boolean> {
  if (!ticket.account) return false
  const seat = await seatOf(tx, ctx.office, ticket.day, ticket.account, 'lock')
  if (seat?.desk !== ticket.desk || seat?.stage !== from.stage) return false
  return !(await beforeOfficer(tx, ctx.office, ticket.day, ticket.account))
}

/** Waiting at the next stage or done with, and not called by anybody since. */
const isUntouched = ({ status, calls, cameFrom }: Ticket, from: CameFrom): boolean =>
  (status === 'waiting' || status === 'done') && cameFrom?.event === from.event && calls === from.calls
