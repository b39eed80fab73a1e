import type { VNode } from 'preact'
import { timeAt } from '#kernel'
import { Form, Layout, Refused, Table, type Page } from '#web'
import { showTime } from '#words'
import { keys, type DeskKey } from './keys.ts'
import type { DeskScreen } from './queries.ts'
import { sayStage } from './say.ts'
import { showNumber, type Ticket } from './ticket.ts'

type Props = { page: Page; screen: DeskScreen }

/** What one officer needs between two people: whom to call, who stands here, who waits, who did not come. */
export function DeskPage({ page, screen, refused }: Props & { refused?: string | undefined }): VNode {
  const { queue } = page.t
  return (
    <Layout page={page} title={queue.deskTitle} wide wrong={refused !== undefined}>
      <Refused text={refused} />
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
      <Waiting page={page} tickets={screen.waiting} />
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
      <div class="inline acts">
        <div>
          <a class="button" href={file} accessKey={keys.openCase}>
            {queue.openCase}
          </a>
          <Key page={page} of="openCase" />
        </div>
        <TicketButton page={page} path="/antrean/ulang" ticket={ticket} of="recall" />
        <TicketButton page={page} path="/antrean/tidak-datang" ticket={ticket} of="noShow" />
      </div>
    </section>
  )
}

const Key = ({ page, of }: { page: Page; of: DeskKey }): VNode => (
  <span class="hint">{page.t.cases.keyHint(keys[of].toUpperCase())}</span>
)

type ButtonProps = { page: Page; path: string; ticket: Ticket; of: 'recall' | 'noShow' }

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

type TicketsProps = { page: Page; tickets: readonly Ticket[] }

function Waiting({ page, tickets }: TicketsProps): VNode {
  const { queue } = page.t
  if (tickets.length === 0) return <p>{queue.refusals['nobody-waits']}</p>
  const rows = tickets.map((ticket) => [
    showNumber(ticket),
    sayStage(page, ticket),
    showTime(timeAt(ticket.arrivedAt, page.zone), page.zone),
  ])
  return <Table caption={queue.waitingTable} head={[queue.number, queue.stage, queue.since]} rows={rows} />
}

/** Whoever comes after all is called again from here, once nobody else stands at the desk. */
function Missed({ page, screen: { missed, seat, before } }: Props): VNode {
  const { queue } = page.t
  const rows = missed.map((ticket) => [
    showNumber(ticket),
    seat && !before ? (
      <Form page={page} action="/antrean/ulang" key={ticket.id}>
        <input type="hidden" name="ticket" value={ticket.id} />
        <button class="second" aria-label={queue.recallNumber(showNumber(ticket))}>
          {queue.recall}
        </button>
      </Form>
    ) : (
      queue.refusals[seat ? 'somebody-before-you' : 'no-desk']
    ),
  ])
  return <Table caption={queue.missedTable} head={[queue.number, queue.act]} rows={rows} />
}
