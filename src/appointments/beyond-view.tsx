import type { VNode } from 'preact'
import type { Id, PlainDate, PlainTime } from '#kernel'
import type { ServiceId } from '#catalogue'
import { DayChooser } from '#facilities'
import { showCode } from '#papers'
import type { Person } from '#people'
import { Form, Layout, Refused, Table, type Page } from '#web'
import { showDate, showDay, showMoment, showSpan, showTime } from '#words'
import { NOTICE_DAYS, type Move, type Stay } from './beyond.ts'
import type { MovedAt, Preview } from './beyond-queries.ts'
import { sayWhen } from './mine.ts'
import { HORIZON_DAYS, type Places } from './queries.ts'

export type BeyondSheet = {
  today: PlainDate
  preview: Preview
  done: readonly MovedAt[]
  services: ReadonlyMap<ServiceId, { id: string; en: string }>
  /** Whoever stays beyond, for the telephone. */
  persons: ReadonlyMap<Id<'person'>, Person>
}
type Props = { page: Page; sheet: BeyondSheet }

/** Who moves from which half hour to where, before it is done; and whoever was moved, after it. */
export function BeyondPage({ page, sheet, refused }: Props & { refused?: string }): VNode {
  const { appointments: t, facilities, web } = page.t
  const { day, moves, stays } = sheet.preview
  return (
    <Layout page={page} title={t.beyond.title} wide>
      <p>
        <a href={`/kapasitas?tanggal=${day.toString()}`}>{`${web.back}: ${t.beyond.toDay}`}</a>
      </p>
      <h1>{t.beyond.title}</h1>
      <p class="lead">{showDay(day, page.language)}</p>
      <Refused text={refused} />
      <DayChooser
        action="/kapasitas/pindah"
        name="tanggal"
        label={facilities.date}
        value={day.toString()}
        button={facilities.show}
      />
      {moves.length + stays.length === 0 ? <Fits page={page} sheet={sheet} /> : null}
      {moves.length > 0 ? <Moves page={page} sheet={sheet} /> : null}
      <Staying page={page} sheet={sheet} why="no-place" />
      <Staying page={page} sheet={sheet} why="pilgrim" />
      <Done page={page} sheet={sheet} />
    </Layout>
  )
}

function Fits({ page, sheet }: Props): VNode {
  const t = page.t.appointments.beyond
  return (
    <>
      <p>{t.fits}</p>
      {sheet.done.length === 0 ? <p>{t.fitsHelp}</p> : null}
    </>
  )
}

function Moves({ page, sheet }: Props): VNode {
  const t = page.t.appointments.beyond
  const { day, rooms, moves, stays, seen } = sheet.preview
  const isNear = day.since(sheet.today).days < NOTICE_DAYS
  return (
    <>
      <p>
        <strong>{t.lead(String(moves.length + stays.length))}</strong> {t.rule}
      </p>
      <p>{t.told}</p>
      {isNear ? <p class="summary wait">{t.soon}</p> : null}
      <Form page={page} action="/kapasitas/pindah">
        <input type="hidden" name="tanggal" value={day.toString()} />
        <input type="hidden" name="seen" value={seen} />
        <button>{t.move(String(moves.length))}</button>
      </Form>
      {rooms.map((room) => (
        <HalfHour page={page} sheet={sheet} room={room} key={room.starts.toString()} />
      ))}
    </>
  )
}

/** Those who move from one half hour, in the order in which they booked. */
function HalfHour({ page, sheet, room }: Props & { room: Places }): VNode | null {
  const t = page.t.appointments
  const here = sheet.preview.moves.filter(({ booking }) => booking.starts.equals(room.starts))
  if (here.length === 0) return null
  const when = showSpan(room.starts, room.ends, page.zone)
  return (
    <div class="compare">
      <Table
        caption={t.beyond.halfHour(when, String(here.length), String(room.publicTaken))}
        head={[t.code, t.service, t.beyond.to]}
        rows={here.map(({ booking, to }: Move, i) => [
          <Code booking={booking} turn={i + 1} key="code" />,
          serviceOf(page, sheet, booking.service),
          sayWhen(page, to, to.ends),
        ])}
      />
    </div>
  )
}

type CodeProps = { booking: Pick<Move['booking'], 'id' | 'code'>; turn: number }

/** With its number in the list, to be read out. */
const Code = ({ booking: { id, code }, turn }: CodeProps): VNode => (
  <>
    {`${turn}. `}
    <a href={`/janji/${id}`}>{showCode(code)}</a>
  </>
)

const serviceOf = (page: Page, { services }: BeyondSheet, id: ServiceId): string =>
  services.get(id)?.[page.language] ?? id

/** Nobody who is left beyond is passed over in silence. */
function Staying({ page, sheet, why }: Props & { why: Stay['why'] }): VNode | null {
  const t = page.t.appointments
  const here = sheet.preview.stays.filter((one) => one.why === why)
  if (here.length === 0) return null
  const until = showDate(sheet.today.add({ days: HORIZON_DAYS - 1 }), page.language)
  const noPlace = why === 'no-place'
  const title = noPlace ? t.beyond.noPlaceTitle : t.beyond.pilgrimTitle
  return (
    <>
      <h2>{title}</h2>
      {noPlace ? (
        <p>
          {t.beyond.noPlaceLead(until)} <a href="/berkas">{t.beyond.noPlaceHelp}</a>
        </p>
      ) : (
        <p>{t.beyond.pilgrimLead}</p>
      )}
      <Table
        caption={title}
        head={[t.code, t.name, t.beyond.from]}
        rows={here.map(({ booking }, i) => [
          <Code booking={booking} turn={i + 1} key="code" />,
          sheet.persons.get(booking.person)?.name ?? '–',
          showTime(booking.starts, page.zone),
        ])}
      />
    </>
  )
}

/** What was done, read from the log: it is the same after every reload. */
function Done({ page, sheet }: Props): VNode | null {
  const t = page.t.appointments
  if (sheet.done.length === 0) return null
  const time = (one: PlainTime): string => showTime(one, page.zone)
  return (
    <>
      <h2>{t.beyond.doneTitle}</h2>
      <p>{t.beyond.doneLead}</p>
      {sheet.done.map(({ at, people }) => (
        <div class="compare" key={at.toString()}>
          <Table
            caption={t.beyond.doneAt(showMoment(at, page.zone, page.language), String(people.length))}
            head={[t.code, t.service, t.beyond.fromTo]}
            rows={people.map((one, i) => [
              <Code booking={one} turn={i + 1} key="code" />,
              serviceOf(page, sheet, one.service),
              `${time(one.starts)} → ${showDay(one.toDay, page.language)}, ${time(one.toStarts)}`,
            ])}
          />
        </div>
      ))}
    </>
  )
}
