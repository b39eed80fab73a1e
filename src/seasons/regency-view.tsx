import { may, type Act } from '#people'
import { Facts, Layout, Table, Tag, type Page } from '#web'
import { showDate } from '#words'
import { Questions } from './decision-view.tsx'
import { Holds } from './exemption-view.tsx'
import type { Pilgrim } from './pilgrims.ts'
import type { RegencyList } from './queries.ts'
import { overQuota, type Standing } from './season.ts'
import { Over } from './season-view.tsx'

const tone = { listed: 'good', reserve: 'waiting', gone: 'plain' } as const satisfies Record<Standing, string>

/** Everybody of one regency: in quota, then the reserves, then those who are gone; numbers masked. */
export function RegencyPage({ page, list }: { page: Page; list: RegencyList }) {
  const { lists, seasons, web } = page.t
  const { cohort, version, exempt, pilgrims, questions } = list
  const of = (standing: Standing) => pilgrims.filter((one) => one.standing === standing)
  const [listed, reserves, gone] = [of('listed'), of('reserve'), of('gone')]
  const part = (caption: string, rows: readonly Pilgrim[]) => (
    <Pilgrims page={page} regency={cohort.regency} caption={caption} rows={rows} />
  )
  return (
    <Layout page={page} title={cohort.name} wide>
      <p>
        <a href="/musim">{`${web.back}: ${seasons.title}`}</a>
      </p>
      <h1>{cohort.name}</h1>
      <Questions page={page} reviews={questions} />
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
          [lists.exempt, exempt === 0 ? exempt : lists.needNotCome(exempt)],
          [
            seasons.version,
            <a href={`/musim/${cohort.regency}/versi`}>
              {version ? lists.versionNumber(version.version) : lists.history}
            </a>,
          ],
        ]}
      />
      <Acts page={page} list={list} />
      {listed.length === 0 ? <p>{seasons.empty}</p> : part(seasons.listed, listed)}
      {reserves.length === 0 ? null : part(seasons.reserves, reserves)}
      {gone.length > 0 ? (
        <details>
          <summary>{seasons.leftList(gone.length)}</summary>
          {part(seasons.gone, gone)}
        </details>
      ) : null}
    </Layout>
  )
}

/** What this account may do here. */
function Acts({ page, list }: { page: Page; list: RegencyList }) {
  const { lists } = page.t
  const { regency } = list.cohort
  const can = (act: Act): boolean => may(page.session.who, act)
  const acts = [
    can('seasons.promote-reserve') && { href: `/musim/${regency}/ganti`, words: lists.exchange },
    can('seasons.ask-quota') && { href: `/musim/${regency}/kuota`, words: lists.askOther },
  ].flatMap((one) => one || [])
  if (acts.length === 0) return null
  return (
    <ul>
      {acts.map(({ href, words }) => (
        <li key={href}>
          <a href={href}>{words}</a>
        </li>
      ))}
    </ul>
  )
}

type Props = { page: Page; regency: string; caption: string; rows: readonly Pilgrim[] }

function Pilgrims({ page, regency, caption, rows }: Props) {
  const { lists, seasons } = page.t
  const enters = may(page.session.who, 'seasons.enter-passport')
  return (
    <Table
      caption={caption}
      head={[seasons.number, seasons.name, seasons.porsi, seasons.born, seasons.standing, lists.passport]}
      rows={rows.map((one, at) => [
        at + 1,
        one.name,
        one.porsi.masked,
        showDate(one.birthDate, page.language),
        <Tag tone={tone[one.standing]}>{seasons.standings[one.standing]}</Tag>,
        <>
          {one.held ? <Holds page={page} pilgrim={one} /> : null}{' '}
          {enters ? (
            <a
              href={`/musim/${regency}/paspor/${one.id}`}
              aria-label={`${one.held ? page.t.web.change : lists.enter}: ${lists.passportOf(one.name)}`}
            >
              {one.held ? page.t.web.change : lists.enter}
            </a>
          ) : null}
        </>,
      ])}
    />
  )
}
