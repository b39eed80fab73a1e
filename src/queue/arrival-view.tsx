import type { VNode } from 'preact'
import { showCode } from '#papers'
import {
  Choice,
  ErrorSummary,
  Field,
  Form,
  Layout,
  Refused,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { ticks } from './class.ts'
import { arrivalKeys } from './keys.ts'
import type { Entrance, TicketSlip } from './queries.ts'
import { sayClass, sayIntake, sayStage } from './say.ts'
import { showNumber } from './ticket.ts'

export type FormProps = {
  page: Page
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

export function ArrivalPage({
  page,
  entrance,
  refused,
  problems,
  typed,
}: FormProps & { entrance: Entrance }): VNode {
  const { queue } = page.t
  return (
    <Layout page={page} title={queue.arrivalTitle} wrong={problems !== undefined || refused !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{queue.arrivalTitle}</h1>
      <p>{queue.arrivalLead}</p>
      <ShownForm page={page} problems={problems} typed={typed} />
      <Today page={page} entrance={entrance} />
    </Layout>
  )
}

/** By which rule numbers are given now, and how many of the day are still in the house. */
export function Today({ page, entrance }: { page: Page; entrance: Entrance }): VNode {
  const intake = sayIntake(page, entrance.intake)
  return (
    <>
      {intake ? <p>{intake}</p> : null}
      <p>{page.t.queue.remaining(entrance.remaining)}</p>
    </>
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
      <details open={typed?.['tick'] !== undefined && typed['tick'] !== ''}>
        <summary>{queue.early}</summary>
        <Early page={page} typed={typed} />
      </details>
      <div class="inline">
        <button accessKey={arrivalKeys.give}>{queue.give}</button>
        <a class="button second" href="/kedatangan/tanpa-janji" accessKey={arrivalKeys.withoutBooking}>
          {queue.withoutBooking}
        </a>
      </div>
    </Form>
  )
}

/** What an officer sees and a machine does not. Age is not asked: it follows from the date of birth. */
export function Early({ page, typed }: { page: Page; typed?: Typed | undefined }): VNode {
  const { queue } = page.t
  const options = [
    { value: '', label: queue.notEarly },
    ...ticks.map((value) => ({ value, label: queue.priorities[value] })),
  ]
  return (
    <Choice
      page={page}
      name="tick"
      legend={queue.early}
      hint={queue.earlyHint}
      options={options}
      typed={{ tick: '', ...typed }}
    />
  )
}

/** The number to print and, below it, the field for whoever stands next at the entrance. */
export function SlipPage({
  page,
  slip,
  qr,
  refused,
  problems,
  typed,
}: FormProps & { slip: TicketSlip; qr: string }): VNode {
  const { queue } = page.t
  const { ticket, code } = slip
  return (
    <Layout page={page} title={queue.ticketTitle} wrong={problems !== undefined || refused !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <div class="panel">
        <h1>{queue.ticketTitle}</h1>
        <p class="number">{showNumber(ticket)}</p>
        <p>{queue.ticketFor(sayStage(page, ticket))}</p>
        <p>{queue.ticketWatch}</p>
        <div class="qr" dangerouslySetInnerHTML={{ __html: qr }} />
        <p>
          {queue.ticketCode}: <strong>{showCode(code)}</strong>
        </p>
        <p>{queue.ticketFollow}</p>
      </div>
      <p class="noprint">{queue.print}</p>
      <div class="noprint">
        <h2>{queue.nextPerson}</h2>
        <ShownForm page={page} />
        <Corrections page={page} slip={slip} problems={problems} typed={typed} refused={refused} />
      </div>
    </Layout>
  )
}

/** What the officer notices once the number is out: who came together, who is called early. */
function Corrections({ page, slip, problems, typed, refused }: FormProps & { slip: TicketSlip }): VNode {
  const { queue } = page.t
  const { ticket, mates } = slip
  const at = `/kedatangan/${ticket.id}`
  const open = problems !== undefined || refused !== undefined || mates.length > 0
  const tick = ticks.find((one) => one === ticket.priority) ?? ''
  return (
    <details open={open}>
      <summary>{queue.correct}</summary>
      <p>
        {queue.class}: {sayClass(page, ticket)}
      </p>
      {mates.length > 0 ? (
        <Form page={page} action={`${at}/sendiri`}>
          <p>{queue.partyOf(mates.map(showNumber).join(', '))}</p>
          <button class="second">{queue.part}</button>
        </Form>
      ) : null}
      <Form page={page} action={`${at}/bersama`}>
        <Field
          page={page}
          name="with"
          label={queue.partyWith}
          hint={queue.partyHint}
          problems={problems}
          typed={typed}
          width="short"
        />
        <button class="second">{queue.join}</button>
      </Form>
      <Form page={page} action={`${at}/kelas`}>
        <Early page={page} typed={{ tick }} />
        <button class="second">{queue.saveClass}</button>
      </Form>
    </details>
  )
}
