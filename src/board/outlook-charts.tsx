import type { VNode } from 'preact'
import { Table, type Page } from '#web'
import { showDate } from '#words'
import type { SeasonReport } from '#simulation'
import { BarsByHour, Curve, hourOf } from './charts.tsx'

const drawn = ['public', 'pilgrim'] as const
const told = ['public', 'pilgrim', 'priority'] as const

/** By the hour in which their waiting began: within how many minutes nine of ten had been called. */
export function Hours({ page, waits }: { page: Page; waits: SeasonReport['waits'] }): VNode {
  const w = page.t.board.outlook
  const hours = waits.all.hours.map(({ hour }) => hour)
  const of = (group: (typeof told)[number], hour: number): number | undefined =>
    waits[group].hours.find((at) => at.hour === hour)?.p90
  const show = (minutes: number | undefined): string =>
    minutes === undefined ? '–' : String(Math.round(minutes))
  return (
    <>
      <h2>{w.hours}</h2>
      <p>{w.hoursLead}</p>
      <BarsByHour
        label={w.hours}
        classes={drawn.map((group) => ({
          name: w.classes[group],
          bars: hours.map((hour) => ({ name: String(hour), value: of(group, hour) ?? null })),
        }))}
      />
      <Table
        caption={w.hoursTable}
        head={[w.hour, ...told.map((group) => w.classes[group])]}
        rows={hours.map((hour) => [hourOf(hour), ...told.map((group) => show(of(group, hour)))])}
      />
    </>
  )
}

/** The first day by which so much is reached, in words. */
export function reachedBy(
  page: Page,
  dates: readonly string[],
  shares: readonly number[],
  part: number,
): string {
  const at = dates[shares.findIndex((reached) => reached >= part)]
  return at ? dayOf(page, at) : page.t.board.outlook.never
}

const dayOf = (page: Page, date: string): string => showDate(Temporal.PlainDate.from(date), page.language)

const milestones = [0.5, 0.9, 0.99] as const

type Ready = { page: Page; dates: readonly string[]; report: Pick<SeasonReport, 'ready' | 'finished'> }

/** How many pilgrims have theirs by which day, and how likely it is that the last one has. */
export function Passports({ page, dates, report }: Ready): VNode {
  const w = page.t.board.outlook
  const [first = '', last = ''] = [dates[0], dates.at(-1)].map((date) => date && dayOf(page, date))
  return (
    <>
      <h2>{w.passports}</h2>
      <p>{w.passportsLead}</p>
      <div class="pair">
        {(['ready', 'finished'] as const).map((name) => (
          <figure key={name}>
            <figcaption>{w.curves[name]}</figcaption>
            <Curve label={w.curves[name]} shares={report[name]} ends={[first, last]} />
          </figure>
        ))}
      </div>
      <Table
        caption={w.readyTable}
        head={[w.part, w.columns.ready, w.columns.finished]}
        rows={milestones.map((part) => [
          w.share(String(100 * part)),
          reachedBy(page, dates, report.ready, part),
          reachedBy(page, dates, report.finished, part),
        ])}
      />
    </>
  )
}
