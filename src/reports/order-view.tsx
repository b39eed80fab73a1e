import type { VNode } from 'preact'
import type { Session } from '#calendar'
import { DayChooser, sayBottleneck, sayOutage } from '#facilities'
import { Form, Layout, Refused, Table, Tag, type Page } from '#web'
import { showDay, showMoment, showSpan, showTime } from '#words'
import type { DayOrder, Reading } from './order.ts'
import type { Order } from './order-screen.ts'

type Props = { page: Page; order: DayOrder }

/** The day on one sheet: when, who, what is broken, who comes, and what the day holds. */
export function OrderPage({
  page,
  screen,
  refused,
}: {
  page: Page
  screen: Order
  refused: string | undefined
}): VNode {
  const { order: w } = page.t.reports
  const { order, readers } = screen
  const date = order.day.toString()
  return (
    <Layout page={page} title={w.title} wrong={refused !== undefined} wide>
      <div class="order">
        <Refused text={refused} />
        <h1>{`${w.title}: ${showDay(order.day, page.language)}`}</h1>
        <DayChooser action="/perintah-harian" name="tanggal" label={w.date} value={date} button={w.show} />
        <Confirm page={page} screen={screen} />
        <Hours page={page} order={order} />
        <Officers page={page} order={order} />
        <Teams page={page} order={order} />
        <Outages page={page} order={order} />
        <Visitors page={page} order={order} />
        {readers ? <Readers page={page} readers={readers} /> : null}
      </div>
    </Layout>
  )
}

function Confirm({ page, screen: { order, hash, own, mayConfirm } }: { page: Page; screen: Order }): VNode {
  const { order: w } = page.t.reports
  return (
    <div class="noprint">
      {own.state === 'not-yet' ? null : <p>{sayReading(page, own)}</p>}
      {mayConfirm && own.state !== 'read' ? (
        <Form page={page} action="/perintah-harian/dibaca">
          <input type="hidden" name="tanggal" value={order.day.toString()} />
          <input type="hidden" name="versi" value={hash} />
          <button>{w.confirm}</button>
        </Form>
      ) : null}
    </div>
  )
}

const spans = (page: Page, sessions: readonly Session[]): string =>
  sessions.map(({ from, to }) => showSpan(from, to, page.zone)).join(', ')

function Hours({ page, order: { sessions, intake, capacity } }: Props): VNode {
  const { order: w } = page.t.reports
  return (
    <>
      <h2>{w.hours}</h2>
      <p>{sessions.length === 0 ? w.closed : w.open(spans(page, sessions))}</p>
      {intake ? <p>{w.intake(spans(page, [intake]))}</p> : null}
      {capacity ? <p>{w.holds(String(capacity.applicants))}</p> : null}
      {capacity?.bottleneck ? <p>{sayBottleneck(page, capacity.bottleneck)}</p> : null}
    </>
  )
}

function Officers({ page, order: { officers } }: Props): VNode {
  const { facilities: f, reports } = page.t
  const { order: w } = reports
  const away = officers.filter(({ hours }) => hours.length === 0)
  const here = officers.filter(({ hours }) => hours.length > 0)
  return (
    <>
      <h2>{w.officers}</h2>
      {here.length === 0 ? <p>{w.noRoster}</p> : null}
      {here.length === 0 ? null : (
        <Table
          caption={w.officers}
          head={[w.name, w.tasks, w.present]}
          rows={here.map(({ name, skills, hours, place }) => [
            name,
            skills.map((skill) => f.skills[skill]).join(', '),
            [spans(page, hours), place].filter(Boolean).join(', '),
          ])}
        />
      )}
      {away.length > 0 ? <p>{w.away(away.map(({ name }) => name).join(', '))}</p> : null}
    </>
  )
}

/** Who goes where, and what the team takes along. */
function Teams({ page, order: { outside } }: Props): VNode | null {
  const { order: w } = page.t.reports
  if (outside.length === 0) return null
  return (
    <>
      <h2>{w.teams}</h2>
      <Table
        caption={w.teams}
        head={[w.place, w.present, w.takes, w.name, w.pilgrims]}
        rows={outside.map(({ place, regency, hours, kits, officers, persons }) => [
          place,
          spans(page, hours),
          kits.join(', '),
          officers.join(', '),
          `${regency} ${persons}`.trim(),
        ])}
      />
    </>
  )
}

function Outages({ page, order: { outages } }: Props): VNode {
  const { facilities: f, reports } = page.t
  return (
    <>
      <h2>{reports.order.outages}</h2>
      {outages.length === 0 ? <p>{reports.order.noOutage}</p> : null}
      {outages.length === 0 ? null : (
        <ul>
          {outages.map((one) => (
            <li key={one.id}>{f.outageLine(one.name, f.reasons[one.reason], sayOutage(page, one))}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Visitors({ page, order: { halfHours, arriving } }: Props): VNode {
  const { order: w } = page.t.reports
  const people = halfHours.reduce((so, one) => so + one.people, 0)
  return (
    <>
      <h2>{w.visitors}</h2>
      <p>{w.publicInAll(String(people))}</p>
      {arriving.length === 0 ? <p>{w.noPilgrims}</p> : null}
      {arriving.length === 0 ? null : (
        <ul>
          {arriving.map(({ regency, persons, buses }) => (
            <li key={regency}>{w.arriving(regency, String(persons), String(buses))}</li>
          ))}
        </ul>
      )}
      {halfHours.length === 0 ? null : (
        <Table
          caption={w.visitors}
          head={[w.from, w.public, w.pilgrims]}
          rows={halfHours.map((one) => [
            showTime(one.starts, page.zone),
            one.people,
            one.pilgrims.map(({ regency, persons }) => `${regency} ${persons}`).join(', ') || '–',
          ])}
        />
      )}
    </>
  )
}

function Readers({ page, readers }: { page: Page; readers: NonNullable<Order['readers']> }): VNode {
  const { order: w } = page.t.reports
  const done = readers.filter(({ reading }) => reading.state === 'read').length
  const tone = { read: 'good', stale: 'bad', 'not-yet': 'waiting' } as const
  return (
    <section class="noprint">
      <h2>{w.readers}</h2>
      <p>{w.readCount(String(done), String(readers.length))}</p>
      <ul>
        {readers.map(({ name, reading }) => (
          <li key={name}>
            {name} <Tag tone={tone[reading.state]}>{sayReading(page, reading)}</Tag>
          </li>
        ))}
      </ul>
    </section>
  )
}

function sayReading(page: Page, reading: Reading): string {
  const { order: w } = page.t.reports
  if (reading.state === 'not-yet') return w.notYet
  const at = showMoment(reading.at, page.zone, page.language)
  return reading.state === 'read' ? w.read(at) : w.stale(at)
}
