import type { Id, PlainDate } from '#kernel'
import { caseById } from '#cases'
import type { Tx } from '#db'
import type { PublicCode } from '#papers'
import { isStaff, type Ctx } from '#people'
import { desksFor, stagesFor } from './desk.ts'
import {
  beforeOfficer,
  callsToday,
  numbersGiven,
  seatOf,
  seatsToday,
  ticketById,
  ticketsToday,
} from './store.ts'
import { letterOf, type HallStage, type Ticket } from './ticket.ts'
import { today } from './today.ts'

/** A number with the code of its case, as it is printed. */
export type TicketSlip = { ticket: Ticket; code: PublicCode }

export async function ticketSlip(ctx: Ctx, tx: Tx, id: Id<'ticket'>): Promise<TicketSlip | undefined> {
  const ticket = await ticketById(tx, ctx.office, id)
  const file = ticket && (await caseById(ctx, tx, ticket.case))
  return ticket && file ? { ticket, code: file.code } : undefined
}

type Desk = { name: string; taken: boolean }
export type DeskScreen = {
  stages: readonly HallStage[]
  desks: readonly Desk[]
  /** Where this officer sits, once they do. */
  seat: string | null
  before: Ticket | null
  waiting: readonly Ticket[]
  missed: readonly Ticket[]
}

/** What one officer needs to know between two people. */
export async function deskScreen(ctx: Ctx, tx: Tx): Promise<DeskScreen> {
  const [day, stages] = [today(ctx), stagesFor(ctx)]
  const account = isStaff(ctx.who) ? ctx.who.account : null
  const seats = await seatsToday(tx, ctx.office, day)
  const mine = (tickets: Ticket[]): Ticket[] =>
    tickets.filter(({ stage }) => stages.some((one) => one === stage))
  return {
    stages,
    desks: (await desksFor(ctx, tx)).map(({ name }) => ({
      name,
      taken: seats.some((seat) => seat.desk === name && seat.account_id !== account),
    })),
    seat: (account && (await seatOf(tx, ctx.office, day, account))) ?? null,
    before: (account && (await beforeOfficer(tx, ctx.office, day, account))) ?? null,
    waiting: mine(await ticketsToday(tx, ctx.office, day, 'waiting')),
    missed: mine(await ticketsToday(tx, ctx.office, day, 'no-show')),
  }
}

/** Numbers and desks; nothing here says who anybody is. */
export type Call = { number: Pick<Ticket, 'letter' | 'number'>; desk: string; calls: number }
export type DisplayScreen = { now: readonly Call[]; earlier: readonly Call[] }

export async function displayScreen(ctx: Ctx, tx: Tx): Promise<DisplayScreen> {
  const day = today(ctx)
  return {
    now: callsOf(await callsToday(tx, ctx.office, day, { called: true, most: 12 })),
    earlier: callsOf(await callsToday(tx, ctx.office, day, { called: false, most: 6 })),
  }
}

const callsOf = (tickets: readonly Ticket[]): Call[] =>
  tickets.map(({ letter, number, desk, calls }) => ({ number: { letter, number }, desk: desk ?? '', calls }))

/** How many of the public came, booked or not, on each day that had any: what the plan expects of days to come. */
export const publicCame = (
  ctx: Ctx,
  tx: Tx,
  span: { from: PlainDate; to: PlainDate },
): Promise<{ day: PlainDate; people: number }[]> =>
  numbersGiven(tx, ctx.office, [letterOf['walk-in'], letterOf.booked], span)
