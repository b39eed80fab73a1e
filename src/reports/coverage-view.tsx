import type { ComponentChildren, VNode } from 'preact'
import { Layout, Table, type Page } from '#web'
import { showDate, showMoment, showTime } from '#words'
import { percentHanded, totalOf, type Coverage } from './coverage.ts'
import type { Board, Line, Stands } from './coverage-queries.ts'
import { onMap, shadeOf } from './province.ts'
import { standings, type Standing } from './standing.ts'

/** What a list of people can be asked for: a column of the board, or those of it who are late. */
export type Asked = Standing | 'late'

/** The words of the addresses. */
export const slugs = {
  exempt: 'tidak-perlu',
  unbooked: 'tanpa-tanggal',
  booked: 'terjadwal',
  missed: 'tidak-datang',
  came: 'sudah-datang',
  held: 'tertahan',
  paid: 'sudah-bayar',
  printed: 'sudah-cetak',
  'handed-over': 'sudah-diserahkan',
  refused: 'ditolak',
  late: 'terlambat',
} as const satisfies Record<Asked, string>

/** All regencies together, in an address. */
export const ALL = 'semua'

const peopleAt = (regency: string, asked: Asked): string => `/musim/capaian/${regency}/${slugs[asked]}`

/** `/musim/capaian`: where the pilgrims of each regency stand, as a map and as a table. */
export function CoveragePage({ page, board }: { page: Page; board: Board | undefined }): VNode {
  const { coverage: w } = page.t.reports
  if (!board)
    return (
      <Layout page={page} title={w.title}>
        <h1>{w.title}</h1>
        <p class="lead">{page.t.seasons.none}</p>
      </Layout>
    )
  const { season, lines } = board
  const total = totalOf(lines.map((line) => line.coverage))
  const { columns, listed, late } = total
  return (
    <Layout page={page} title={w.title} wide>
      <h1>{w.title}</h1>
      <p class="lead">{w.lead(season.name, showDate(season.deadline, page.language))}</p>
      <p>
        {w.sofar(String(columns['handed-over']), String(listed - columns.exempt))}
        {late > 0 ? ` ${w.lateSoFar(String(late))}` : ''}
      </p>
      {lines.length > 1 ? <TileMap page={page} lines={lines} /> : null}
      <h2>{w.table}</h2>
      <p>{w.tableLead}</p>
      <Counts page={page} lines={lines} total={total} />
    </Layout>
  )
}

function TileMap({ page, lines }: { page: Page; lines: readonly Line[] }): VNode {
  const { coverage: w } = page.t.reports
  return (
    <>
      <h2>{w.map}</h2>
      <p>{w.mapLead}</p>
      <ul class="tiles">
        {onMap(lines, ({ cohort }) => cohort.regency).map(({ one: { cohort, coverage }, tile }) => {
          const percent = percentHanded(coverage)
          const place = tile ? `row-${tile.row} column-${tile.column}` : ''
          const handed = coverage.columns['handed-over']
          const figure = w.ofNeed(String(handed), String(coverage.listed - coverage.columns.exempt))
          return (
            <li key={cohort.regency} class={`shade-${shadeOf(percent)} ${place}`}>
              <strong>{cohort.name}</strong>
              <span>{percent === null ? w.nobody : `${percent} %`}</span>
              {handed > 0 ? (
                <a href={peopleAt(cohort.regency, 'handed-over')}>{figure}</a>
              ) : (
                <span>{figure}</span>
              )}
            </li>
          )
        })}
      </ul>
    </>
  )
}

function Counts({ page, lines, total }: { page: Page; lines: readonly Line[]; total: Coverage }): VNode {
  const { coverage: w } = page.t.reports
  const rows = lines.map(({ cohort, coverage }) => [
    <a href={`/musim/${cohort.regency}`}>{cohort.name}</a>,
    ...cells(cohort.regency, coverage),
  ])
  const all = [<strong>{w.total}</strong>, ...cells(ALL, total)]
  return (
    <div class="counts">
      <Table
        caption={w.table}
        head={[
          w.regency,
          w.listed,
          ...standings.map((standing) => w.columns[standing]),
          w.columns.late,
          w.reserves,
          w.gone,
        ]}
        rows={lines.length > 1 ? [...rows, all] : rows}
      />
    </div>
  )
}

/** Every count leads to its people; where there are none there is nothing to open. */
function cells(regency: string, { listed, columns, late, reserves, gone }: Coverage): ComponentChildren[] {
  const people = (asked: Asked, count: number): ComponentChildren =>
    count === 0 ? 0 : <a href={peopleAt(regency, asked)}>{count}</a>
  return [
    listed,
    ...standings.map((standing) => people(standing, columns[standing])),
    people('late', late),
    reserves,
    gone,
  ]
}

export type PeopleList = {
  name: string | null
  asked: Asked
  people: readonly Stands[]
  regencies: ReadonlyMap<string, string>
}

/** The people behind one count; numbers masked. `name` is null for all regencies together. */
export function PeoplePage({ page, list }: { page: Page; list: PeopleList }): VNode {
  const { coverage: w } = page.t.reports
  const { name, asked, people, regencies } = list
  const title = w.peopleTitle(name ?? w.total, w.columns[asked])
  return (
    <Layout page={page} title={title} wide>
      <p>
        <a href="/musim/capaian">{`${page.t.web.back}: ${w.title}`}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">{w.peopleCount(String(people.length))}</p>
      {people.length === 0 ? null : (
        <Table
          caption={title}
          head={[
            w.number,
            w.name,
            w.porsi,
            ...(name === null ? [w.regency] : []),
            ...(asked === 'late' ? [w.standing] : []),
            w.since,
            w.next,
          ]}
          rows={people.map((one, at) => [
            at + 1,
            one.pilgrim.name,
            one.pilgrim.porsi.masked,
            ...(name === null ? [regencies.get(one.pilgrim.regency) ?? one.pilgrim.regency] : []),
            ...(asked === 'late' ? [w.columns[one.standing]] : []),
            sinceOf(page, one),
            w.steps[one.standing],
          ])}
        />
      )}
    </Layout>
  )
}

function sinceOf(page: Page, { since, standing }: Stands): string {
  if (!since) return '–'
  if ('at' in since) return showMoment(since.at, page.zone, page.language)
  const { day, starts } = since.visit
  const when = `${showDate(day, page.language)}, ${showTime(starts, page.zone)}`
  return standing === 'booked' ? page.t.reports.coverage.dated(when) : when
}
