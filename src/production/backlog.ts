import { isBefore, type Id, type PlainDate } from '#kernel'

// How the room works off what waits for a press. Pure: days and figures come in, an honest estimate goes out.

export const roomStages = ['allocation', 'printing', 'quality-check'] as const
export type RoomStage = (typeof roomStages)[number]

/** A passport on its way through the room. `deadline`: of the season of a pilgrim; `dueOn`: the office's promise. */
export type Job = {
  case: Id<'case'>
  stage: RoomStage
  since: Temporal.Instant
  dueOn: PlainDate | null
  deadline: PlainDate | null
}

/** What a working day prints. Today: what is left of it. */
export type PressDay = { day: PlainDate; prints: number }

/** Why a book stands where it stands in the list: its nearest day, or that it has waited. */
export type Reason = { by: 'promise' | 'deadline'; day: PlainDate } | { by: 'waiting' }

export function reasonOf({ dueOn, deadline }: Pick<Job, 'dueOn' | 'deadline'>): Reason {
  if (deadline && (!dueOn || isBefore(deadline, dueOn))) return { by: 'deadline', day: deadline }
  return dueOn ? { by: 'promise', day: dueOn } : { by: 'waiting' }
}

/** The nearest day first, whoever has none last; of equals whoever waits longest. */
export function byUrgency(a: Job, b: Job): number {
  const [x, y] = [reasonOf(a), reasonOf(b)]
  const days =
    x.by === 'waiting' || y.by === 'waiting'
      ? Number(x.by === 'waiting') - Number(y.by === 'waiting')
      : Temporal.PlainDate.compare(x.day, y.day)
  return days || Temporal.Instant.compare(a.since, b.since) || (a.case < b.case ? -1 : 1)
}

/** `no-end`: the presses stand still and nobody knows until when. `later`: not within the days looked at. */
export type Estimate =
  | { kind: 'nothing-waits' }
  | { kind: 'by'; day: PlainDate }
  | { kind: 'no-end' }
  | { kind: 'later'; than: PlainDate }

export type Backlog = {
  waiting: Readonly<Record<RoomStage, number>>
  estimate: Estimate
  /** Promises whose day has passed already. */
  late: number
  /** Promises of today or later that will not be kept, by their day. `pilgrims`: those of a season among them. */
  broken: readonly { day: PlainDate; promises: number; pilgrims: number }[]
  /** Pilgrims of a season who will not have the passport by its deadline. */
  deadlinesMissed: number
}

/**
 * What waits is printed in its order, as many a day as the working printers can; books that wait for the quality check are
 * printed already. Those that come later and books that spoil are not foreseen, so it is the earliest day, not a promise.
 */
export function decideBacklog(jobs: readonly Job[], days: readonly PressDay[], today: PlainDate): Backlog {
  const ready = readyOn(jobs, days, today)
  const misses = (one: Job, day: PlainDate): boolean => {
    const on = ready.get(one.case)
    return on === undefined || isBefore(day, on)
  }
  const promised = jobs.filter(({ dueOn }) => dueOn && !isBefore(dueOn, today))
  const broken = promised.filter((one) => one.dueOn && misses(one, one.dueOn))
  const missed = jobs.filter((one) => one.deadline && misses(one, one.deadline))
  return {
    waiting: {
      allocation: countAt(jobs, 'allocation'),
      printing: countAt(jobs, 'printing'),
      'quality-check': countAt(jobs, 'quality-check'),
    },
    estimate: estimateOf(jobs, ready, days),
    late: jobs.filter(({ dueOn }) => dueOn && isBefore(dueOn, today)).length,
    broken: byDay(broken),
    deadlinesMissed: missed.length,
  }
}

const countAt = (jobs: readonly Job[], at: RoomStage): number =>
  jobs.filter(({ stage }) => stage === at).length

const toPrint = (jobs: readonly Job[]): Job[] =>
  jobs.filter(({ stage }) => stage !== 'quality-check').toSorted(byUrgency)

/** The day on which each is printed; without an entry where no day that was looked at prints it. */
function readyOn(jobs: readonly Job[], days: readonly PressDay[], today: PlainDate): Map<string, PlainDate> {
  const next = days[0]?.day ?? today
  const printed = jobs.filter(({ stage }) => stage === 'quality-check')
  const ready = new Map<string, PlainDate>(printed.map((one) => [one.case, next]))
  const waiting = toPrint(jobs)
  let at = 0
  for (const { day, prints } of days) {
    for (const one of waiting.slice(at, at + prints)) ready.set(one.case, day)
    at += prints
  }
  return ready
}

function estimateOf(
  jobs: readonly Job[],
  ready: ReadonlyMap<string, PlainDate>,
  days: readonly PressDay[],
): Estimate {
  if (jobs.length === 0) return { kind: 'nothing-waits' }
  const on = jobs.map((one) => ready.get(one.case))
  if (on.every((day) => day !== undefined)) {
    const latest = on.reduce((a, b) => (isBefore(a, b) ? b : a))
    return { kind: 'by', day: latest }
  }
  const last = days.at(-1)
  return last && last.prints > 0 ? { kind: 'later', than: last.day } : { kind: 'no-end' }
}

function byDay(jobs: readonly Job[]): Backlog['broken'] {
  const groups = Map.groupBy(jobs, ({ dueOn }) => dueOn?.toString() ?? '')
  return [...groups]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([day, of]) => ({
      day: Temporal.PlainDate.from(day),
      promises: of.length,
      pilgrims: of.filter(({ deadline }) => deadline !== null).length,
    }))
}
