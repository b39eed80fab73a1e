import type { VNode } from 'preact'
import { Field, Form, Layout, Table, Tag, type Page } from '#web'
import { showDay, showSpan } from '#words'
import { workStages, type WorkStage } from './day.ts'
import { sayOutage } from './equipment-view.tsx'
import { idOfThing } from './facilities.ts'
import { DayChooser } from './parts.tsx'
import type { Picture } from './picture.ts'
import type { Booking, CapacityScreen, Officer } from './queries.ts'
import { sayBottleneck, sayHours } from './say.ts'

type Props = { page: Page; screen: CapacityScreen; mayAdjust: boolean; mayMove: boolean }

/** What a day holds, what limits it, what stands against it, and what it means for each officer. */
export function CapacityPage({ page, screen, mayAdjust, mayMove }: Props): VNode {
  const f = page.t.facilities
  const { day, picture } = screen
  return (
    <Layout page={page} title={f.capacityTitle} wide>
      <h1>{f.capacityTitle}</h1>
      <p class="lead">{showDay(day, page.language)}</p>
      <DayChooser action="/kapasitas" name="tanggal" label={f.date} value={day.toString()} button={f.show} />
      {screen.booking ? (
        <Booked page={page} screen={screen} booking={screen.booking} mayAdjust={mayAdjust} />
      ) : null}
      {mayMove && screen.publicBeyond > 0 ? <PublicBeyond page={page} screen={screen} /> : null}
      {picture ? <Limits page={page} picture={picture} /> : <p>{f.closed}</p>}
      {picture ? <ByHour page={page} picture={picture} /> : null}
      <h2>{f.outagesTitle}</h2>
      <OutagesOfDay page={page} screen={screen} />
      {picture ? <LoadOfOfficers page={page} screen={screen} /> : null}
    </Layout>
  )
}

/** Places against people: a warning with a number when the day no longer holds those who have one. */
function Booked({ page, screen, booking, mayAdjust }: Omit<Props, 'mayMove'> & { booking: Booking }): VNode {
  const f = page.t.facilities
  const { people, places, beyond, stale } = booking
  const holds = String(screen.picture?.applicants ?? 0)
  return (
    <>
      {beyond > 0 ? (
        <div class="summary wrong" role="status">
          <p>{f.beyond(String(beyond))}</p>
          <p>{f.beyondHelp}</p>
        </div>
      ) : null}
      <p>{f.booked(String(people), String(places), holds)}</p>
      {stale && mayAdjust ? (
        <Form page={page} action="/kapasitas/tempat">
          <input type="hidden" name="tanggal" value={screen.day.toString()} />
          <p>{f.staleLead}</p>
          <button>{f.adjust}</button>
        </Form>
      ) : null}
    </>
  )
}

/** Booking follows the rooms, and the public who booked before: a page of its own moves them. */
const PublicBeyond = ({ page, screen }: Pick<Props, 'page' | 'screen'>): VNode => (
  <div class="summary wait" role="status">
    <p>{page.t.facilities.publicBeyond(String(screen.publicBeyond))}</p>
    <p>
      <a href={`/kapasitas/pindah?tanggal=${screen.day.toString()}`}>{page.t.facilities.movePublic}</a>
    </p>
  </div>
)

function Limits({ page, picture }: { page: Page; picture: Picture }): VNode {
  const f = page.t.facilities
  const open = workStages.filter((stage) => !picture.day.rostered.has(stage))
  return (
    <>
      <h2>{f.limitsTitle}</h2>
      {picture.visit ? (
        <p>
          <strong>{f.visit}</strong> {sayBottleneck(page, picture.visit)}
        </p>
      ) : null}
      {picture.flow ? (
        <p>
          <strong>{f.flow}</strong> {sayBottleneck(page, picture.flow)}
        </p>
      ) : null}
      {open.length === workStages.length ? <p>{f.noRoster}</p> : null}
      {open.length > 0 && open.length < workStages.length ? (
        <p>{f.unrostered(open.map((stage) => f.skills[stage]).join(', '))}</p>
      ) : null}
    </>
  )
}

function ByHour({ page, picture }: { page: Page; picture: Picture }): VNode {
  const f = page.t.facilities
  const { hours, people } = picture
  const head = [
    f.stage,
    ...hours.map(({ at }) => showSpan(at.from, at.to, page.zone).slice(0, 11)),
    f.wholeDay,
  ]
  const narrow = new Set<WorkStage>([...(picture.visit?.stages ?? []), ...(picture.flow?.stages ?? [])])
  const row = (stage: WorkStage) => [
    <>
      {f.skills[stage]} {narrow.has(stage) ? <Tag tone="waiting">{f.narrow}</Tag> : null}
    </>,
    ...[...hours.map((hour) => hour.people.get(stage)), people.get(stage)].map((one) => one ?? f.unlimited),
  ]
  const places = (name: string, of: 'applicants' | 'pilgrims') => [
    <strong key={of}>{name}</strong>,
    ...[...hours.map((hour) => hour[of]), picture[of]].map((one, i) => <strong key={i}>{one}</strong>),
  ]
  return (
    <>
      <h2>{f.byHour}</h2>
      <p>{f.byHourLead}</p>
      <Table
        caption={f.byHour}
        head={head}
        rows={[
          ...workStages.map(row),
          places(f.placesForAll, 'applicants'),
          places(f.placesForPilgrims, 'pilgrims'),
        ]}
      />
      <details>
        <summary>{f.how}</summary>
        <p>{f.howText}</p>
      </details>
    </>
  )
}

function OutagesOfDay({
  page,
  screen: { outages, facilities, day, press },
}: {
  page: Page
  screen: CapacityScreen
}): VNode {
  const f = page.t.facilities
  const names = new Map<string, string>(
    [...facilities.counters, ...facilities.printers].map(({ id, name }) => [id, name]),
  )
  return (
    <>
      {outages.length === 0 ? <p>{f.noOutage}</p> : null}
      <ul>
        {outages.map((one) => (
          <li key={one.id}>
            {f.outageLine(names.get(idOfThing(one.of)) ?? '–', f.reasons[one.reason], sayOutage(page, one))}
          </li>
        ))}
      </ul>
      {press.waiting > 0 ? <p>{f.pressQueue(String(press.waiting), String(press.promises))}</p> : null}
      <ul class="ways">
        <li>
          <a href="/cetak">{f.toPress}</a>
        </li>
        <li>
          <a href={`/fasilitas?tanggal=${day.toString()}`}>{f.equipmentTitle}</a>
        </li>
        <li>
          <a href={`/jaga?minggu=${day.toString()}`}>{f.rosterTitle}</a>
        </li>
      </ul>
    </>
  )
}

function LoadOfOfficers({ page, screen }: { page: Page; screen: CapacityScreen }): VNode {
  const f = page.t.facilities
  return (
    <>
      <h2>{f.loadTitle}</h2>
      <form method="get" action="/kapasitas" class="row">
        <input type="hidden" name="tanggal" value={screen.day.toString()} />
        <Field
          page={page}
          name="orang"
          label={f.peopleComing}
          inputMode="numeric"
          width="short"
          typed={{ orang: String(screen.people) }}
        />
        <button class="second">{f.count}</button>
      </form>
      {screen.officers.length === 0 ? (
        <p>{f.noRoster}</p>
      ) : (
        <Table
          caption={f.loadTitle}
          head={[f.officer, f.onDuty, f.peopleEach, f.busy]}
          rows={screen.officers.map((one) => loadRow(page, one))}
        />
      )}
    </>
  )
}

const loadRow = (page: Page, { account, name, minutes, busy, people, away }: Officer) => {
  const f = page.t.facilities
  const percent = minutes === 0 ? 0 : Math.round((busy / minutes) * 100)
  return [
    <a key={account} href={`/jaga/${account}`}>
      {name}
    </a>,
    <>
      {sayHours(page, minutes)}{' '}
      {away.map((kind) => (
        <Tag key={kind} tone={kind === 'extra-shift' ? 'good' : 'waiting'}>
          {f.exceptions[kind]}
        </Tag>
      ))}
    </>,
    people.map((one) => f.peopleAt(String(Math.round(one.people)), f.skills[one.stage])).join(', ') || '–',
    people.length === 0 ? (
      '–'
    ) : (
      <Tag key="busy" tone={percent > 100 ? 'bad' : 'plain'}>
        {f.percent(String(percent))}
      </Tag>
    ),
  ]
}
