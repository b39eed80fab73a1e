import type { VNode } from 'preact'
import { Bars, BarsByHour, Curve, hourOf } from '#board'
import { Table, type Page } from '#web'
import { showDate } from '#words'
import type { Drawn } from './answer.ts'
import { changes, daysOf, hoursOf, readyBy, readyOf, type DayPair, type Pair } from './drawn.ts'
import { sayDay } from './say.ts'

type Props = { page: Page; was: Drawn; is: Drawn }

/** Both sides in one picture each, and the same in numbers below it. */
export const Charts = (props: Props): VNode => (
  <>
    <Hours {...props} />
    <Ready {...props} />
    <Seats {...props} />
  </>
)

const drawn = ['public', 'pilgrim'] as const

function Hours({ page, was, is }: Props): VNode {
  const w = page.t.whatif.charts
  const hourly = page.t.board.outlook
  const hours = hoursOf(was, is)
  return (
    <section>
      <h2>{hourly.hours}</h2>
      <p>{`${hourly.hoursLead} ${w.bars}`}</p>
      <BarsByHour
        label={hourly.hours}
        classes={drawn.map((name) => ({
          name: hourly.classes[name],
          bars: hours.map(({ hour, waits }) => ({
            name: String(hour),
            value: waits[name].is,
            was: waits[name].was,
          })),
        }))}
      />
      <div class="compare">
        <Table
          caption={w.hoursTable}
          head={[hourly.hour, hourly.classes.public, hourly.classes.pilgrim, hourly.classes.priority]}
          rows={hours.map(({ hour, waits }) => [
            hourOf(hour),
            <Turned page={page} pair={waits.public} />,
            <Turned page={page} pair={waits.pilgrim} />,
            <Turned page={page} pair={waits.priority} />,
          ])}
        />
      </div>
    </section>
  )
}

/** `18 → 22`, in bold; what stays is said once. */
function Turned({ page, pair: { was, is } }: { page: Page; pair: Pair<number | null> }): VNode {
  const show = (value: number | null): string => (value === null ? '–' : String(value))
  return was === is ? <>{show(is)}</> : <strong>{page.t.whatif.charts.turned(show(was), show(is))}</strong>
}

const milestones = [0.5, 0.9, 0.99] as const

function Ready({ page, was, is }: Props): VNode {
  const { charts: w, share, before, after, never } = page.t.whatif
  const both = readyOf(was, is)
  const [first = '', last = ''] = [both.days[0], both.days.at(-1)].map(
    (day) => day && showDate(Temporal.PlainDate.from(day), page.language),
  )
  const by = (side: Drawn, part: number): string => {
    const day = readyBy(side, part)
    return day ? sayDay(page, day) : never
  }
  return (
    <section>
      <h2>{w.ready}</h2>
      <p>{w.lines}</p>
      <Curve label={w.ready} shares={both.is} was={both.was} ends={[first, last]} />
      <div class="compare">
        <Table
          caption={w.readyTable}
          head={[w.part, before, after]}
          rows={milestones.map((part) => [share(String(100 * part)), by(was, part), by(is, part)])}
        />
      </div>
    </section>
  )
}

/** Longer lists are folded. */
const MOST_OPEN = 12

function Seats({ page, was, is }: Props): VNode {
  const w = page.t.whatif.charts
  const days = daysOf(was, is)
  const changed = days.filter(changes)
  return (
    <section>
      <h2>{w.seats}</h2>
      <p>{changed.length === 0 ? w.sameSeats : w.bars}</p>
      <Bars
        label={w.seats}
        bars={days.map(({ day, left }, i) => ({
          name: isNewMonth(days, i) ? monthOf(page, day) : '',
          value: left.is,
          was: left.was,
        }))}
      />
      {changed.length > MOST_OPEN ? (
        <details>
          <summary>{w.changed(String(changed.length))}</summary>
          <SeatTable page={page} days={changed} />
        </details>
      ) : changed.length > 0 ? (
        <SeatTable page={page} days={changed} />
      ) : null}
    </section>
  )
}

const SeatTable = ({ page, days }: { page: Page; days: readonly DayPair[] }): VNode => {
  const w = page.t.whatif.charts
  return (
    <div class="compare">
      <Table
        caption={w.changed(String(days.length))}
        head={[page.t.whatif.day, w.left, page.t.board.outlook.classes.pilgrim]}
        rows={days.map(({ day, left, placed }) => [
          sayDay(page, day),
          <Turned page={page} pair={left} />,
          <Turned page={page} pair={placed} />,
        ])}
      />
    </div>
  )
}

const isNewMonth = (days: readonly { day: string }[], i: number): boolean =>
  i > 0 && days[i]?.day.slice(0, 7) !== days[i - 1]?.day.slice(0, 7)

const monthOf = ({ language }: Page, day: string): string =>
  showDate(Temporal.PlainDate.from(day), language).split(' ')[1]?.slice(0, 3) ?? ''
