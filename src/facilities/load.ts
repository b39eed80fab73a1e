import type { Id } from '#kernel'
import { openMinutes, type Session } from '#calendar'
import { workStages, type Day, type WorkStage } from './day.ts'

/** `minutes` on duty within the office's hours, `busy` of them with `people`, by stage. */
export type Load = {
  account: Id<'account'>
  minutes: number
  busy: number
  people: readonly { stage: WorkStage; people: number }[]
}

/**
 * What so many people mean for each officer. Everybody passes every stage; at each, people are shared out by the minutes of
 * those who can do it, and an officer of several stages gives each of them an equal part of the day.
 */
export function loadOf(day: Day, people: number): Load[] {
  const worked = day.onDuty.map((one) => ({ ...one, minutes: openMinutes(one.hours) }))
  const given = ({ skills, minutes }: { skills: readonly string[]; minutes: number }, stage: WorkStage) =>
    skills.includes(stage) ? minutes / workStages.filter((one) => skills.includes(one)).length : 0
  return worked.map((one) => {
    const parts = workStages.flatMap((stage) => {
      const all = worked.reduce((so, other) => so + given(other, stage), 0)
      const share = all === 0 ? 0 : given(one, stage) / all
      return share === 0 ? [] : [{ stage, people: people * share }]
    })
    const busy = parts.reduce((so, part) => so + part.people * (day.minutes.get(part.stage) ?? 0), 0)
    return { account: one.account, minutes: one.minutes, busy, people: parts }
  })
}

type Booked = { starts: Session['from']; applicants: number; pilgrims: number }
type Capacity = Session & { applicants: number; pilgrims: number }

/**
 * How many of those who are booked will not be served on the day: people of a half hour for whom there is no time wait for the
 * next one, and nobody waits over a break. Both kinds draw on the same minutes.
 */
export function peopleBeyond(blocks: readonly Capacity[], booked: readonly Booked[]): number {
  let [waiting, beyond] = [0, 0]
  blocks.forEach((block, i) => {
    const before = blocks[i - 1]
    if (before && !before.to.equals(block.from)) [beyond, waiting] = [beyond + waiting, 0]
    const coming = booked.filter(({ starts }) => holdsStart(block, starts))
    const pilgrims = coming.reduce((so, one) => so + one.pilgrims, 0)
    const all = pilgrims + coming.reduce((so, one) => so + one.applicants, 0)
    waiting = Math.max(0, waiting + all - roomWith(block, pilgrims))
  })
  const outside = booked.filter(({ starts }) => !blocks.some((block) => holdsStart(block, starts)))
  return beyond + waiting + outside.reduce((so, one) => so + one.applicants + one.pilgrims, 0)
}

const holdsStart = ({ from, to }: Session, starts: Session['from']): boolean =>
  from.since(starts).sign <= 0 && starts.since(to).sign < 0

/** People of a half hour with so many pilgrims among them. */
function roomWith({ applicants, pilgrims }: Capacity, among: number): number {
  if (among >= pilgrims) return pilgrims
  return among + Math.floor((applicants * (pilgrims - among)) / pilgrims)
}
