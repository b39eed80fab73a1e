import type { VNode } from 'preact'
import { Facts, Layout, Table, type Page } from '#web'
import { showDate } from '#words'
import type { Figure, SeasonReport } from '#simulation'
import { Bars, Curve } from './charts.tsx'
import { assumed } from './outlook.ts'
import type { Outlook } from './play.ts'

const groups = ['pilgrim', 'booked', 'walk-in', 'priority'] as const

/** `/papan/perkiraan`: the plan as it stands, played many times by chance. */
export function OutlookPage({ page, outlook }: { page: Page; outlook: Outlook | undefined }): VNode {
  const { board, planning } = page.t
  const w = board.outlook
  const report = outlook?.report
  return (
    <Layout page={page} title={w.title} wide>
      <p>
        <a href="/papan">{`${page.t.web.back}: ${board.title}`}</a>
      </p>
      <h1>{w.title}</h1>
      {outlook ? null : <p class="lead">{planning.none}</p>}
      {outlook && !report ? <p class="lead">{w.noDesk}</p> : null}
      {outlook && report ? <Played page={page} outlook={outlook} report={report} /> : null}
    </Layout>
  )
}

type Props = { page: Page; outlook: Outlook; report: SeasonReport }

function Played({ page, outlook, report }: Props): VNode {
  const w = page.t.board.outlook
  const { figures } = report
  const last = outlook.dates[Math.round(figures['last-passport'].value)]
  return (
    <>
      <p class="lead">{w.lead(String(report.seasons))}</p>
      <Facts
        rows={[
          [w.allInTime, w.percent(percent(figures['all-in-time']), percentError(figures['all-in-time']))],
          [w.inTime, w.percent(percent(figures['in-time']), percentError(figures['in-time']))],
          [w.lastPassport, last ? dayOf(page, last) : w.never],
          [
            w.overtime,
            w.minutes(
              rounded(figures.overtime),
              rounded({ ...figures.overtime, value: figures.overtime.error }),
            ),
          ],
        ]}
      />
      <Waits page={page} outlook={outlook} report={report} />
      <Hours page={page} report={report} />
      <Ready page={page} outlook={outlook} report={report} />
      <h2>{w.assumptions}</h2>
      <p>{w.assumptionsLead}</p>
      <ul>
        <li>{w.assumed.missed(String(assumed.missed))}</li>
        <li>{w.assumed.booked(String(assumed.missedBooked))}</li>
        <li>{w.assumed.buses(String(assumed.lateBuses), String(assumed.busMinutes))}</li>
        <li>{w.assumed.early(String(assumed.early))}</li>
      </ul>
    </>
  )
}

const rounded = ({ value }: Figure): string => String(Math.round(value))
const percent = ({ value }: Figure): string => String(Math.round(value * 1_000) / 10).replace('.', ',')
const percentError = ({ error }: Figure): string => String(Math.round(error * 1_000) / 10).replace('.', ',')
const dayOf = (page: Page, date: string): string => showDate(Temporal.PlainDate.from(date), page.language)

/** Who waits how long; even between pilgrims and the public is what the office promises. */
function Waits({ page, report }: Props): VNode {
  const w = page.t.board.outlook
  const { figures, waits } = report
  const gap = Math.round(figures['gap:pilgrim-public'].value)
  return (
    <>
      <h2>{w.waits}</h2>
      <Table
        caption={w.waits}
        head={[w.who, w.average, w.half, w.nine, w.over60]}
        rows={groups
          .filter((group) => waits[group].people > 0)
          .map((group) => [
            w.groups[group],
            w.minutes(rounded(figures[`wait:${group}`]), one(figures[`wait:${group}`].error)),
            w.plain(rounded(waits[group].p50)),
            w.plain(rounded(waits[group].p90)),
            w.share(one(100 * over60(waits[group].minutes))),
          ])}
      />
      <p>{gap > 0 ? w.pilgrimsLonger(String(gap)) : w.publicLonger(String(-gap))}</p>
    </>
  )
}

const one = (value: number): string => String(Math.round(value * 10) / 10).replace('.', ',')

function over60(minutes: readonly number[]): number {
  const people = minutes.reduce((sum, many) => sum + many, 0)
  return people === 0 ? 0 : minutes.slice(61).reduce((sum, many) => sum + many, 0) / people
}

/** By the hour in which they came: when nine of ten had been called. */
function Hours({ page, report: { waits } }: Pick<Props, 'page' | 'report'>): VNode {
  const w = page.t.board.outlook
  const hours = waits.all.hours.map(({ hour }) => hour)
  const of = (group: 'pilgrim' | 'public', hour: number): number | undefined =>
    waits[group].hours.find((at) => at.hour === hour)?.p90
  const show = (minutes: number | undefined): string =>
    minutes === undefined ? '–' : w.plain(String(Math.round(minutes)))
  return (
    <>
      <h2>{w.hours}</h2>
      <Bars
        label={w.hours}
        bars={hours.map((hour) => ({ name: String(hour), value: of('public', hour) ?? null }))}
      />
      <Table
        caption={w.hoursTable}
        head={[w.hour, w.public, w.groups.pilgrim]}
        rows={hours.map((hour) => [
          `${String(hour).padStart(2, '0')}.00`,
          show(of('public', hour)),
          show(of('pilgrim', hour)),
        ])}
      />
    </>
  )
}

const milestones = [0.5, 0.9, 0.99] as const

function Ready({ page, outlook, report: { ready } }: Props): VNode {
  const w = page.t.board.outlook
  const end = (date: string | undefined): string => (date ? dayOf(page, date) : '')
  return (
    <>
      <h2>{w.ready}</h2>
      <Curve label={w.ready} shares={ready} ends={[end(outlook.dates[0]), end(outlook.dates.at(-1))]} />
      <Table
        caption={w.readyTable}
        head={[w.shareOfPilgrims, w.by]}
        rows={milestones.map((share) => {
          const at = outlook.dates[ready.findIndex((done) => done >= share)]
          return [w.share(String(100 * share)), at ? dayOf(page, at) : w.never]
        })}
      />
    </>
  )
}
