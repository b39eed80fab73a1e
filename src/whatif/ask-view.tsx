import type { VNode } from 'preact'
import { outageReasons } from '#facilities'
import { Choice, ErrorSummary, Field, Form, Layout, Tag, type Page } from '#web'
import { showMoment } from '#words'
import type { Choices, Kind, Names } from './queries.ts'
import { sayChange, sayDay } from './say.ts'
import type { Scenario } from './scenario.ts'
import { NoKit, TeamFields } from './team-view.tsx'

type Typed = Record<string, string>

/** What may be asked, and what was. */
export function KindsPage({
  page,
  kinds,
  own,
  names,
}: {
  page: Page
  kinds: readonly Kind[]
  own: readonly Scenario[]
  names: Names
}): VNode {
  const w = page.t.whatif
  return (
    <Layout page={page} title={w.title} wide>
      <p>
        <a href="/papan">{`${page.t.web.back}: ${page.t.board.title}`}</a>
      </p>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      <h2>{w.ask}</h2>
      <Kinds page={page} kinds={kinds} from={undefined} />
      <h2>{w.own}</h2>
      {own.length === 0 ? <p>{w.none}</p> : null}
      <ul class="lines">
        {own.map((one) => (
          <li key={one.id}>
            <a href={`/andai/${one.id}`}>
              {one.changes.map((change) => sayChange(page, names, change)).join(' ')}
            </a>{' '}
            <Tag tone={one.status === 'adopted' ? 'good' : 'plain'}>{w.states[one.status]}</Tag>{' '}
            <span class="hint">{showMoment(one.askedAt, page.zone, page.language)}</span>
          </li>
        ))}
      </ul>
    </Layout>
  )
}

export const Kinds = ({
  page,
  kinds,
  from,
}: {
  page: Page
  kinds: readonly Kind[]
  from: string | undefined
}): VNode => (
  <ul class="lines">
    {kinds.map((kind) => (
      <li key={kind}>
        <a href={`/andai/baru/${kind}${from ? `?dari=${from}` : ''}`}>{page.t.whatif.kinds[kind]}</a>
      </li>
    ))}
  </ul>
)

type AskProps = {
  page: Page
  kind: Kind
  from: Scenario | undefined
  choices: Choices
  names: Names
  problems?: Typed
  typed?: Typed
}

/** The form of one kind of change. */
export function AskPage({ page, kind, from, choices, names, problems, typed }: AskProps): VNode {
  const w = page.t.whatif
  const title = w.kinds[kind]
  return (
    <Layout page={page} title={title} wrong={problems !== undefined}>
      <p>
        <a href="/andai">{`${page.t.web.back}: ${w.title}`}</a>
      </p>
      <ErrorSummary page={page} problems={problems} />
      <h1>{title}</h1>
      {from ? (
        <p class="lead">{`${w.besides}: ${from.changes.map((change) => sayChange(page, names, change)).join(' ')}`}</p>
      ) : null}
      {kind === 'mobile' && choices.kits.length === 0 ? (
        <NoKit page={page} />
      ) : (
        <Form page={page} action={`/andai/baru/${kind}${from ? `?dari=${from.id}` : ''}`}>
          <Fields page={page} kind={kind} choices={choices} problems={problems} typed={typed} />
          <button type="submit">{w.calculate}</button>
        </Form>
      )}
    </Layout>
  )
}

type FieldsProps = Pick<AskProps, 'page' | 'kind' | 'choices'> & {
  problems: Typed | undefined
  typed: Typed | undefined
}

function Fields({ page, kind, choices, problems, typed }: FieldsProps): VNode {
  const w = page.t.whatif
  const at = { page, typed, problems }
  const day = (name: string, label: string) => (
    <Field {...at} name={name} label={label} type="date" width="middle" />
  )
  const hour = (name: string, label: string) => (
    <Field {...at} name={name} label={label} hint={w.hourHint} width="short" />
  )
  const span = (
    <>
      {day('from', w.from)}
      {day('to', w.to)}
    </>
  )
  switch (kind) {
    case 'close-day':
      return day('day', w.day)
    case 'outage':
      return (
        <>
          <Choice {...at} name="thing" legend={w.thing} options={choices.things} />
          <Choice
            {...at}
            name="reason"
            legend={w.reason}
            options={outageReasons.map((value) => ({ value, label: page.t.facilities.reasons[value] }))}
          />
          {span}
        </>
      )
    case 'away':
      return (
        <>
          <Choice {...at} name="account" legend={w.officer} options={choices.officers} />
          {span}
        </>
      )
    case 'booth':
      return (
        <>
          <Field {...at} name="name" label={w.booth} width="middle" />
          {span}
        </>
      )
    case 'extra-day':
      return (
        <>
          {day('day', w.day)}
          {hour('opens', w.opens)}
          {hour('closes', w.closes)}
        </>
      )
    case 'evening':
      return (
        <>
          {day('day', w.day)}
          {hour('closes', w.closes)}
        </>
      )
    case 'mobile':
      return <TeamFields {...at} choices={choices} />
    case 'call-back':
      return (
        <Choice
          {...at}
          name="session"
          legend={w.session}
          {...(choices.sessions.length === 0 ? { hint: w.noSession } : {})}
          options={choices.sessions.map((one) => ({ ...one, hint: sayDay(page, one.day) }))}
        />
      )
    case 'shift':
      return (
        <>
          <Choice
            {...at}
            name="group"
            legend={w.group}
            options={choices.groups.map(({ value, label, days }) => ({
              value,
              label,
              hint: days.map((one) => sayDay(page, one)).join('; '),
            }))}
          />
          {day('from', w.from)}
          {day('to', w.newDay)}
        </>
      )
  }
}
