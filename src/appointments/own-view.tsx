import type { VNode } from 'preact'
import { showRupiah } from '#kernel'
import { qrSvg, scannerText, showCode } from '#papers'
import type { Person } from '#people'
import {
  ErrorSummary,
  Facts,
  Field,
  Form,
  Layout,
  Refused,
  Tag,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showDay, showTime } from '#words'
import type { Appointment, Status } from './appointment.ts'
import { sayWhen, sayWhere, type Mine } from './mine.ts'
import { Papers } from './needs-view.tsx'
import type { Before } from './moved.ts'
import type { Told } from './needs.ts'
import { payAt } from './papers.ts'
import { BirthDate } from './person-view.tsx'

type OwnProps = {
  page: Page
  mine: Mine
  person: Person | undefined
  told: Told
  /** From when the office moved it. */
  before: Before | undefined
  /** Until the day before. */
  changeable: boolean
}

/** The confirmation, and the same page whenever the owner comes back to it. */
export function Own({ page, mine, person, told, before, changeable }: OwnProps): VNode {
  const t = page.t.appointments
  const { appointment, ends } = mine
  const booked = appointment.status === 'booked'
  const { needs } = told
  return (
    <Layout page={page} title={booked ? t.doneTitle : t.stateTitle}>
      {booked ? (
        <Number page={page} appointment={appointment} />
      ) : (
        <State page={page} appointment={appointment} />
      )}
      {booked && before ? (
        <p class="summary wait">
          {t.movedFrom(showDay(before.day, page.language), showTime(before.starts, page.zone))}
        </p>
      ) : null}
      <Facts
        rows={[
          ...(person ? [[t.name, person.name] as const] : []),
          [t.service, needs.service.name[page.language]],
          [t.when, sayWhen(page, appointment, ends)],
          [t.where, sayWhere(page, mine)],
          [t.fee, showRupiah(needs.fee.total)],
        ]}
      />
      {booked ? <Coming page={page} told={told} /> : null}
      {booked ? (
        <Changing page={page} appointment={appointment} changeable={changeable} />
      ) : (
        <p>
          <a class="button second" href="/syarat">
            {t.bookAgain}
          </a>
        </p>
      )}
    </Layout>
  )
}

function Number({ page, appointment }: { page: Page; appointment: Appointment }): VNode {
  const t = page.t.appointments
  const code = showCode(appointment.code)
  const qr = qrSvg(scannerText(appointment.code), t.qrTitle(code))
  return (
    <div class="panel">
      <h1>{t.doneTitle}</h1>
      <p>{t.yourCode}</p>
      <p class="number">{code}</p>
      <div class="qr" dangerouslySetInnerHTML={{ __html: qr }} />
      <p>{t.keepCode}</p>
    </div>
  )
}

const tones = {
  held: 'waiting',
  booked: 'good',
  arrived: 'good',
  served: 'good',
  missed: 'bad',
  cancelled: 'plain',
  expired: 'plain',
} as const satisfies Record<Status, string>

function State({ page, appointment }: { page: Page; appointment: Appointment }): VNode {
  const t = page.t.appointments
  return (
    <>
      <h1>{t.stateTitle}</h1>
      <p>
        {t.yourCode}: <strong>{showCode(appointment.code)}</strong>
      </p>
      <p>
        {t.state}: <Tag tone={tones[appointment.status]}>{t.states[appointment.status]}</Tag>
      </p>
    </>
  )
}

function Coming({ page, told }: { page: Page; told: Told }): VNode {
  const t = page.t.appointments
  return (
    <>
      <p>{t.come}</p>
      <h2>{t.bring}</h2>
      <p>{t.documentsLead}</p>
      <Papers page={page} documents={told.needs.documents} />
      <h2>{t.fee}</h2>
      <p>
        {told.needs.fee.lines
          .map((line) => `${line.name[page.language]} ${showRupiah(line.amount)}`)
          .join(' + ')}
      </p>
      <p>
        {payAt(page, told)} {t.noExtra}
      </p>
    </>
  )
}

function Changing({
  page,
  appointment,
  changeable,
}: {
  page: Page
  appointment: Appointment
  changeable: boolean
}): VNode {
  const t = page.t.appointments
  const at = `/janji/${appointment.id}`
  return (
    <>
      <p class="inline noprint">
        <a class="button second" href={`${at}/surat.pdf`}>
          {t.pdf}
        </a>
        <a class="button second" href={`${at}/jadwal.ics`}>
          {t.ics}
        </a>
      </p>
      <h2>{t.changeTitle}</h2>
      <p>{changeable ? t.changeText : t.changeCounter}</p>
      {changeable ? (
        <p class="inline noprint">
          <a class="button second" href={`${at}/ubah`}>
            {t.changeTime}
          </a>
          <a class="button second" href={`${at}/batal`}>
            {t.cancelPlace}
          </a>
        </p>
      ) : null}
    </>
  )
}

export function OpenForm({
  page,
  typed,
  problems,
  refusal,
}: {
  page: Page
  typed?: Typed
  problems?: Problems
  refusal?: string
}): VNode {
  const t = page.t.appointments
  const field = { page, typed, problems }
  return (
    <Layout page={page} title={t.openTitle} wrong={problems !== undefined || refusal !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refusal} />
      <h1>{t.openTitle}</h1>
      <p>{t.openLead}</p>
      <Form page={page} action="/janji/masuk">
        <Field {...field} name="code" label={t.code} hint={t.codeHint} width="middle" />
        <BirthDate page={page} typed={typed} problems={problems} />
        <button>{t.open}</button>
      </Form>
    </Layout>
  )
}

export function CancelForm({ page, mine }: { page: Page; mine: Mine }): VNode {
  const t = page.t.appointments
  const { appointment, ends } = mine
  return (
    <Layout page={page} title={t.cancelTitle}>
      <h1>{t.cancelTitle}</h1>
      <p class="lead">{sayWhen(page, appointment, ends)}</p>
      <p>{t.cancelText}</p>
      <Form page={page} action={`/janji/${appointment.id}/batal`} class="inline">
        <input type="hidden" name="versi" value={String(appointment.version)} />
        <button>{t.cancelYes}</button>
        <a class="button second" href={`/janji/${appointment.id}`}>
          {t.cancelNo}
        </a>
      </Form>
    </Layout>
  )
}
