import type { VNode } from 'preact'
import type { Instant, PlainDate } from '#kernel'
import { Form, Layout, Table, Tag, type Page } from '#web'
import { showDate, showDay, showMoment } from '#words'
import {
  idOfThing,
  isActive,
  placeOf,
  touches,
  type Counter,
  type Facilities,
  type Outage,
  type Printer,
} from './facilities.ts'
import { DayChooser } from './parts.tsx'

export type Equipment = { facilities: Facilities; day: PlainDate; now: Instant; mayChange: boolean }
type Props = { page: Page; equipment: Equipment }

/** All that stands in the rooms on a date, and what is out of order. */
export function EquipmentPage({ page, equipment }: Props): VNode {
  const f = page.t.facilities
  const { facilities, day, mayChange } = equipment
  const out = facilities.outages.filter((one) => touches(one, day, facilities.zone))
  return (
    <Layout page={page} title={f.equipmentTitle} wide>
      <h1>{f.equipmentTitle}</h1>
      <p class="lead">{showDay(day, page.language)}</p>
      <DayChooser action="/fasilitas" name="tanggal" label={f.date} value={day.toString()} button={f.show} />
      <ul class="ways">
        {mayChange ? (
          <li>
            <a href="/fasilitas/tambah">{f.addTitle}</a>
          </li>
        ) : null}
        <li>
          <a href={`/fasilitas/menit?tanggal=${day.toString()}`}>{f.minutesTitle}</a>
        </li>
      </ul>
      <h2>{f.outagesTitle}</h2>
      {out.length === 0 ? <p>{f.noOutage}</p> : <Outages page={page} equipment={equipment} outages={out} />}
      <h2>{f.thingsTitle}</h2>
      <Things page={page} equipment={equipment} />
    </Layout>
  )
}

function Things({ page, equipment }: Props): VNode {
  const f = page.t.facilities
  const { facilities, day } = equipment
  const there = [...facilities.counters, ...facilities.printers].filter((one) => isActive(one, day))
  if (there.length === 0) return <p>{page.t.web.nothingHere}</p>
  const rows = there.map((one) => [
    <a key={one.id} href={`/fasilitas/${one.id}`}>
      {one.name}
    </a>,
    kindWords(page, one),
    <State key="state" page={page} equipment={equipment} thing={one} />,
    `${showDate(one.activeFrom, page.language)} – ${one.activeTo ? showDate(one.activeTo, page.language) : f.noEnd}`,
  ])
  return <Table caption={f.thingsTitle} head={[f.name, f.kind, f.state, f.validity]} rows={rows} />
}

export const kindWords = (page: Page, thing: Counter | Printer): string =>
  'kind' in thing
    ? page.t.facilities.kinds[thing.kind]
    : page.t.facilities.printerOf(String(thing.printsPerDay), thing.eveningPrints)

/** Works, is out of order, is elsewhere; and whether its being there is only assumed. */
export function State({ page, equipment, thing }: Props & { thing: Counter | Printer }): VNode {
  const f = page.t.facilities
  const { facilities, day } = equipment
  const out = facilities.outages.some(
    (one) => idOfThing(one.of) === thing.id && touches(one, day, facilities.zone),
  )
  const place = placeOf(facilities, thing.id, day)
  return (
    <>
      {out ? <Tag tone="bad">{f.outOfOrder}</Tag> : <Tag tone="good">{f.works}</Tag>}{' '}
      {place === null ? null : <Tag tone="waiting">{f.takenTo(place)}</Tag>}{' '}
      {thing.assumed ? <Tag>{f.assumed}</Tag> : null}
    </>
  )
}

/** What is out of order, each with the one thing that can be done about it now. */
export function Outages({ page, equipment, outages }: Props & { outages: readonly Outage[] }): VNode {
  const { facilities } = equipment
  const names = new Map<string, string>(
    [...facilities.counters, ...facilities.printers].map((one) => [one.id, one.name]),
  )
  return (
    <ul class="cards">
      {outages.map((one) => {
        const name = names.get(idOfThing(one.of)) ?? '–'
        return (
          <li key={one.id}>
            <h3>{name}</h3>
            <p>
              {page.t.facilities.reasons[one.reason]}
              <br />
              {sayOutage(page, one)}
            </p>
            <OutageForm page={page} equipment={equipment} outage={one} name={name} />
          </li>
        )
      })}
    </ul>
  )
}

export const sayOutage = (page: Page, { from, to }: Outage): string =>
  page.t.facilities.span(
    showMoment(from, page.zone, page.language),
    to ? showMoment(to, page.zone, page.language) : null,
  )

/** Before it begins it can be called off, while it lasts it can end. */
function OutageForm({
  page,
  equipment: { now, mayChange },
  outage: { id, from, to },
  name,
}: Props & { outage: Outage; name: string }): VNode | null {
  const f = page.t.facilities
  if (!mayChange) return null
  if (Temporal.Instant.compare(now, from) < 0)
    return (
      <Form page={page} action={`/fasilitas/gangguan/${id}/batal`}>
        <button class="second">{f.callOff(name)}</button>
      </Form>
    )
  if (to && Temporal.Instant.compare(to, now) <= 0) return null
  return (
    <Form page={page} action={`/fasilitas/gangguan/${id}/selesai`}>
      <button>{f.worksAgain(name)}</button>
    </Form>
  )
}
