import type { Id } from '#kernel'
import { applicantKinds, inForce } from '#catalogue'
import type { Tx } from '#db'
import { loadFacilities, type Facilities, type Site } from '#facilities'
import type { Ctx } from '#people'
import { estimateWait, type Interval, type WaitFacts } from './estimate.ts'
import { loadLine } from './line.ts'
import { orderOfLine } from './mixing.ts'
import type { HallStage, Ticket } from './ticket.ts'
import { today } from './today.ts'

export type Waiting = Ticket & { wait: Interval | null }

/** Everybody who waits at a stage, in the order of calling as it looks now, each with the time it may take. */
export async function waitsAt(ctx: Ctx, tx: Tx, stage: HallStage, site: Site): Promise<Waiting[]> {
  const line = await loadLine(ctx, tx, { stage, site, desk: null, lock: false })
  const minutes = minutesAt(await loadFacilities(ctx, tx), stage, today(ctx))
  const tickets = new Map<Id<'ticket'>, Ticket>(line.tickets.map((one) => [one.id, one]))
  return orderOfLine(line, ctx.now()).flatMap(({ id, overtaken }, ahead) => {
    const ticket = tickets.get(id)
    const facts = { ahead, later: line.most - overtaken, minutes, desks: line.open.length }
    return ticket ? [{ ...ticket, wait: estimateWait(facts) }] : []
  })
}

/** The quickest and the slowest kind of applicant; null while the office has not set them all. */
function minutesAt(facilities: Facilities, stage: HallStage, day: Ticket['day']): WaitFacts['minutes'] {
  const known = applicantKinds.flatMap((kind) => {
    const settings = facilities.minutes.filter((one) => one.stage === stage && one.applicant === kind)
    return inForce(settings, day)?.minutes ?? []
  })
  if (known.length < applicantKinds.length) return null
  return { least: Math.min(...known), most: Math.max(...known) }
}
