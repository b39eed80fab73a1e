import {
  Choice,
  ErrorSummary,
  Facts,
  Form,
  Layout,
  Refused,
  Table,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showDate, showMoment } from '#words'
import type { Decisions, ShownQuota, ShownReview } from './decision-queries.ts'
import { Reason } from './reason-view.tsx'
import { sayPlace } from './say.ts'

type ListProps = { page: Page; decisions: Decisions; refused?: string | undefined }

/** What waits for a supervisor: rows under another name, and wishes for another quota. */
export function DecisionsPage({ page, decisions, refused }: ListProps) {
  const { lists, seasons, web } = page.t
  const { reviews, quotas } = decisions
  const nameOf = (code: string): string => decisions.cohorts.find((one) => one.regency === code)?.name ?? code
  return (
    <Layout page={page} title={lists.decisions} wide wrong={refused !== undefined}>
      <p>
        <a href="/musim">{`${web.back}: ${seasons.title}`}</a>
      </p>
      <Refused text={refused} />
      <h1>{lists.decisions}</h1>
      <h2>{lists.otherNames}</h2>
      {reviews.length === 0 ? (
        <p>{web.nothingHere}</p>
      ) : (
        <Table
          caption={lists.otherNames}
          head={[seasons.regency, lists.stored, lists.told, lists.decide]}
          rows={reviews.map((one) => [
            nameOf(one.regency),
            one.pilgrim ? `${one.pilgrim.name}, ${one.pilgrim.porsi.masked}` : '–',
            `${one.told} (${sayPlace(page.t, one, one.sheet !== null)})`,
            <a href={`/musim/keputusan/nama/${one.id}`}>{lists.decide}</a>,
          ])}
        />
      )}
      <h2>{lists.quotaWishes}</h2>
      {quotas.length === 0 ? <p>{web.nothingHere}</p> : null}
      {quotas.map((one) => (
        <Wish key={one.id} page={page} wish={one} name={nameOf(one.regency)} />
      ))}
    </Layout>
  )
}

/** Who asked may only take it back; somebody else agrees or refuses. */
function Wish({ page, wish, name }: { page: Page; wish: ShownQuota; name: string }) {
  const { lists } = page.t
  const label = `${name}: ${lists.fromTo(wish.before, wish.after)}`
  return (
    <section aria-label={label}>
      <h3>{label}</h3>
      <Facts
        rows={[
          [lists.who, `${wish.who}, ${showMoment(wish.at, page.zone, page.language)}`],
          [lists.reason, wish.reason],
        ]}
      />
      <Form page={page} action={`/musim/keputusan/kuota/${wish.id}`}>
        {wish.own ? <p class="hint">{lists.ownWish}</p> : null}
        {wish.own ? null : (
          <button name="decision" value="agreed">
            {lists.agreeQuota}
          </button>
        )}{' '}
        <button class="second" name="decision" value="refused">
          {wish.own ? lists.takeBack : lists.refuseQuota}
        </button>
      </Form>
    </section>
  )
}

type ReviewProps = {
  page: Page
  review: ShownReview
  regencyName: string
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

/** One row under another name: both names side by side, and what it is. */
export function ReviewPage({ page, review, regencyName, refused, problems, typed }: ReviewProps) {
  const { lists, seasons, web } = page.t
  const { pilgrim } = review
  return (
    <Layout page={page} title={lists.reviewTitle} wrong={problems !== undefined || refused !== undefined}>
      <p>
        <a href="/musim/keputusan">{`${web.back}: ${lists.decisions}`}</a>
      </p>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{lists.reviewTitle}</h1>
      <p class="lead">{lists.reviewLead}</p>
      <Facts
        rows={[
          [seasons.regency, regencyName],
          [seasons.porsi, pilgrim?.porsi.masked ?? '–'],
          [lists.stored, pilgrim?.name ?? '–'],
          [seasons.born, pilgrim ? showDate(pilgrim.birthDate, page.language) : '–'],
          [lists.told, review.told],
          [lists.from, sayPlace(page.t, review, review.sheet !== null)],
        ]}
      />
      <Form page={page} action={`/musim/keputusan/nama/${review.id}`}>
        <Choice
          page={page}
          name="decision"
          legend={lists.whatIsIt}
          options={[
            { value: 'same-person', label: lists.samePerson, hint: lists.samePersonHint },
            { value: 'not-the-same', label: lists.notTheSame, hint: lists.notTheSameHint },
          ]}
          typed={typed}
          problems={problems}
        />
        <Reason page={page} typed={typed} problems={problems} />
        <button>{lists.decide}</button>
      </Form>
    </Layout>
  )
}

/** What the office asks this regency; answered by a corrected list. */
export function Questions({ page, reviews }: { page: Page; reviews: readonly ShownReview[] }) {
  const { lists } = page.t
  if (reviews.length === 0) return null
  return (
    <section class="summary wait" aria-labelledby="pertanyaan">
      <h2 id="pertanyaan">{lists.questions}</h2>
      <ul>
        {reviews.map((one) => (
          <li key={one.id}>
            {lists.question(
              sayPlace(page.t, one, one.sheet !== null),
              one.told,
              one.pilgrim?.porsi.masked ?? '–',
            )}{' '}
            {one.decision === null ? lists.waits : lists.asked(one.reason ?? '')}
          </li>
        ))}
      </ul>
      <p class="hint">{lists.questionsHint}</p>
    </section>
  )
}
