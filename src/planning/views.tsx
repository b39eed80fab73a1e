import type { VNode } from 'preact'
import { may } from '#people'
import {
  ErrorSummary,
  Form,
  Layout,
  Problem,
  Refused,
  Table,
  Tag,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showDate } from '#words'
import { DayBoard, Editions } from './board-view.tsx'
import { FollowUpTables, ReturnRuleSection } from './follow-view.tsx'
import type { Coverage, SeasonScreen } from './season-queries.ts'

type Props = {
  page: Page
  screen: SeasonScreen
  refused?: string | undefined
  problems?: Problems | undefined
  /** Regencies ticked so far; all that wait when nothing was sent yet. */
  chosen?: readonly string[] | undefined
  /** The form for returned places as it was sent, with what is wrong in it. */
  rule?: { typed?: Typed; problems?: Problems; refused?: string } | undefined
}

/** `/rencana`: who still has no day, every plan so far, and the days with what is left of them. */
export function SeasonPage({ page, screen, refused, problems, chosen, rule }: Props): VNode {
  const { planning } = page.t
  const { season, coverage } = screen
  const wrong = refused !== undefined || problems !== undefined || rule !== undefined
  return (
    <Layout page={page} title={planning.title} wide wrong={wrong}>
      <ErrorSummary page={page} problems={problems ?? rule?.problems} />
      <Refused text={refused} />
      <h1>{planning.title}</h1>
      <p class="lead">{planning.lead(season.name, showDate(season.deadline, page.language))}</p>
      <CoverageTable page={page} coverage={coverage} />
      <UnderWay page={page} screen={screen} />
      {may(page.session.who, 'planning.ask-proposal') ? (
        <Propose page={page} screen={screen} problems={problems} chosen={chosen} />
      ) : null}
      <FollowUpTables page={page} screen={screen} />
      <Editions page={page} screen={screen} />
      <DayBoard
        page={page}
        days={screen.days}
        names={new Map(coverage.map((one) => [one.regency, one.name]))}
      />
      <ReturnRuleSection page={page} rule={screen.returnRule} {...rule} />
    </Layout>
  )
}

/** Proposals that are worked out, or wait for somebody to agree. */
function UnderWay({ page, screen }: Pick<Props, 'page' | 'screen'>): VNode | null {
  const { proposing } = page.t.planning
  const names = new Map(screen.coverage.map(({ regency, name }) => [regency, name]))
  if (screen.proposings.length === 0) return null
  return (
    <ul class="lines">
      {screen.proposings.map(({ id, status, regencies }) => (
        <li key={id}>
          <a href={`/rencana/usulan/${id}`}>{status === 'asking' ? proposing.asksTitle : proposing.title}</a>
          {`: ${regencies.map((one) => names.get(one) ?? one).join(', ')}`}
        </li>
      ))}
    </ul>
  )
}

function CoverageTable({ page, coverage }: { page: Page; coverage: readonly Coverage[] }): VNode {
  const { planning } = page.t
  const prints = may(page.session.who, 'planning.print')
  return (
    <Table
      caption={planning.coverage}
      head={[
        planning.regency,
        planning.listed,
        planning.unplanned,
        planning.proposed,
        planning.agreed,
        planning.published,
        planning.own,
        planning.exempt,
        planning.letters,
      ]}
      rows={coverage.map((one) => [
        one.name,
        String(one.listed),
        one.unplanned > 0 ? <Tag tone="waiting">{String(one.unplanned)}</Tag> : '0',
        String(one.proposed),
        String(one.agreed),
        one.published > 0 ? <Tag tone="good">{String(one.published)}</Tag> : '0',
        String(one.own),
        String(one.exempt),
        prints && one.published > 0 ? <a href={`/undangan/${one.regency}`}>{planning.open}</a> : '–',
      ])}
    />
  )
}

function Propose({ page, screen, problems, chosen }: Omit<Props, 'refused'>): VNode {
  const { planning } = page.t
  const waiting = screen.coverage.filter((one) => one.unplanned > 0)
  if (waiting.length === 0) return <p>{planning.nobodyWaits}</p>
  return (
    <section>
      <h2>{planning.proposeTitle}</h2>
      <p>{planning.proposeLead(String(screen.noticeDays))}</p>
      <Form page={page} action="/rencana">
        <fieldset class={problems?.['regencies'] ? 'field wrong' : 'field'}>
          <legend>{planning.chooseRegencies}</legend>
          <Problem page={page} name="regencies" problem={problems?.['regencies']} />
          <div class="choices">
            {waiting.map(({ regency, name, unplanned }, index) => (
              <label class="choice" key={regency}>
                <input
                  type="checkbox"
                  id={index === 0 ? 'regencies' : undefined}
                  name="regencies"
                  value={regency}
                  checked={chosen === undefined || chosen.includes(regency)}
                />
                <span>
                  {name} <span class="hint">{planning.waiting(String(unplanned))}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
        <button>{planning.propose}</button>
      </Form>
    </section>
  )
}
