import type { Tx } from '#db'
import { inForce } from '#catalogue'
import type { Site } from '#facilities'
import type { Ctx } from '#people'
import { classOf } from './class.ts'
import type { HallRule } from './hall-rule.ts'
import { callsAt, desksOpenAt, hallRules, lineAt, lockLine } from './line-store.ts'
import type { InLine, Line } from './mixing.ts'
import type { HallStage, Ticket } from './ticket.ts'
import { today } from './today.ts'

/** The rule of the hall in force today; undefined when the office has set none. */
export const ruleToday = async (ctx: Ctx, tx: Tx): Promise<HallRule | undefined> =>
  inForce(await hallRules(tx, ctx.office), today(ctx))

/** The line of one stage, in the hall or at a mobile session, as `mixing.ts` decides it. `lock` when somebody is going to be called. */
export async function loadLine(
  ctx: Ctx,
  tx: Tx,
  { stage, site, desk, lock }: { stage: HallStage; site: Site; desk: string | null; lock: boolean },
): Promise<Line & { tickets: readonly Ticket[] }> {
  const at = { office: ctx.office, day: today(ctx), site, stage }
  // Asked at one go, answered in this order: with the line locked, what was called before is all there.
  const [tickets, rule, calls, open] = await Promise.all([
    (lock ? lockLine : lineAt)(tx, at),
    ruleToday(ctx, tx),
    callsAt(tx, at),
    desksOpenAt(tx, at),
  ])
  return {
    tickets,
    waiting: tickets.map(inLine),
    // An office without a rule calls strictly by turn.
    most: rule?.overtakenMost ?? 0,
    calls,
    desk,
    open,
  }
}

const inLine = (ticket: Ticket): InLine => ({ ...ticket, class: classOf(ticket) })
