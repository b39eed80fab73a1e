import type { VNode } from 'preact'
import { anywhereActs, type Case, type EndAct, type NotAlone } from '#cases'
import { may } from '#people'
import {
  Choice,
  ErrorSummary,
  Facts,
  Field,
  Form,
  Layout,
  Refused,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showMoment } from '#words'
import type { ShownWish, WaitingWish } from './queries.ts'

type EndProps = {
  page: Page
  one: Case
  notAlone: NotAlone | undefined
  /** Somebody has asked already, and nobody has decided yet. */
  open: ShownWish | undefined
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

/** The ways of ending a case that are this officer's. */
const waysFor = ({ session }: Page): EndAct[] =>
  (['cancel', 'withdraw'] as const).filter((act) => may(session.who, anywhereActs[act].may))

/** `/berkas/:id/batal`: ends a case, or asks for it where one person is not enough, or says where else to go. */
export function EndPage(props: EndProps): VNode {
  const { page, one, notAlone, open, refused, problems } = props
  const w = page.t.cancelling
  const title = notAlone === 'paid-needs-two' ? w.askTitle : page.t.cases.cancel
  return (
    <Layout page={page} title={title} wrong={problems !== undefined || refused !== undefined}>
      <p>
        <a href={`/berkas/${one.id}`}>{page.t.cases.caseTitle(one.number)}</a>
      </p>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{title}</h1>
      {one.ending ? (
        <p>{page.t.cases.ended(page.t.cases.endings[one.ending])}</p>
      ) : open ? (
        <OpenWishAbove page={page} wish={open} />
      ) : notAlone === 'printed-needs-period' ? (
        <Printed page={page} said={refused !== undefined} />
      ) : (
        <EndForm {...props} />
      )}
    </Layout>
  )
}

/** The refusal above says it already when a form was sent all the same. */
const Printed = ({ page, said }: { page: Page; said: boolean }): VNode => (
  <>
    {said ? null : <p class="lead">{page.t.cases.refusals['printed-needs-period']}</p>}
    <p>{page.t.cancelling.printedWhere}</p>
    <p>
      <a class="button second" href="/belum-diambil">
        {page.t.uncollected.title}
      </a>
    </p>
  </>
)

function EndForm({ page, one, notAlone, problems, typed }: EndProps): VNode {
  const w = page.t.cancelling
  const options = waysFor(page).map((value) => ({ value, label: w.ways[value] }))
  const fields = { page, problems, typed }
  return (
    <>
      <p class="lead">{notAlone ? w.askLead : w.endLead}</p>
      <Form page={page} action={`/berkas/${one.id}/batal`}>
        <input type="hidden" name="version" value={String(one.version)} />
        <Choice {...fields} name="act" legend={w.how} options={options} />
        <Field {...fields} name="reason" label={page.t.cases.reason} />
        <button>{notAlone ? w.ask : w.end}</button>
      </Form>
    </>
  )
}

/** An open wish: who asks for what, and why; the buttons of whoever reads it. */
function OpenWish({ page, wish }: { page: Page; wish: ShownWish }): VNode {
  const w = page.t.cancelling
  return (
    <>
      <Facts
        rows={[
          [w.asker, `${wish.asker}, ${showMoment(wish.askedAt, page.zone, page.language)}`],
          [w.way, w.ways[wish.act]],
          [page.t.cases.reason, wish.reason],
          ...(wish.report === null ? [] : [[page.t.uncollected.report, wish.report] as const]),
        ]}
      />
      {wish.own || may(page.session.who, 'cancelling.decide') ? (
        <Form page={page} action={`/pembatalan/${wish.id}`}>
          <p class="hint">{wish.own ? w.ownWish : w.endLead}</p>
          <ul class="acts">
            {wish.own ? null : (
              <li>
                <button name="decision" value="agreed">
                  {w.agree}
                </button>
              </li>
            )}
            <li>
              <button class="second" name="decision" value={wish.own ? 'taken-back' : 'declined'}>
                {wish.own ? w.takeBack : w.decline}
              </button>
            </li>
          </ul>
        </Form>
      ) : (
        <p class="hint">{w.waits}</p>
      )}
    </>
  )
}

type ListProps = { page: Page; wishes: readonly WaitingWish[]; refused?: string | undefined }

/** `/pembatalan`: everything that waits for another person. */
export function WishesPage({ page, wishes, refused }: ListProps): VNode {
  const w = page.t.cancelling
  return (
    <Layout page={page} title={w.title} wide wrong={refused !== undefined}>
      <Refused text={refused} />
      <h1>{w.title}</h1>
      <p class="lead">{w.lead}</p>
      {wishes.length === 0 ? <p>{w.none}</p> : null}
      {wishes.map((wish) => (
        <section key={wish.id} aria-labelledby={wish.id}>
          <h2 id={wish.id}>
            <a href={`/berkas/${wish.case}`}>{w.of(wish.of.number, wish.of.name)}</a>
          </h2>
          <OpenWish page={page} wish={wish} />
        </section>
      ))}
    </Layout>
  )
}

/** On top of the page of a case while its end is asked for. */
export const OpenWishAbove = ({ page, wish }: { page: Page; wish: ShownWish }): VNode => (
  <section class="summary wait" aria-labelledby="batal-diminta">
    <h2 id="batal-diminta">{page.t.cancelling.openTitle}</h2>
    <OpenWish page={page} wish={wish} />
  </section>
)

/** At its foot: what was asked before, and what became of it. */
export function PastWishes({ page, wishes }: { page: Page; wishes: readonly ShownWish[] }): VNode | null {
  const w = page.t.cancelling
  if (wishes.length === 0) return null
  return (
    <section>
      <h2>{w.pastTitle}</h2>
      <ul>
        {wishes.map((wish) => (
          <li key={wish.id}>
            {w.past(showMoment(wish.askedAt, page.zone, page.language), wish.asker, wish.reason)}{' '}
            {wish.state === 'open' || wish.state === 'lapsed'
              ? w.lapsed
              : w.became[wish.state](wish.decider ?? '')}
          </li>
        ))}
      </ul>
    </section>
  )
}
