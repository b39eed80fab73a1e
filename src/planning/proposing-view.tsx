import type { VNode } from 'preact'
import { may } from '#people'
import { Form, Layout, Table, Working, type Page } from '#web'
import { showDay, showDayAt, showMoment } from '#words'
import { toldIn } from './draft.ts'
import type { MoveLine, ProposingScreen } from './proposing-queries.ts'

type Props = { page: Page; screen: ProposingScreen }

/** A proposal under way, or one that would move people who have their appointment. */
export function ProposingPage({ page, screen }: Props): VNode {
  const { proposing } = page.t.planning
  const { one, askedBy, regencies } = screen
  const draft = one.answer?.kind === 'asks' ? one.answer.draft : undefined
  const title = draft ? proposing.asksTitle : proposing.title
  const asked = showMoment(one.askedAt, page.zone, page.language)
  return (
    <Layout page={page} title={title} wide {...(draft ? {} : { refresh: 1 })}>
      <h1>{title}</h1>
      <p class="lead">{regencies.join(', ')}</p>
      <p>{proposing.askedBy(askedBy, asked)}</p>
      {draft ? (
        <Asks page={page} screen={screen} told={toldIn(draft)} />
      ) : (
        <Working page={page} percent={one.progress} />
      )}
      <div class="row">
        {draft && may(page.session.who, 'planning.propose') ? (
          <Form page={page} action={`/rencana/usulan/${one.id}/setuju`}>
            <button type="submit">{proposing.agree}</button>
          </Form>
        ) : null}
        {may(page.session.who, 'planning.ask-proposal') ? (
          <Form page={page} action={`/rencana/usulan/${one.id}/tarik`}>
            <button type="submit" class="second">
              {proposing.takeBack}
            </button>
          </Form>
        ) : null}
      </div>
      <p>
        <a href="/rencana">{page.t.planning.back}</a>
      </p>
    </Layout>
  )
}

/** Who would be moved, before anything is done. */
function Asks({ page, screen, told }: { page: Page; screen: ProposingScreen; told: number }): VNode {
  const { proposing } = page.t.planning
  return (
    <>
      <p class="summary wait">{proposing.asks(String(told))}</p>
      <AskedMoves page={page} moves={screen.moves} />
    </>
  )
}

/** Fits a telephone: how firmly the day was given stands below the regency, the names below their number. */
function AskedMoves({ page, moves }: { page: Page; moves: readonly MoveLine[] }): VNode {
  const { planning } = page.t
  const named = may(page.session.who, 'seasons.read')
  return (
    <div class="compare">
      <Table
        caption={planning.proposing.moves}
        head={[planning.regency, planning.moveFrom, planning.moveTo, planning.persons]}
        rows={moves.map(({ word, regencyName, from, to, place, names }) => [
          <>
            {regencyName} <span class="hint">{planning.proposing.words[word]}</span>
          </>,
          showDay(from, page.language),
          from.equals(to) && place === null
            ? planning.proposing.otherHour
            : showDayAt(to, place, page.language),
          <>
            {String(names.length)} {named ? <span class="hint">{names.join(', ')}</span> : null}
          </>,
        ])}
      />
    </div>
  )
}
