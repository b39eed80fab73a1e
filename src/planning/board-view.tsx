import type { VNode } from 'preact'
import type { PlainDate } from '#kernel'
import { Table, Tag, type Page, type Tone } from '#web'
import { showDate, showMoment, showWeekday } from '#words'
import type { PlanStatus } from './plan.ts'
import type { DayLine, SeasonScreen } from './season-queries.ts'

export const tones = {
  draft: 'plain',
  proposed: 'waiting',
  agreed: 'good',
  published: 'good',
  superseded: 'plain',
} as const satisfies Record<PlanStatus, Tone>

/** Every plan of the season, the newest first. */
export function Editions({ page, screen }: { page: Page; screen: SeasonScreen }): VNode | null {
  const { planning } = page.t
  if (screen.plans.length === 0) return null
  return (
    <Table
      caption={planning.editions}
      head={[planning.edition, planning.made, planning.persons, planning.status]}
      rows={screen.plans.map((plan) => [
        <a href={`/rencana/${plan.id}`}>{planning.editionName(String(plan.edition))}</a>,
        showMoment(plan.madeAt, page.zone, page.language),
        String(plan.persons),
        <Tag tone={tones[plan.status]}>{planning.statuses[plan.status]}</Tag>,
      ])}
    />
  )
}

type BoardProps = { page: Page; days: readonly DayLine[]; names: ReadonlyMap<string, string> }

/** The season at a glance: a row a week, a column a weekday; who comes, and the seats that are left beside the public. */
export function DayBoard({ page, days, names }: BoardProps): VNode {
  const { planning } = page.t
  const weeks = Map.groupBy(days, ({ date }) => mondayOf(date).toString())
  const weekdays = [...new Set(days.map(({ date }) => date.dayOfWeek))].toSorted((a, b) => a - b)
  const nameOf = (weekday: number): string => {
    const day = days.find(({ date }) => date.dayOfWeek === weekday)
    return day ? showWeekday(day.date, page.language) : ''
  }
  return (
    <>
      <Table
        caption={planning.daysTitle}
        head={[planning.week, ...weekdays.map(nameOf)]}
        rows={[...weeks.values()].map((week) => [
          <WeekName page={page} week={week} />,
          ...weekdays.map((weekday) => {
            const here = week.filter(({ date }) => date.dayOfWeek === weekday)
            return here.length === 0
              ? '–'
              : here.map((day) => <DayCell key={day.site} page={page} day={day} names={names} />)
          }),
        ])}
      />
      <p class="hint">{planning.boardHint}</p>
    </>
  )
}

const mondayOf = (date: PlainDate): PlainDate => date.subtract({ days: date.dayOfWeek - 1 })

const WeekName = ({ page, week }: { page: Page; week: readonly DayLine[] }): VNode => (
  <>{week[0] ? showDate(mondayOf(week[0].date), page.language) : ''}</>
)

function DayCell({ page, day, names }: { page: Page; day: DayLine; names: BoardProps['names'] }): VNode {
  return (
    <>
      {day.team ? <span class="line">{day.team.place}</span> : null}
      {day.placed.map(({ regency, persons }) => (
        <strong class="line" key={regency}>
          {`${names.get(regency) ?? regency} ${persons}`}
        </strong>
      ))}
      <span class="line hint">{page.t.planning.left(String(day.seatsLeft))}</span>
    </>
  )
}
