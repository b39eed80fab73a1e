import type { VNode } from 'preact'
import { may } from '#people'
import { Form, Layout, Refused, Table, Tag, type Page, type Tone } from '#web'
import { showDay, showDayAt, showMoment, showTime } from '#words'
import { gapPercent, whyNotPublished, type PartStatus, type Plan } from './plan.ts'
import type { PartLine, PlanScreen } from './plan-queries.ts'
import { tones } from './board-view.tsx'
import { Moves } from './moves-view.tsx'

const partTones = {
  proposed: 'waiting',
  accepted: 'good',
  'other-date-asked': 'bad',
} as const satisfies Record<PartStatus, Tone>

type Props = { page: Page; screen: PlanScreen; refused?: string | undefined }

/** One edition: who comes when, what the liaisons say to it, and whether it can be published. */
export function PlanPage({ page, screen, refused }: Props): VNode {
  const { planning } = page.t
  const { plan, parts } = screen
  const title = planning.planTitle(String(plan.edition))
  const gap = gapPercent(plan)
  const persons = parts.reduce((sum, part) => sum + part.persons, 0)
  const busy = plan.status === 'published' && screen.invited + screen.uninvited.length < persons
  const made = showMoment(plan.madeAt, page.zone, page.language)
  return (
    <Layout page={page} title={title} wide wrong={refused !== undefined} {...(busy ? { refresh: 3 } : {})}>
      <Refused text={refused} />
      <h1>{title}</h1>
      <p>
        <Tag tone={tones[plan.status]}>{planning.statuses[plan.status]}</Tag>{' '}
        {planning.madeBy(screen.madeBy || planning.bySystem, made)}
      </p>
      <p>{gap === 0 ? planning.gapNone : planning.gap(String(gap))}</p>
      {screen.lost.length > 0 ? (
        <p class="summary wait">{planning.lost(namesOf(screen).join(', '))}</p>
      ) : may(page.session.who, 'planning.publish') ? (
        <Publish page={page} plan={plan} />
      ) : null}
      <DatelessTable page={page} dateless={screen.dateless} />
      {may(page.session.who, 'planning.ask-proposal') ? <Again page={page} screen={screen} /> : null}
      {plan.status === 'published' ? <Invited page={page} screen={screen} persons={persons} /> : null}
      <Moves page={page} moves={screen.moves} first={plan.edition === 1} />
      <Parts page={page} parts={parts} />
      <History page={page} screen={screen} />
      <p>
        <a href="/rencana">{planning.back}</a>
      </p>
    </Layout>
  )
}

const namesOf = ({ lost, parts }: PlanScreen): string[] =>
  lost.map((regency) => parts.find((part) => part.regency === regency)?.regencyName ?? regency)

/** The button, or why there is none. */
function Publish({ page, plan }: { page: Page; plan: Plan }): VNode {
  const { planning } = page.t
  const why = whyNotPublished(plan)
  if (why) return <p class={why === 'published' ? 'summary good' : 'summary wait'}>{planning.whyNot[why]}</p>
  return (
    <Form page={page} action={`/rencana/${plan.id}/terbit`}>
      <input type="hidden" name="version" value={plan.version} />
      <p>{planning.publishLead}</p>
      <button>{planning.publish}</button>
    </Form>
  )
}

/** How many are invited so far; and by name whoever could not be, with the reason. */
function Invited({ page, screen, persons }: Props & { persons: number }): VNode {
  const { planning } = page.t
  return (
    <>
      <p>{planning.invitedSoFar(String(screen.invited), String(persons))}</p>
      {screen.uninvited.length > 0 ? (
        <Table
          caption={planning.uninvited}
          head={[planning.name, planning.reason]}
          rows={screen.uninvited.map(({ name, why }) => [name, planning.whyUninvited[why]])}
        />
      ) : null}
    </>
  )
}

/** Who of this edition's regencies has no day: a new list brought them, they did not come, or they lost theirs. */
function DatelessTable({ page, dateless }: { page: Page; dateless: PlanScreen['dateless'] }): VNode | null {
  const { planning } = page.t
  if (dateless.length === 0) return null
  const named = may(page.session.who, 'seasons.read')
  return (
    <Table
      caption={planning.dateless}
      head={[planning.regency, planning.persons, ...(named ? [planning.name] : [])]}
      rows={dateless.map(({ regencyName, names }) => [
        regencyName,
        String(names.length),
        ...(named ? [names.join(', ')] : []),
      ])}
    />
  )
}

/**
 * A new edition for those who asked for another date, lost their places or are new; what is accepted and still there is carried on,
 * and whoever has a day keeps it as long as everybody fits.
 */
function Again({ page, screen }: Pick<Props, 'page' | 'screen'>): VNode | null {
  const { planning } = page.t
  const news = screen.dateless.map(({ regency }) => regency)
  const regencies = [...new Set([...screen.lost, ...screen.asking, ...news])]
  if (regencies.length === 0) return null
  return (
    <Form page={page} action="/rencana">
      <input type="hidden" name="regencies" value={regencies.join(',')} />
      {news.length > 0 ? <p>{planning.againLead}</p> : null}
      <button>
        {screen.lost.length > 0
          ? planning.againLost
          : screen.asking.length > 0
            ? planning.again
            : planning.againNew}
      </button>
    </Form>
  )
}

function Parts({ page, parts }: { page: Page; parts: readonly PartLine[] }): VNode {
  const { planning } = page.t
  return (
    <Table
      caption={planning.daysTitle}
      head={[planning.day, planning.regency, planning.persons, planning.starts, planning.answer]}
      rows={parts.map((part) => [
        showDayAt(part.day, part.place, page.language),
        `${part.regencyName} ${part.flightGroup}`.trim(),
        String(part.persons),
        part.starts ? showTime(part.starts, page.zone) : '–',
        <PartAnswer page={page} part={part} />,
      ])}
    />
  )
}

export function PartAnswer({ page, part }: { page: Page; part: PartLine }): VNode {
  const { planning } = page.t
  return (
    <>
      <Tag tone={partTones[part.status]}>{planning.answers[part.status]}</Tag>
      {part.reason ? <span class="hint">{part.reason}</span> : null}
      {part.askedDay ? (
        <span class="hint">{planning.wishes(showDay(part.askedDay, page.language))}</span>
      ) : null}
    </>
  )
}

function History({ page, screen }: Pick<Props, 'page' | 'screen'>): VNode | null {
  const { planning } = page.t
  const answered = screen.history.filter((one) => one.version > 1)
  if (answered.length === 0) return null
  const parts = new Map(screen.parts.map((part) => [part.id, part]))
  return (
    <details>
      <summary>{planning.historyTitle}</summary>
      <Table
        caption={planning.historyTitle}
        head={[planning.when, planning.who, planning.regency, planning.day, planning.answer, planning.reason]}
        rows={answered.map((one) => {
          const part = parts.get(one.part)
          return [
            showMoment(one.at, page.zone, page.language),
            one.name || planning.bySystem,
            part?.regencyName ?? '–',
            part ? showDayAt(part.day, part.place, page.language) : '–',
            planning.answers[one.status],
            one.reason ?? '–',
          ]
        })}
      />
    </details>
  )
}
