import { dateAt, type PlainDate } from '#kernel'
import { loadCalendar } from '#calendar'
import { casesWaitingAt, type Waiting } from '#cases'
import type { Tx } from '#db'
import { loadFacilities } from '#facilities'
import { stock } from '#issuance'
import type { Ctx } from '#people'
import { currentSeason } from '#seasons'
import {
  byUrgency,
  decideBacklog,
  reasonOf,
  roomStages,
  type Backlog,
  type Job,
  type Reason,
  type RoomStage,
} from './backlog.ts'
import { pressDays, pressNow, type Press } from './press.ts'

/** More books than ever wait in the room. */
const EVERY = 10_000
/** Half a year ahead; whoever waits longer than that needs another press, not an estimate. */
const AHEAD_DAYS = 180

export type Line = Waiting & { reason: Reason }
export type Room = {
  backlog: Backlog
  press: Press
  /** Blank books that lack for those who wait for one. */
  blanksLacking: number
  lists: readonly { stage: RoomStage; lines: readonly Line[] }[]
}

/** One query for the production desk, the supervisor's page and the JSON sibling: what waits, in its order, and how long. */
export async function productionRoom(ctx: Ctx, tx: Tx): Promise<Room> {
  const now = ctx.now()
  const today = dateAt(now, ctx.zone)
  const facilities = await loadFacilities(ctx, tx)
  const calendar = await loadCalendar(ctx, tx, today, today.add({ days: AHEAD_DAYS }))
  const deadline = (await currentSeason(ctx, tx))?.deadline ?? null
  const lists: { stage: RoomStage; lines: Line[] }[] = []
  for (const stage of roomStages) lists.push({ stage, lines: await linesAt(ctx, tx, stage, deadline) })
  const jobs = lists.flatMap(({ stage, lines }) => lines.map((one) => jobOf(one, stage, deadline)))
  const backlog = decideBacklog(jobs, pressDays(facilities, calendar, now), today)
  const blanks = (await stock(tx, ctx.office))['in-stock']
  return {
    backlog,
    press: pressNow(facilities, now, today),
    blanksLacking: Math.max(0, backlog.waiting.allocation - blanks),
    lists,
  }
}

/** A case on hold waits for somebody else; none of these stages has a hold of its own. */
async function linesAt(ctx: Ctx, tx: Tx, stage: RoomStage, deadline: PlainDate | null): Promise<Line[]> {
  const waiting = await casesWaitingAt(ctx, tx, stage, { most: EVERY })
  return waiting
    .filter(({ hold }) => hold === null)
    .map((one) => ({ one, job: jobOf(one, stage, deadline) }))
    .toSorted((a, b) => byUrgency(a.job, b.job))
    .map(({ one, job }) => ({ ...one, reason: reasonOf(job) }))
}

const jobOf = (
  { id, since, dueOn, pilgrim }: Waiting,
  stage: RoomStage,
  deadline: PlainDate | null,
): Job => ({
  case: id,
  stage,
  since,
  dueOn,
  deadline: pilgrim ? deadline : null,
})
