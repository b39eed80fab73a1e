import type { Id, PlainDate } from '#kernel'
import { caseById, undoOfferOn, type UndoOffer } from '#cases'
import type { Tx } from '#db'
import { OFFICE } from '#facilities'
import type { PublicCode } from '#papers'
import { isStaff, type Ctx } from '#people'
import { letterOf } from './class.ts'
import { desksFor, stagesFor } from './desk.ts'
import { intakeNow, type IntakeNow } from './intake.ts'
import { seatOf, seatsToday } from './seat-store.ts'
import {
  beforeOfficer,
  callsToday,
  hereOf,
  lastCalledBy,
  numbersGiven,
  partyToday,
  stillToServe,
  ticketById,
  ticketsToday,
} from './store.ts'
import type { HallStage, Ticket } from './ticket.ts'
import { today } from './today.ts'
import { waitsAt, type Waiting } from './waits.ts'

/** A number with the code of its case, as it is printed, and the others of its party. */
export type TicketSlip = { ticket: Ticket; code: PublicCode; mates: readonly Ticket[] }

export async function ticketSlip(ctx: Ctx, tx: Tx, id: Id<'ticket'>): Promise<TicketSlip | undefined> {
  const ticket = await ticketById(tx, ctx.office, id)
  const file = ticket && (await caseById(ctx, tx, ticket.case))
  if (!ticket || !file) return undefined
  const party = ticket.party ? await partyToday(tx, ctx.office, ticket.day, ticket.party) : []
  return { ticket, code: file.code, mates: party.filter((one) => one.id !== id) }
}

/** What the entrance needs to know: how numbers without a booking are given now, and who is still to be served. */
export type Entrance = { intake: IntakeNow; remaining: number }

export async function entranceScreen(ctx: Ctx, tx: Tx): Promise<Entrance> {
  const here = await hereOf(ctx, tx, today(ctx))
  return {
    intake: here === OFFICE ? await intakeNow(ctx, tx) : null,
    remaining: await stillToServe(tx, ctx.office, today(ctx), here),
  }
}

type Desk = { name: string; taken: boolean }
export type DeskScreen = {
  stages: readonly HallStage[]
  desks: readonly Desk[]
  /** Where this officer sits, once they do. */
  seat: string | null
  before: Ticket | null
  /** In the order of calling as it looks now. */
  waiting: readonly Waiting[]
  parked: readonly Ticket[]
  missed: readonly Ticket[]
  /** How many of today's numbers are still to be served, at every stage. */
  remaining: number
  /** The case of whoever was called last, and what is to be said of the act taken on it a moment ago. */
  undo: { case: Id<'case'>; offer: UndoOffer | undefined } | undefined
}

/** What one officer needs to know between two people. */
export async function deskScreen(ctx: Ctx, tx: Tx): Promise<DeskScreen> {
  const day = today(ctx)
  const account = isStaff(ctx.who) ? ctx.who.account : null
  const seat = account && (await seatOf(tx, ctx.office, day, account))
  const stages = seat ? [seat.stage] : stagesFor(ctx)
  const here = seat ? seat.site : await hereOf(ctx, tx, day)
  const seats = await seatsToday(tx, ctx.office, day)
  const mine = async (status: Ticket['status']): Promise<Ticket[]> =>
    (await ticketsToday(tx, ctx.office, day, status)).filter(
      ({ stage, site }) => site === here && stages.some((one) => one === stage),
    )
  const waiting = []
  for (const stage of stages) waiting.push(...(await waitsAt(ctx, tx, stage, here)))
  return {
    stages,
    desks: (await desksFor(ctx, tx)).map(({ desk: name }) => ({
      name,
      taken: seats.some((one) => one.desk === name && one.account_id !== account),
    })),
    seat: seat?.desk ?? null,
    before: (account && (await beforeOfficer(tx, ctx.office, day, account))) ?? null,
    waiting,
    parked: await mine('parked'),
    missed: await mine('no-show'),
    remaining: await stillToServe(tx, ctx.office, day, here),
    undo: account ? await undoAt(ctx, tx, account) : undefined,
  }
}

async function undoAt(ctx: Ctx, tx: Tx, account: Id<'account'>): Promise<DeskScreen['undo']> {
  const last = await lastCalledBy(tx, ctx.office, today(ctx), account)
  return last && { case: last.case, offer: await undoOfferOn(ctx, tx, last.case) }
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
