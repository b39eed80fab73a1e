import type { ComponentChildren, VNode } from 'preact'
import type { PlainDate } from '#kernel'
import type { Colleague } from '#people'
import { ErrorSummary, Field, Form, Layout, Refused, Table, Tag, type Page } from '#web'
import { showDate, showDay, showWeekday } from '#words'
import { DayChooser, Select } from './parts.tsx'
import { exceptionKinds, exceptionsOn, hoursOf, weekOf, type Roster } from './roster.ts'
import type { Wrong } from './thing-view.tsx'
import { hoursText } from './week-text.ts'

type Week = {
  roster: Roster
  /** Those who may be on a roster, by name. */
  officers: readonly Colleague[]
  days: readonly PlainDate[]
  mayChange: boolean
}
type Props = { page: Page; week: Week } & Wrong

/** Who is here when, a week at a time: a table where there is room, a list for each day where there is not. */
export function RosterPage({ page, week, ...wrong }: Props): VNode {
  const f = page.t.facilities
  const [monday] = week.days
  return (
    <Layout page={page} title={f.rosterTitle} wide wrong={Boolean(wrong.problems ?? wrong.refused)}>
      <ErrorSummary page={page} problems={wrong.problems} />
      <Refused text={wrong.refused} />
      <h1>{f.rosterTitle}</h1>
      {monday ? <Weeks page={page} monday={monday} /> : null}
      {week.roster.weeks.length === 0 ? <p>{f.noRoster}</p> : null}
      <ByTable page={page} week={week} />
      <ByDay page={page} week={week} />
      {week.mayChange ? <ExceptionForm page={page} officers={week.officers} {...wrong} /> : null}
    </Layout>
  )
}

function Weeks({ page, monday }: { page: Page; monday: PlainDate }): VNode {
  const f = page.t.facilities
  const link = (days: number): string => `/jaga?minggu=${monday.add({ days }).toString()}`
  return (
    <>
      <p class="lead">{f.weekOf(showDate(monday, page.language))}</p>
      <ul class="ways">
        <li>
          <a href={link(-7)}>{f.weekBefore}</a>
        </li>
        <li>
          <a href={link(7)}>{f.weekAfter}</a>
        </li>
      </ul>
      <DayChooser action="/jaga" name="minggu" label={f.date} value={monday.toString()} button={f.show} />
    </>
  )
}

function ByTable({ page, week: { officers, days, roster } }: { page: Page; week: Week }): VNode {
  const f = page.t.facilities
  const head = [f.officer, ...days.map((day) => `${showWeekday(day, page.language)} ${day.day}`)]
  const rows = officers.map(({ id, name }) => [
    <a key={id} href={`/jaga/${id}`}>
      {name}
    </a>,
    ...days.map((day) => <Cell key={day.toString()} page={page} roster={roster} account={id} day={day} />),
  ])
  return (
    <div class="by-table">
      <Table caption={f.rosterTitle} head={head} rows={rows} />
    </div>
  )
}

function ByDay({ page, week: { officers, days, roster } }: { page: Page; week: Week }): VNode {
  const on = (day: PlainDate) =>
    officers.filter(
      ({ id }) => hoursOf(roster, id, day).length > 0 || exceptionsOn(roster, id, day).length > 0,
    )
  return (
    <div class="by-list">
      {days.map((day) => (
        <section key={day.toString()}>
          <h2>{showDay(day, page.language)}</h2>
          {on(day).length === 0 ? <p>{page.t.facilities.nobody}</p> : null}
          <ul>
            {on(day).map(({ id, name }) => (
              <li key={id}>
                <a href={`/jaga/${id}`}>{name}</a> <Cell page={page} roster={roster} account={id} day={day} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}

/** The hours of one officer on one day, and why they are not the usual ones. */
function Cell({
  page,
  roster,
  account,
  day,
}: {
  page: Page
  roster: Roster
  account: string
  day: PlainDate
}): VNode {
  const f = page.t.facilities
  const hours = hoursText(hoursOf(roster, account, day))
  const why = exceptionsOn(roster, account, day)
  const off = weekOf(roster, account, day) ? f.off : '–'
  return (
    <>
      {hours || (why.length === 0 ? off : '')}{' '}
      {why.map(({ id, kind }) => (
        <Tag key={id} tone={kind === 'extra-shift' ? 'good' : 'waiting'}>
          {f.exceptions[kind]}
        </Tag>
      ))}
    </>
  )
}

/** An absence or an extra shift, in one form. */
function ExceptionForm({
  page,
  officers,
  problems,
  typed,
}: { page: Page; officers: readonly Colleague[] } & Wrong): VNode {
  const f = page.t.facilities
  const fields = { page, problems, typed }
  return (
    <section>
      <h2>{f.exceptionTitle}</h2>
      <p>{f.exceptionLead}</p>
      <Form page={page} action="/jaga">
        <Select
          {...fields}
          name="account"
          label={f.officer}
          options={[['', f.choose], ...officers.map(({ id, name }) => [id, name] as const)]}
        />
        <Select
          {...fields}
          name="kind"
          label={f.what}
          options={exceptionKinds.map((one) => [one, f.exceptions[one]])}
        />
        <Row>
          <Field {...fields} name="firstDay" type="date" label={f.fromDay} width="middle" />
          <Field {...fields} name="lastDay" type="date" label={f.lastDay} width="middle" />
        </Row>
        <Field {...fields} name="hours" label={f.hours} hint={f.hoursHint} width="middle" />
        <button>{f.enter}</button>
      </Form>
    </section>
  )
}

const Row = ({ children }: { children: ComponentChildren }): VNode => <div class="row">{children}</div>
