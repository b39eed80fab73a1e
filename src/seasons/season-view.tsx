import { Facts, Layout, Table, Tag, type Page } from '#web'
import { may } from '#people'
import { showDate, showMoment } from '#words'
import type { CohortLine, Overview } from './queries.ts'
import { overQuota } from './season.ts'
import { WAITS_HOURS } from './upload.ts'
import type { WaitingUpload } from './upload-store.ts'

/** The season on one page: what each regency may send, what has come, and in which version. */
export function SeasonPage({
  page,
  overview,
  sends,
}: {
  page: Page
  overview: Overview | undefined
  /** Whether this account may send lists. */
  sends: boolean
}) {
  const { seasons } = page.t
  if (!overview)
    return (
      <Layout page={page} title={seasons.title}>
        <h1>{seasons.title}</h1>
        <p class="lead">{seasons.none}</p>
      </Layout>
    )
  const { season, lines, waiting, toDecide } = overview
  const { lists } = page.t
  const moves = may(page.session.who, 'seasons.set-departure')
  const deadline = showDate(season.deadline, page.language)
  return (
    <Layout page={page} title={seasons.title} wide>
      <h1>{seasons.title}</h1>
      <p class="lead">{seasons.lead(season.name, deadline)}</p>
      {sends ? (
        <p>
          <a class="button" href="/musim/kirim">
            {seasons.sendTitle}
          </a>
        </p>
      ) : null}
      {toDecide > 0 ? (
        <p class="summary wait">
          <a href="/musim/keputusan">{lists.decisionsWaiting(toDecide)}</a>
        </p>
      ) : null}
      <Waiting page={page} waiting={waiting} />
      <Facts
        rows={[
          [seasons.servesFrom, showDate(season.servesFrom, page.language)],
          [seasons.deadline, deadline],
          [
            lists.departs,
            <>
              {season.departs ? showDate(season.departs, page.language) : lists.notKnown}{' '}
              {moves ? <a href="/musim/berangkat">{page.t.web.change}</a> : null}
            </>,
          ],
        ]}
      />
      <Cohorts page={page} lines={lines} />
    </Layout>
  )
}

/** What was sent and still needs a yes: found again after a closed browser or a power cut. */
function Waiting({ page, waiting }: { page: Page; waiting: readonly WaitingUpload[] }) {
  const { seasons } = page.t
  if (waiting.length === 0) return null
  return (
    <section class="summary wait" aria-labelledby="menunggu">
      <h2 id="menunggu">{seasons.waiting}</h2>
      <ul>
        {waiting.map((one) => (
          <li key={one.id}>
            <a href={`/musim/kirim/${one.id}`}>{one.fileName}</a>
            {', '}
            {showMoment(one.uploadedAt, page.zone, page.language)}
          </li>
        ))}
      </ul>
      <p class="hint">{seasons.waitingHint(WAITS_HOURS)}</p>
    </section>
  )
}

function Cohorts({ page, lines }: { page: Page; lines: readonly CohortLine[] }) {
  const { lists, seasons } = page.t
  const rows = lines.map(({ cohort, version, exempt }) => [
    <a href={`/musim/${cohort.regency}`}>{cohort.name}</a>,
    cohort.quota,
    <>
      {version?.listed ?? 0} <Over page={page} n={overQuota(version?.listed ?? 0, cohort.quota)} />
    </>,
    version?.reserves ?? 0,
    exempt,
    version?.version ?? '–',
  ])
  const pilgrims = lines.filter(({ cohort }) => cohort.regency !== 'TPHD')
  const totals = [
    ...(pilgrims.length < lines.length ? [totalOf(seasons.totalPilgrims, pilgrims)] : []),
    totalOf(seasons.total, lines),
  ]
  return (
    <Table
      caption={seasons.caption}
      head={[seasons.regency, seasons.quota, seasons.listed, seasons.reserves, lists.exempt, seasons.version]}
      rows={lines.length > 1 ? [...rows, ...totals] : rows}
    />
  )
}

/** The guides have a quota of their own, so the pilgrims are added up without them too. */
function totalOf(label: string, lines: readonly CohortLine[]) {
  const sum = (of: (line: CohortLine) => number): number => lines.reduce((all, line) => all + of(line), 0)
  return [
    <strong>{label}</strong>,
    sum(({ cohort }) => cohort.quota),
    sum(({ version }) => version?.listed ?? 0),
    sum(({ version }) => version?.reserves ?? 0),
    sum(({ exempt }) => exempt),
    '',
  ]
}

export const Over = ({ page, n }: { page: Page; n: number }) =>
  n > 0 ? <Tag tone="bad">{page.t.seasons.over(n)}</Tag> : null
