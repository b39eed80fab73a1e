import type { VNode } from 'preact'
import { OpenWishAbove } from '#cancelling'
import { may } from '#people'
import {
  ErrorSummary,
  Facts,
  Field,
  Form,
  Layout,
  Refused,
  Table,
  Tag,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showDate, showDay } from '#words'
import type { Uncollected, UncollectedList } from './queries.ts'

type ListProps = { page: Page; list: UncollectedList; onlyOver: boolean; mayCancel: boolean }

/** `/belum-diambil`: passports that lie ready, the oldest first. */
export function UncollectedPage({ page, list, onlyOver, mayCancel }: ListProps): VNode {
  const w = page.t.uncollected
  const { lines, ready, over } = list
  const all = onlyOver ? over : ready
  return (
    <Layout page={page} title={w.title} wide>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead(String(ready), String(over))}</p>
      <nav aria-label={w.filter}>
        <ul class="ways">
          <li>{onlyOver ? <a href="/belum-diambil">{w.everything}</a> : <strong>{w.everything}</strong>}</li>
          <li>
            {onlyOver ? <strong>{w.onlyOver}</strong> : <a href="/belum-diambil?lewat=ya">{w.onlyOver}</a>}
          </li>
        </ul>
      </nav>
      {lines.length === 0 ? (
        <p>{onlyOver ? w.noneOver : w.none}</p>
      ) : (
        <Table
          caption={onlyOver ? w.onlyOver : w.all}
          head={[w.passport, w.days, w.lastDay, w.of, w.issuedOn, w.reminded]}
          rows={lines.map((one) => rowOf(page, one, mayCancel))}
        />
      )}
      {lines.length < all ? <p>{w.more(String(lines.length), String(all))}</p> : null}
    </Layout>
  )
}

const rowOf = (page: Page, one: Uncollected, mayCancel: boolean) => {
  const w = page.t.uncollected
  const { collection } = one
  return [
    <>
      <a href={`/berkas/${one.case}/penerbitan`}>{one.number}</a>
      <br />
      {one.name}
    </>,
    <>
      {w.daysCount(String(one.days))} {collection.over ? <Tag tone="bad">{w.over}</Tag> : null}
    </>,
    <>
      {showDate(collection.lastDay, page.language)}{' '}
      {one.wish ? (
        <>
          <br />
          <Tag tone="waiting">{w.asked}</Tag>
        </>
      ) : null}
      {collection.over && mayCancel ? (
        <>
          <br />
          <a href={`/belum-diambil/${one.case}`}>{w.cancelOf(one.number)}</a>
        </>
      ) : null}
    </>,
    one.regency ? one.regency.name : w.public,
    showDate(collection.issuedOn, page.language),
    sayReminded(page, one),
  ]
}

const sayReminded = (page: Page, { reminded }: Pick<Uncollected, 'reminded'>): string =>
  reminded.length === 0
    ? page.t.uncollected.notYet
    : reminded.map(({ on }) => showDate(on, page.language)).join(', ')

type OneProps = {
  page: Page
  one: Uncollected
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

/** `/belum-diambil/case_…`: what is cancelled, by which rule; asked once more because it cannot be undone. */
export function CancelPage({ page, one, refused, problems, typed }: OneProps): VNode {
  const w = page.t.uncollected
  const { collection, regency } = one
  return (
    <Layout page={page} title={w.cancelTitle} wrong={problems !== undefined || refused !== undefined}>
      <p>
        <a href="/belum-diambil">{w.back}</a>
      </p>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{w.cancelTitle}</h1>
      <Facts
        rows={[
          [w.number, one.number],
          [w.name, one.name],
          [w.of, regency ? regency.name : w.public],
          [w.issuedOn, showDay(collection.issuedOn, page.language)],
          [w.lastDay, showDay(collection.lastDay, page.language)],
          [w.days, w.daysCount(String(one.days))],
          [w.reminded, sayReminded(page, one)],
        ]}
      />
      <What page={page} one={one} problems={problems} typed={typed} />
    </Layout>
  )
}

/** An open wish, or the form that asks, or why nothing can be asked yet. */
function What({ page, one, problems, typed }: Omit<OneProps, 'refused'>): VNode {
  const w = page.t.uncollected
  const { collection, wish } = one
  if (wish) return <OpenWishAbove page={page} wish={wish} />
  if (!collection.over) return <p>{w.notOver(showDay(collection.lastDay, page.language))}</p>
  if (!may(page.session.who, 'uncollected.cancel')) return <p>{w.notAsked}</p>
  return (
    <Form page={page} action={`/belum-diambil/${one.case}`}>
      <input type="hidden" name="version" value={String(one.version)} />
      <p>{w.rule(collection.rule.source)}</p>
      <Field
        page={page}
        problems={problems}
        typed={typed}
        name="report"
        label={w.report}
        hint={w.reportHint}
        width="middle"
      />
      <p class="hint">{w.byTwo}</p>
      <button>{w.cancel}</button>
    </Form>
  )
}
