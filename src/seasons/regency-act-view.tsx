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
import { showDate } from '#words'
import type { Exchange } from './decision-queries.ts'
import { evidences, neededUntil } from './exemption.ts'
import { Holds } from './exemption-view.tsx'
import { Pick } from './pick-view.tsx'
import type { Pilgrim } from './pilgrims.ts'
import { Reason } from './reason-view.tsx'
import type { Cohort, Season } from './season.ts'

/** What came wrong with the form that was sent last. */
export type Again = {
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}
type Frame = Again & { page: Page; title: string; cohort: Cohort | null; children: preact.ComponentChildren }

function Frame({ page, title, cohort, refused, problems, children }: Frame) {
  const back = cohort ? { href: `/musim/${cohort.regency}`, name: cohort.name } : undefined
  return (
    <Layout page={page} title={title} wrong={problems !== undefined || refused !== undefined}>
      <p>
        <a href={back?.href ?? '/musim'}>{`${page.t.web.back}: ${back?.name ?? page.t.seasons.title}`}</a>
      </p>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{title}</h1>
      {children}
    </Layout>
  )
}

/** A reserve in the place of somebody who withdrew. */
export function ExchangePage({ page, exchange, ...again }: Again & { page: Page; exchange: Exchange }) {
  const { lists, seasons } = page.t
  const { cohort, reserves, listed, gone } = exchange
  const options = (people: readonly Pilgrim[]) =>
    people.map((one) => ({ value: one.id, label: `${one.name}, ${one.porsi.masked}` }))
  return (
    <Frame page={page} title={lists.exchangeOf(cohort.name)} cohort={cohort} {...again}>
      <p class="lead">{lists.exchangeLead}</p>
      {reserves.length === 0 ? (
        <p>{lists.noReserves}</p>
      ) : (
        <Form page={page} action={`/musim/${cohort.regency}/ganti`}>
          <Pick
            page={page}
            name="instead"
            label={lists.whoWithdrew}
            groups={[
              { label: seasons.standings.listed, options: options(listed) },
              { label: seasons.standings.gone, options: options(gone) },
            ]}
            {...again}
          />
          <Pick
            page={page}
            name="reserve"
            label={lists.whoComes}
            groups={[{ label: seasons.reserves, options: options(reserves) }]}
            {...again}
          />
          <Reason page={page} {...again} />
          <button>{lists.exchangeNow}</button>
        </Form>
      )}
    </Frame>
  )
}

/** Another quota, which somebody else must agree to. */
export function QuotaPage({ page, cohort, ...again }: Again & { page: Page; cohort: Cohort }) {
  const { lists, seasons } = page.t
  return (
    <Frame page={page} title={lists.quotaOf(cohort.name)} cohort={cohort} {...again}>
      <p class="lead">{lists.quotaLead}</p>
      <Facts rows={[[seasons.quota, cohort.quota]]} />
      <Form page={page} action={`/musim/${cohort.regency}/kuota`}>
        <Field page={page} name="quota" label={lists.newQuota} inputMode="numeric" width="short" {...again} />
        <Reason page={page} {...again} />
        <button>{lists.askQuota}</button>
      </Form>
    </Frame>
  )
}

/** The day on which the last pilgrims leave. */
export function DeparturePage({ page, season, ...again }: Again & { page: Page; season: Season }) {
  const { lists } = page.t
  return (
    <Frame page={page} title={lists.departure} cohort={null} {...again}>
      <p class="lead">{lists.departureLead}</p>
      <Facts
        rows={[[lists.departs, season.departs ? showDate(season.departs, page.language) : lists.notKnown]]}
      />
      <Form page={page} action="/musim/berangkat">
        <Field page={page} name="departs" label={lists.departs} type="date" width="middle" {...again} />
        <button>{lists.setDeparture}</button>
      </Form>
    </Frame>
  )
}

type PassportProps = Again & {
  page: Page
  season: Season
  cohort: Cohort
  pilgrim: Pilgrim
  /** An officer may have asked the national system; a liaison has not. */
  officer: boolean
}

/** A passport a pilgrim already holds: what is known of it, what somebody has seen, or that it is not so. */
export function PassportPage({ page, season, cohort, pilgrim, officer, ...again }: PassportProps) {
  const { lists, seasons } = page.t
  const action = `/musim/${cohort.regency}/paspor/${pilgrim.id}`
  const seen = evidences.filter((one) => officer || one !== 'national-system')
  return (
    <Frame page={page} title={lists.passportOf(pilgrim.name)} cohort={cohort} {...again}>
      <p class="lead">
        {season.departs
          ? lists.passportLead(showDate(neededUntil(season.departs), page.language))
          : lists.departureUnknown}
      </p>
      <Facts
        rows={[
          [seasons.porsi, pilgrim.porsi.masked],
          [lists.passport, pilgrim.held ? <Holds page={page} pilgrim={pilgrim} /> : lists.noPassport],
        ]}
      />
      <Form page={page} action={action}>
        <Field page={page} name="passport" label={lists.passportNumber} width="middle" {...again} />
        <Field page={page} name="until" label={lists.validUntil} type="date" width="middle" {...again} />
        <Choice
          page={page}
          name="evidence"
          legend={lists.evidence}
          options={seen.map((value) => ({ value, label: lists.evidences[value] }))}
          {...again}
        />
        <button>{lists.savePassport}</button>
      </Form>
      {pilgrim.held ? (
        <Form page={page} action={`${action}/keliru`}>
          <h2>{lists.deny}</h2>
          <p class="hint">{lists.denyHint}</p>
          <Reason page={page} {...again} />
          <button class="second">{lists.deny}</button>
        </Form>
      ) : null}
    </Frame>
  )
}
