import { Facts, Layout, Table, Tag, type Page } from '#web'
import { showDate, showMoment } from '#words'
import type { Pilgrim } from './pilgrims.ts'
import type { CohortLine, Overview, RegencyList } from './queries.ts'
import { overQuota, type Standing } from './season.ts'
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
  const { season, lines, waiting } = overview
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
      <Waiting page={page} waiting={waiting} />
      <Facts
        rows={[
          [seasons.servesFrom, showDate(season.servesFrom, page.language)],
          [seasons.deadline, deadline],
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
  const { seasons } = page.t
  const sum = (of: (line: CohortLine) => number): number => lines.reduce((all, line) => all + of(line), 0)
  const rows = lines.map(({ cohort, version }) => [
    <a href={`/musim/${cohort.regency}`}>{cohort.name}</a>,
    cohort.quota,
    <>
      {version?.listed ?? 0} <Over page={page} n={overQuota(version?.listed ?? 0, cohort.quota)} />
    </>,
    version?.reserves ?? 0,
    version?.version ?? '–',
  ])
  const total = [
    <strong>{seasons.total}</strong>,
    sum(({ cohort }) => cohort.quota),
    sum(({ version }) => version?.listed ?? 0),
    sum(({ version }) => version?.reserves ?? 0),
    '',
  ]
  return (
    <Table
      caption={seasons.caption}
      head={[seasons.regency, seasons.quota, seasons.listed, seasons.reserves, seasons.version]}
      rows={lines.length > 1 ? [...rows, total] : rows}
    />
  )
}

export const Over = ({ page, n }: { page: Page; n: number }) =>
  n > 0 ? <Tag tone="bad">{page.t.seasons.over(n)}</Tag> : null

const tone = { listed: 'good', reserve: 'waiting', gone: 'plain' } as const satisfies Record<Standing, string>

/** Everybody of one regency; numbers masked, those who are gone below. */
export function RegencyPage({ page, list }: { page: Page; list: RegencyList }) {
  const { seasons, web } = page.t
  const { cohort, version, pilgrims } = list
  const here = pilgrims.filter((one) => one.standing !== 'gone')
  const gone = pilgrims.filter((one) => one.standing === 'gone')
  return (
    <Layout page={page} title={cohort.name} wide>
      <p>
        <a href="/musim">{`${web.back}: ${seasons.title}`}</a>
      </p>
      <h1>{cohort.name}</h1>
      <Facts
        rows={[
          [
            seasons.listed,
            <>
              {seasons.ofQuota(version?.listed ?? 0, cohort.quota)}{' '}
              <Over page={page} n={overQuota(version?.listed ?? 0, cohort.quota)} />
            </>,
          ],
          [seasons.reserves, version?.reserves ?? 0],
          [
            seasons.version,
            <a href={`/musim/${cohort.regency}/versi`}>
              {version ? page.t.lists.versionNumber(version.version) : page.t.lists.history}
            </a>,
          ],
        ]}
      />
      {here.length === 0 ? (
        <p>{seasons.empty}</p>
      ) : (
        <Pilgrims page={page} caption={cohort.name} rows={here} />
      )}
      {gone.length > 0 ? (
        <details>
          <summary>{seasons.leftList(gone.length)}</summary>
          <Pilgrims page={page} caption={seasons.gone} rows={gone} />
        </details>
      ) : null}
    </Layout>
  )
}

function Pilgrims({ page, caption, rows }: { page: Page; caption: string; rows: readonly Pilgrim[] }) {
  const { seasons } = page.t
  return (
    <Table
      caption={caption}
      head={[seasons.number, seasons.name, seasons.porsi, seasons.born, seasons.standing]}
      rows={rows.map((one, at) => [
        at + 1,
        one.name,
        one.porsi.masked,
        showDate(one.birthDate, page.language),
        <Tag tone={tone[one.standing]}>{seasons.standings[one.standing]}</Tag>,
      ])}
    />
  )
}
