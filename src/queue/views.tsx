import type { VNode } from 'preact'
import { showCode } from '#papers'
import { ErrorSummary, Field, Form, Layout, Refused, Table, type Page, type Problems, type Typed } from '#web'
import { showTime } from '#words'
import { timeAt } from '#kernel'
import { keys } from './keys.ts'
import type { DeskScreen, DisplayScreen, TicketSlip } from './queries.ts'
import { isHallStage, showNumber, type Ticket } from './ticket.ts'

type FormProps = {
  page: Page
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

export function ArrivalPage({ page, refused, problems, typed }: FormProps): VNode {
  const { queue } = page.t
  return (
    <Layout page={page} title={queue.arrivalTitle} wrong={problems !== undefined || refused !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{queue.arrivalTitle}</h1>
      <p>{queue.arrivalLead}</p>
      <Form page={page} action="/kedatangan">
        <Field
          page={page}
          name="shown"
          label={queue.shown}
          hint={queue.shownHint}
          typed={typed}
          problems={problems}
          width="middle"
        />
        <button>{queue.give}</button>
      </Form>
      <p>
        <a class="button second" href="/kedatangan/tanpa-janji">
          {queue.withoutBooking}
        </a>
      </p>
    </Layout>
  )
}

export function SlipPage({ page, slip, qr }: { page: Page; slip: TicketSlip; qr: string }): VNode {
  const { queue } = page.t
  const { ticket, code } = slip
  return (
    <Layout page={page} title={queue.ticketTitle}>
      <div class="panel">
        <h1>{queue.ticketTitle}</h1>
        <p class="number">{showNumber(ticket)}</p>
        <p>{queue.ticketFor(stageName(page, ticket))}</p>
        <p>{queue.ticketWatch}</p>
        <div class="qr" dangerouslySetInnerHTML={{ __html: qr }} />
        <p>
          {queue.ticketCode}: <strong>{showCode(code)}</strong>
        </p>
      </div>
      <p class="noprint">{queue.print}</p>
      <p class="noprint">
        <a class="button" href="/kedatangan">
          {queue.nextPerson}
        </a>
      </p>
    </Layout>
  )
}

const stageName = (page: Page, { stage }: Pick<Ticket, 'stage'>): string =>
  isHallStage(stage) ? page.t.queue.stages[stage] : stage

export function DeskPage({
  page,
  screen,
  refused,
}: {
  page: Page
  screen: DeskScreen
  refused?: string | undefined
}): VNode {
  const { queue } = page.t
  return (
    <Layout page={page} title={queue.deskTitle} wide wrong={refused !== undefined}>
      <Refused text={refused} />
      <h1>{queue.deskTitle}</h1>
      {screen.seat ? <p>{queue.sittingAt(screen.seat)}</p> : null}
      <Seats page={page} screen={screen} />
      {screen.seat ? <Calling page={page} screen={screen} /> : null}
      <Tickets page={page} caption={queue.waitingTable} tickets={screen.waiting} />
      {screen.missed.length > 0 ? <Missed page={page} tickets={screen.missed} /> : null}
    </Layout>
  )
}

function Seats({ page, screen }: { page: Page; screen: DeskScreen }): VNode {
  const { queue } = page.t
  const free = screen.desks.filter(({ taken, name }) => !taken && name !== screen.seat)
  return (
    <Form page={page} action="/antrean/tempat" class="inline">
      <label for="desk">{queue.desk}</label>
      <select id="desk" name="desk">
        {free.map(({ name }) => (
          <option key={name} value={name}>
            {name}
          </option>
        ))}
      </select>
      <button class="second">{queue.sit}</button>
    </Form>
  )
}

function Calling({ page, screen }: { page: Page; screen: DeskScreen }): VNode {
  const { queue } = page.t
  const { before } = screen
  return (
    <section>
      <h2>{queue.beforeYou}</h2>
      {before ? (
        <>
          <p class="number">{showNumber(before)}</p>
          <div class="inline">
            <a class="button" href={`/berkas/${before.case}`} accessKey={keys.openCase}>
              {queue.openCase}
            </a>
            <TicketButton
              page={page}
              path="/antrean/ulang"
              ticket={before}
              label={queue.recall}
              accessKey={keys.recall}
            />
            <TicketButton
              page={page}
              path="/antrean/tidak-datang"
              ticket={before}
              label={queue.noShow}
              accessKey={keys.noShow}
            />
          </div>
        </>
      ) : (
        <>
          <p>{queue.nobodyBeforeYou}</p>
          <Form page={page} action="/antrean/panggil">
            <button accessKey={keys.callNext}>{queue.callNext}</button>
          </Form>
        </>
      )}
      <p class="hint">{queue.waiting(screen.waiting.length)}</p>
      <p class="hint">
        {queue.keysTitle}: {queue.keysLead}{' '}
        {Object.entries(keys)
          .map(
            ([name, key]) =>
              `${key.toUpperCase()} = ${queue.keys[name === 'callNext' || name === 'openCase' || name === 'recall' ? name : 'noShow']}`,
          )
          .join(', ')}
      </p>
    </section>
  )
}

type ButtonProps = { page: Page; path: string; ticket: Ticket; label: string; accessKey?: string }

function TicketButton({ page, path, ticket, label, accessKey }: ButtonProps): VNode {
  return (
    <Form page={page} action={path}>
      <input type="hidden" name="ticket" value={ticket.id} />
      <button class="second" {...(accessKey ? { accessKey } : {})}>
        {label}
      </button>
    </Form>
  )
}

function Tickets({
  page,
  caption,
  tickets,
}: {
  page: Page
  caption: string
  tickets: readonly Ticket[]
}): VNode {
  const { queue } = page.t
  const rows = tickets.map((ticket) => [
    showNumber(ticket),
    stageName(page, ticket),
    showTime(timeAt(ticket.arrivedAt, page.zone), page.zone),
  ])
  return rows.length > 0 ? (
    <Table caption={caption} head={[queue.number, queue.stage, queue.since]} rows={rows} />
  ) : (
    <p>{page.t.web.nothingHere}</p>
  )
}

function Missed({ page, tickets }: { page: Page; tickets: readonly Ticket[] }): VNode {
  const { queue } = page.t
  const rows = tickets.map((ticket) => [
    showNumber(ticket),
    <TicketButton page={page} path="/antrean/ulang" ticket={ticket} label={queue.recall} key={ticket.id} />,
  ])
  return <Table caption={queue.missedTable} head={[queue.number, queue.act]} rows={rows} />
}

/** For the television: numbers and desks only, never a name. It draws itself anew every five seconds. */
export function DisplayPage({ page, screen }: { page: Page; screen: DisplayScreen }): VNode {
  const { queue } = page.t
  return (
    <Layout page={page} title={queue.displayTitle} wide refresh={5}>
      <h1>{queue.displayNow}</h1>
      {screen.now.length === 0 ? <p>{queue.displayNobody}</p> : null}
      <ul class="cards">
        {screen.now.map(({ number, desk }) => (
          <li key={showNumber(number)}>
            <p class="number">{showNumber(number)}</p>
            <p class="lead">{desk}</p>
          </li>
        ))}
      </ul>
      <h2>{queue.displayEarlier}</h2>
      <p>{screen.earlier.map(({ number }) => showNumber(number)).join(' · ')}</p>
    </Layout>
  )
}
