import type { PlainDate } from '#kernel'
import type { Session } from '#calendar'
import { bottleneckOf, type Bottleneck } from './bottleneck.ts'
import { dayCapacity, stretchesIn } from './capacity.ts'
import { dayOf, visitStages, workStages, type Day, type WorkStage } from './day.ts'
import type { Facilities } from './facilities.ts'
import { blocksOf } from './hours.ts'
import { peopleThrough, whole } from './limits.ts'

/** `people`: whole people each stage can serve, if all who can do it do it; null = nothing limits it. */
type Hour = {
  at: Session
  people: ReadonlyMap<WorkStage, number | null>
  /** Places that booking sells in this hour, if all were of one kind. */
  applicants: number
  pilgrims: number
}

/** A day's capacity, for people who decide: counted for an adult applicant, but for the places of pilgrims. */
export type Picture = {
  day: Day
  hours: readonly Hour[]
  people: ReadonlyMap<WorkStage, number | null>
  applicants: number
  pilgrims: number
  /** What limits the visits of the day, and what limits the whole way from arrival to handover. */
  visit: Bottleneck | null
  flow: Bottleneck | null
}

export function pictureOf(facilities: Facilities, date: PlainDate, sessions: readonly Session[]): Picture {
  const day = dayOf(facilities, date, sessions, 'adult')
  const blocks = dayCapacity(facilities, date, sessions)
  const each = new Map(workStages.map((stage) => [stage, peopleThrough(day, [stage])]))
  const people = (at: Session) =>
    new Map(workStages.map((stage) => [stage, counted(stretchesIn(each.get(stage) ?? [], at))] as const))
  const hours = sessions.flatMap(hoursOf).map((at) => ({
    at,
    people: people(at),
    applicants: sum(blocks.filter((one) => inside(one, at)).map((one) => one.applicants)),
    pilgrims: sum(blocks.filter((one) => inside(one, at)).map((one) => one.pilgrims)),
  }))
  return {
    day,
    hours,
    people: people({ from: new Temporal.PlainTime(), to: new Temporal.PlainTime(23, 59, 59) }),
    applicants: sum(blocks.map((one) => one.applicants)),
    pilgrims: sum(blocks.map((one) => one.pilgrims)),
    visit: bottleneckOf(facilities, date, sessions, visitStages),
    flow: bottleneckOf(facilities, date, sessions, workStages),
  }
}

const counted = (stretches: readonly { people: number }[]): number | null => {
  const people = sum(stretches.map((one) => one.people))
  return people === Infinity ? null : whole(people)
}

/** A session cut at every full hour of the clock. */
function hoursOf(session: Session): Session[] {
  const hours = Map.groupBy(blocksOf(session), ({ from }) => from.hour)
  return [...hours.values()].flatMap((blocks) => {
    const [first, last] = [blocks[0], blocks.at(-1)]
    return first && last ? [{ from: first.from, to: last.to }] : []
  })
}

const inside = (block: Session, at: Session): boolean => stretchesIn([{ at: block }], at).length > 0
const sum = (all: readonly number[]): number => all.reduce((so, one) => so + one, 0)
