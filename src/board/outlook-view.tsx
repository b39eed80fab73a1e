import type { VNode } from 'preact'
import { Facts, Layout, Table, type Page } from '#web'
import { showNumber } from '#words'
import type { Figure, SeasonReport } from '#simulation'
import { assumed } from './outlook.ts'
import { Hours, Passports, reachedBy } from './outlook-charts.tsx'
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
  const { figures, finished } = report
  const share = ({ value, error }: Figure): string =>
    w.percent(tenths(page, 100 * value), tenths(page, 100 * error))
  const last = (part: number): string => reachedBy(page, outlook.dates, finished, part)
  return (
    <>
      <p class="lead">{w.lead(String(report.seasons))}</p>
      <Facts
        rows={[
          [w.allInTime, share(figures['all-in-time'])],
          [w.inTime, share(figures['in-time'])],
          [w.lastPassport, w.halfAndNine(last(0.5), last(0.9))],
          [w.overtime, w.overtimeOn(rounded(figures.overtime), tenths(page, figures['late-days'].value))],
        ]}
      />
      <Waits page={page} report={report} />
      <Hours page={page} waits={report.waits} />
      <Passports page={page} dates={outlook.dates} report={report} />
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
const tenths = (page: Page, value: number): string => showNumber(Math.round(value * 10) / 10, page.language)

/** Who waits how long; even between pilgrims and the public is what the office promises. */
function Waits({ page, report }: Pick<Props, 'page' | 'report'>): VNode {
  const w = page.t.board.outlook
  const { figures, waits } = report
  const gap = Math.round(figures['gap:pilgrim-public'].value)
  return (
    <>
      <h2>{w.waits}</h2>
      <p>{w.since}</p>
      <Table
        caption={w.waits}
        head={[w.who, w.average, w.half, w.nine, w.over60]}
        rows={groups
          .filter((group) => waits[group].people > 0)
          .map((group) => [
            w.groups[group],
            w.minutes(rounded(figures[`wait:${group}`]), tenths(page, figures[`wait:${group}`].error)),
            w.plain(rounded(waits[group].p50)),
            w.plain(rounded(waits[group].p90)),
            w.share(tenths(page, 100 * over60(waits[group].minutes))),
          ])}
      />
      <p>{gap > 0 ? w.pilgrimsLonger(String(gap)) : w.publicLonger(String(-gap))}</p>
    </>
  )
}

function over60(minutes: readonly number[]): number {
  const people = minutes.reduce((sum, many) => sum + many, 0)
  return people === 0 ? 0 : minutes.slice(61).reduce((sum, many) => sum + many, 0) / people
}
