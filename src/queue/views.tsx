import type { VNode } from 'preact'
import { showCode } from '#papers'
import { ErrorSummary, Field, Form, Layout, Refused, type Page, type Problems, type Typed } from '#web'
import { arrivalKeys } from './keys.ts'
import type { DisplayScreen, TicketSlip } from './queries.ts'
import { sayStage } from './say.ts'
import { showNumber } from './ticket.ts'

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
      <ShownForm page={page} problems={problems} typed={typed} />
    </Layout>
  )
}

/** A scanner types the code and presses Enter, so the cursor waits in the field on every page of the entrance. */
function ShownForm({ page, problems, typed }: Omit<FormProps, 'refused'>): VNode {
  const { queue } = page.t
  return (
    <Form page={page} action="/kedatangan">
      <Field
        page={page}
        name="shown"
        label={queue.shown}
        hint={queue.shownHint}
        typed={typed}
        problems={problems}
        width="middle"
        autoFocus
      />
      <div class="inline">
        <button accessKey={arrivalKeys.give}>{queue.give}</button>
        <a class="button second" href="/kedatangan/tanpa-janji" accessKey={arrivalKeys.withoutBooking}>
          {queue.withoutBooking}
        </a>
      </div>
    </Form>
  )
}

/** The number to print and, below it, the field for whoever stands next at the entrance. */
export function SlipPage({ page, slip, qr }: { page: Page; slip: TicketSlip; qr: string }): VNode {
  const { queue } = page.t
  const { ticket, code } = slip
  return (
    <Layout page={page} title={queue.ticketTitle}>
      <div class="panel">
        <h1>{queue.ticketTitle}</h1>
        <p class="number">{showNumber(ticket)}</p>
        <p>{queue.ticketFor(sayStage(page, ticket))}</p>
        <p>{queue.ticketWatch}</p>
        <div class="qr" dangerouslySetInnerHTML={{ __html: qr }} />
        <p>
          {queue.ticketCode}: <strong>{showCode(code)}</strong>
        </p>
      </div>
      <p class="noprint">{queue.print}</p>
      <div class="noprint">
        <h2>{queue.nextPerson}</h2>
        <ShownForm page={page} />
      </div>
    </Layout>
  )
}

/** For the television: numbers and desks only, never a name. It draws itself anew every five seconds. */
export function DisplayPage({ page, screen }: { page: Page; screen: DisplayScreen }): VNode {
  const { queue } = page.t
  return (
    <Layout page={page} title={queue.displayTitle} wide refresh={5}>
      <h1>{queue.displayNow}</h1>
      {screen.now.length === 0 ? <p>{queue.displayNobody}</p> : null}
      <ul class="cards hall">
        {screen.now.map(({ number, desk }) => (
          <li key={showNumber(number)}>
            <p class="number">{showNumber(number)}</p>
            <p class="lead">{desk}</p>
          </li>
        ))}
      </ul>
      {screen.earlier.length === 0 ? null : (
        <>
          <h2>{queue.displayEarlier}</h2>
          <p class="lead">{screen.earlier.map(({ number }) => showNumber(number)).join(' · ')}</p>
        </>
      )}
    </Layout>
  )
}
