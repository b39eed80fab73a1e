import type { VNode } from 'preact'
import type { PlainDate } from '#kernel'
import type { Colleague } from '#people'
import {
  ErrorSummary,
  Facts,
  Field,
  Form,
  Layout,
  Problem,
  Refused,
  Tag,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showDate, showWeekday } from '#words'
import { skillsOfRoles, weekOf, type Roster, type RosterException, type RosterWeek } from './roster.ts'
import type { Wrong } from './thing-view.tsx'
import { hoursText } from './week-text.ts'

type OfficerScreen = {
  officer: Colleague
  roster: Roster
  today: PlainDate
  /** Monday to Sunday of any week: the names of the days. */
  days: readonly PlainDate[]
  mayChange: boolean
}
type Props = { page: Page; screen: OfficerScreen } & Wrong

/** One officer: the week in force, what comes, and a new week from a date on. */
export function OfficerPage({ page, screen, ...wrong }: Props): VNode {
  const f = page.t.facilities
  const { officer, roster, today, mayChange } = screen
  const week = weekOf(roster, officer.id, today)
  const others = roster.weeks.filter((one) => one.account === officer.id && one !== week)
  return (
    <Layout page={page} title={officer.name} wrong={Boolean(wrong.problems ?? wrong.refused)}>
      <ErrorSummary page={page} problems={wrong.problems} />
      <Refused text={wrong.refused} />
      <h1>{officer.name}</h1>
      <h2>{f.weekInForce}</h2>
      {week ? <WeekFacts page={page} week={week} days={screen.days} /> : <p>{f.notOnRoster}</p>}
      <h2>{f.exceptionsTitle}</h2>
      <Exceptions page={page} screen={screen} />
      {others.length > 0 ? <Editions page={page} editions={others} days={screen.days} /> : null}
      {mayChange ? <WeekForm page={page} screen={screen} week={week} {...wrong} /> : null}
      <p>
        <a href="/jaga">{f.backToRoster}</a>
      </p>
    </Layout>
  )
}

function WeekFacts({
  page,
  week,
  days,
}: {
  page: Page
  week: RosterWeek
  days: readonly PlainDate[]
}): VNode {
  const f = page.t.facilities
  const on = (weekday: number) =>
    hoursText(week.shifts.filter((one) => one.weekday === weekday).map(({ at }) => at))
  return (
    <Facts
      rows={[
        [
          f.fromDay,
          <>
            {showDate(week.validFrom, page.language)} {week.assumed ? <Tag>{f.assumed}</Tag> : null}
          </>,
        ],
        [f.skillsTitle, week.skills.map((one) => f.skills[one]).join(', ') || f.noSkill],
        ...days.map((day) => [showWeekday(day, page.language), on(day.dayOfWeek) || f.off] as const),
      ]}
    />
  )
}

/** Editions that were, or are to come: nothing is removed. */
function Editions({
  page,
  editions,
  days,
}: {
  page: Page
  editions: readonly RosterWeek[]
  days: readonly PlainDate[]
}): VNode {
  return (
    <details>
      <summary>{page.t.facilities.otherEditions(String(editions.length))}</summary>
      {editions.map((one) => (
        <WeekFacts key={`${one.validFrom.toString()} ${one.version}`} page={page} week={one} days={days} />
      ))}
    </details>
  )
}

function Exceptions({ page, screen: { officer, roster, today, mayChange } }: Props): VNode {
  const f = page.t.facilities
  const coming = roster.exceptions.filter(
    ({ account, endDay }) => account === officer.id && endDay.since(today).sign > 0,
  )
  if (coming.length === 0) return <p>{f.noException}</p>
  return (
    <ul class="cards">
      {coming.map((one) => (
        <li key={one.id}>
          <h3>{f.exceptions[one.kind]}</h3>
          <p>{sayDays(page, one)}</p>
          {mayChange ? (
            <Form page={page} action={`/jaga/pengecualian/${one.id}/batal`}>
              <button class="second">{f.callOffException(f.exceptions[one.kind])}</button>
            </Form>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

function sayDays(page: Page, { firstDay, endDay, at }: RosterException): string {
  const last = endDay.subtract({ days: 1 })
  const hours = at ? hoursText([at]) : page.t.facilities.allDay
  return page.t.facilities.days(
    showDate(firstDay, page.language),
    last.equals(firstDay) ? null : showDate(last, page.language),
    hours,
  )
}

/** What stands in the form at first is the week in force; a refused form comes back as it was typed. */
function WeekForm({
  page,
  screen: { officer, days },
  week,
  problems,
  typed,
}: Props & { week: RosterWeek | undefined }): VNode {
  const f = page.t.facilities
  const usual = (weekday: number) =>
    hoursText((week?.shifts ?? []).filter((one) => one.weekday === weekday).map(({ at }) => at))
  const first: Typed = {
    ...Object.fromEntries(days.map((day) => [`day${day.dayOfWeek}`, usual(day.dayOfWeek)])),
    skills: (week?.skills ?? []).join(','),
  }
  const fields = { page, problems, typed: typed ?? first }
  return (
    <section>
      <h2>{f.newWeek}</h2>
      <p>{f.newWeekLead}</p>
      <Form page={page} action={`/jaga/${officer.id}`}>
        <Field {...fields} name="validFrom" type="date" label={f.fromDay} width="middle" />
        <SkillBoxes {...fields} officer={officer} />
        {days.map((day) => (
          <Field
            key={day.dayOfWeek}
            {...fields}
            name={`day${day.dayOfWeek}`}
            label={showWeekday(day, page.language)}
            hint={day.dayOfWeek === 1 ? f.dayHint : undefined}
            width="middle"
          />
        ))}
        <button>{f.saveWeek}</button>
      </Form>
    </section>
  )
}

/** Only what the account may do is offered. */
function SkillBoxes({
  page,
  officer,
  typed,
  problems,
}: {
  page: Page
  officer: Colleague
  typed: Typed
  problems: Problems | undefined
}): VNode {
  const f = page.t.facilities
  const chosen = (typed['skills'] ?? '').split(',')
  return (
    <fieldset class={problems?.['skills'] ? 'field wrong' : 'field'}>
      <legend>{f.skillsTitle}</legend>
      <p class="hint">{f.skillsHint}</p>
      <Problem page={page} name="skills" problem={problems?.['skills']} />
      {skillsOfRoles(officer.roles).map((skill, i) => (
        <label class="choice" key={skill}>
          <input
            type="checkbox"
            id={i === 0 ? 'skills' : undefined}
            name="skills"
            value={skill}
            checked={chosen.includes(skill)}
          />
          <span>{f.skills[skill]}</span>
        </label>
      ))}
    </fieldset>
  )
}
