import type { VNode } from 'preact'
import { timeAt } from '#kernel'
import { UndoBanner } from '#cases'
import { Form, Layout, Refused, Table, type Page } from '#web'
import { showTime } from '#words'
import { keys, type DeskKey } from './keys.ts'
import type { DeskScreen } from './queries.ts'
import { sayClass, sayStage, sayWait } from './say.ts'
import { next, parkReasons, showNumber, type Ticket } from './ticket.ts'
import type { Waiting as InWait } from './waits.ts'

type Props = { page: Page; screen: DeskScreen }

/** What one officer needs between two people: whom to call, who stands here, who waits, who did not come. */
export function DeskPage({ page, screen, refused }: Props & { refused?: string | undefined }): VNode {
  const { queue } = page.t
  return (
    <Layout page={page} title={queue.deskTitle} wide wrong={refused !== undefined}>
      <Refused text={refused} />
      {screen.undo ? <UndoBanner page={page} of={screen.undo.case} offer={screen.undo.offer} /> : null}
      <h1>{screen.seat ? queue.deskOf(screen.seat) : queue.deskTitle}</h1>
      {screen.stages.length === 0 ? <NotCalling page={page} /> : <Desk page={page} screen={screen} />}
    </Layout>
  )
}

/** An account that gives numbers but calls nobody. */
const NotCalling = ({ page }: { page: Page }): VNode => (
  <p>
    {page.t.queue.callsNobody} <a href="/kedatangan">{page.t.queue.arrivalTitle}</a>
  </p>
)

function Desk({ page, screen }: Props): VNode {
  const { queue } = page.t
  return (
    <>
      {screen.seat ? <Calling page={page} screen={screen} /> : <Seats page={page} screen={screen} />}
      <h2>{queue.waiting(screen.waiting.length)}</h2>
      <Waiting page={page} tickets={screen.waiting} stages={screen.stages.length} />
      <p>{queue.remaining(screen.remaining)}</p>
      {screen.parked.length > 0 ? <Parked page={page} tickets={screen.parked} /> : null}
      {screen.missed.length > 0 ? <Missed page={page} screen={screen} /> : null}
      {screen.seat ? <Elsewhere page={page} screen={screen} /> : null}
    </>
  )
}

function Seats({ page, screen }: Props): VNode {
  const { queue } = page.t
  const free = screen.desks.filter(({ taken, name }) => !taken && name !== screen.seat)
  if (free.length === 0) return <p>{queue.noDeskFree}</p>
  return (
    <Form page={page} action="/antrean/tempat" class="row">
      <div>
        <label for="desk">{queue.desk}</label>
        <select id="desk" name="desk">
          {free.map(({ name }) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button class={screen.seat ? 'second' : undefined}>{queue.sit}</button>
    </Form>
  )
}

/** Changing or leaving the desk happens once a day, so it lies folded at the end. */
function Elsewhere({ page, screen }: Props): VNode {
  const { queue } = page.t
  return (
    <details>
      <summary>{queue.changeDesk}</summary>
      <Seats page={page} screen={screen} />
      <Form page={page} action="/antrean/tinggalkan">
        <button class="second">{queue.standUp}</button>
      </Form>
    </details>
  )
}

function Calling({ page, screen: { before } }: Props): VNode {
  const { queue } = page.t
  if (before) return <Before page={page} ticket={before} />
  return (
    <Form page={page} action="/antrean/panggil">
      <p>{queue.nobodyBeforeYou}</p>
      <button accessKey={keys.callNext}>{queue.callNext}</button> <Key page={page} of="callNext" />
    </Form>
  )
}

function Before({ page, ticket }: { page: Page; ticket: Ticket }): VNode {
  const { queue } = page.t
  const file = `/berkas/${ticket.case}${ticket.stage === 'handover' ? '/penerbitan' : ''}`
  return (
    <section class="panel" aria-label={queue.beforeYou}>
      <p>{queue.beforeYou}</p>
      <p class="number">{showNumber(ticket)}</p>
      <p>{sayClass(page, ticket)}</p>
      <div class="inline acts">
        <div>
          <a class="button" href={file} accessKey={keys.openCase}>
            {queue.openCase}
          </a>
          <Key page={page} of="openCase" />
        </div>
        {ticketButtons
          .filter(({ act }) => act in next[ticket.status])
          .map(({ path, of }) => (
            <TicketButton page={page} path={path} ticket={ticket} of={of} key={of} />
          ))}
      </div>
      {'park' in next[ticket.status] ? <ParkForm page={page} ticket={ticket} /> : null}
    </section>
  )
}

const Key = ({ page, of }: { page: Page; of: DeskKey }): VNode => (
  <span class="hint">{page.t.cases.keyHint(keys[of].toUpperCase())}</span>
)

const ticketButtons = [
  { act: 'recall', of: 'recall', path: '/antrean/ulang' },
  { act: 'skip', of: 'skip', path: '/antrean/lewati' },
  { act: 'miss', of: 'noShow', path: '/antrean/tidak-datang' },
] as const

/** Gone for a copy or for the companion: the reason is asked first, for the desk that calls next. */
function ParkForm({ page, ticket }: { page: Page; ticket: Ticket }): VNode {
  const { queue } = page.t
  return (
    <Form page={page} action="/antrean/sisihkan" class="inline">
      <input type="hidden" name="ticket" value={ticket.id} />
      <label for="reason">{queue.parkFor}</label>
      <div>
        <select id="reason" name="reason">
          {parkReasons.map((reason) => (
            <option key={reason} value={reason}>
              {queue.parkReasons[reason]}
            </option>
          ))}
        </select>
      </div>
      <div>
        <button class="second" accessKey={keys.park}>
          {queue.park}
        </button>
        <Key page={page} of="park" />
      </div>
    </Form>
  )
}

type ButtonProps = { page: Page; path: string; ticket: Ticket; of: (typeof ticketButtons)[number]['of'] }

function TicketButton({ page, path, ticket, of }: ButtonProps): VNode {
  return (
    <Form page={page} action={path}>
      <input type="hidden" name="ticket" value={ticket.id} />
      <button class="second" accessKey={keys[of]}>
        {page.t.queue[of]}
      </button>
      <Key page={page} of={of} />
    </Form>
  )
}

type TicketsProps<T> = { page: Page; tickets: readonly T[] }

/** In the order of calling; who came early has a later turn, the booked time. The stage is said where there are several. */
function Waiting({ page, tickets, stages }: TicketsProps<InWait> & { stages: number }): VNode {
  const { queue } = page.t
  if (tickets.length === 0) return <p>{queue.refusals['nobody-waits']}</p>
  const clock = (at: Ticket['turn']): string => showTime(timeAt(at, page.zone), page.zone)
  const rows = tickets.map((ticket) => [
    showNumber(ticket),
    sayClass(page, ticket),
    ...(stages > 1 ? [sayStage(page, ticket)] : []),
    clock(ticket.arrivedAt),
    clock(ticket.turn),
    sayWait(page, ticket.wait),
  ])
  const stage = stages > 1 ? [queue.stage] : []
  const head = [queue.number, queue.class, ...stage, queue.since, queue.turn, queue.wait]
  return <Table caption={queue.waitingTable} head={head} rows={rows} />
}

function Parked({ page, tickets }: TicketsProps<Ticket>): VNode {
  const { queue } = page.t
  const rows = tickets.map((ticket) => [
    showNumber(ticket),
    ticket.parkedFor ? queue.parkReasons[ticket.parkedFor] : '',
    <div class="inline" key={ticket.id}>
      <RowButton
        page={page}
        path="/antrean/kembali"
        ticket={ticket}
        says={queue.comeBack}
        label={queue.comeBackNumber}
      />
      <RowButton
        page={page}
        path="/antrean/tidak-datang"
        ticket={ticket}
        says={queue.noShow}
        label={queue.noShowNumber}
      />
    </div>,
  ])
  return <Table caption={queue.parkedTable} head={[queue.number, queue.parkFor, queue.act]} rows={rows} />
}

type RowProps = { page: Page; path: string; ticket: Ticket; says: string; label: (number: string) => string }

const RowButton = ({ page, path, ticket, says, label }: RowProps): VNode => (
  <Form page={page} action={path}>
    <input type="hidden" name="ticket" value={ticket.id} />
    <button class="second" aria-label={label(showNumber(ticket))}>
      {says}
    </button>
  </Form>
)

/** Whoever comes after all is called again from here, once nobody else stands at the desk. */
function Missed({ page, screen: { missed, seat, before } }: Props): VNode {
  const { queue } = page.t
  const rows = missed.map((ticket) => [
    showNumber(ticket),
    seat && !before ? (
      <RowButton
        page={page}
        path="/antrean/ulang"
        ticket={ticket}
        says={queue.recall}
        label={queue.recallNumber}
        key={ticket.id}
      />
    ) : (
      queue.refusals[seat ? 'somebody-before-you' : 'no-desk']
    ),
  ])
  return <Table caption={queue.missedTable} head={[queue.number, queue.act]} rows={rows} />
}
