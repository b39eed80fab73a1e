import type { ComponentChildren, VNode } from 'preact'
import { timeAt, type Instant } from '#kernel'
import { nikSpeaksOf, type NewPerson } from '#people'
import {
  Choice,
  ErrorSummary,
  Facts,
  Field,
  Form,
  Layout,
  Problem,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { showDate, showTime } from '#words'
import type { Held } from './appointment.ts'
import { sayWhen, type Mine } from './mine.ts'

/** A hold that is alive, as of one moment. */
export type Holding = Mine & { appointment: Held; now: Instant }
type StepProps = { page: Page; holding: Holding; typed?: Typed; problems?: Problems | undefined }

/** Which place is kept, and how long: in words, on every page of the way. */
function Kept({ page, holding: { appointment, ends, now } }: { page: Page; holding: Holding }): VNode {
  const t = page.t.appointments
  const minutes = Math.ceil(appointment.heldUntil.since(now).total('minutes'))
  const until = showTime(timeAt(appointment.heldUntil, page.zone), page.zone)
  return (
    <p class="summary wait">
      {t.heldFor(sayWhen(page, appointment, ends))} {t.heldUntil(until, String(minutes))}
    </p>
  )
}

function Step({
  page,
  holding,
  problems,
  title,
  children,
}: StepProps & { title: string; children: ComponentChildren }): VNode {
  return (
    <Layout page={page} title={title} wrong={problems !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <h1>{title}</h1>
      <Kept page={page} holding={holding} />
      {children}
    </Layout>
  )
}

export function PersonStep(props: StepProps): VNode {
  const { page, holding, typed, problems } = props
  const t = page.t.appointments
  const field = { page, typed, problems }
  return (
    <Step {...props} title={t.personTitle}>
      <Form page={page} action={`/janji/${holding.appointment.id}/diri`}>
        <Field {...field} name="name" label={t.name} hint={t.nameHint} autoComplete="name" />
        <Field {...field} name="birthPlace" label={t.birthPlace} />
        <BirthDate page={page} typed={typed} problems={problems} />
        <Choice
          {...field}
          name="sex"
          legend={t.sex}
          options={[
            { value: 'L', label: t.male },
            { value: 'P', label: t.female },
          ]}
        />
        <button>{t.go}</button>
      </Form>
    </Step>
  )
}

/** Day, month, year: three short fields under one question. */
export function BirthDate({
  page,
  typed,
  problems,
}: {
  page: Page
  typed: Typed | undefined
  problems: Problems | undefined
}): VNode {
  const t = page.t.appointments
  const problem = problems?.['birthDay']
  const part = { page, typed, type: 'text', inputMode: 'numeric', width: 'short' } as const
  return (
    <fieldset class={problem ? 'field wrong' : 'field'}>
      <legend>{t.birthDate}</legend>
      <p class="hint">{t.birthHint}</p>
      <Problem page={page} name="birthDay" problem={problem} />
      <div class="row">
        <Field {...part} name="birthDay" label={t.day} autoComplete="bday-day" />
        <Field {...part} name="birthMonth" label={t.month} autoComplete="bday-month" />
        <Field {...part} name="birthYear" label={t.year} autoComplete="bday-year" />
      </div>
    </fieldset>
  )
}

export function NumbersStep(props: StepProps): VNode {
  const { page, holding, typed, problems } = props
  const t = page.t.appointments
  const field = { page, typed, problems }
  return (
    <Step {...props} title={t.numbersTitle}>
      <p>{t.nikOnce}</p>
      <Form page={page} action={`/janji/${holding.appointment.id}/nomor`}>
        <Field {...field} name="nik" label={t.nik} hint={t.nikHint} inputMode="numeric" width="middle" />
        <Field
          {...field}
          name="phone"
          label={t.phone}
          hint={t.phoneHint}
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          width="middle"
        />
        <button>{t.go}</button>
      </Form>
    </Step>
  )
}

/** `0812-000-10137`, as people write and read it; kept as `+62…`. */
const asDialled = (phone: string): string => phone.replace(/^\+62(\d{3})(\d{3})(\d+)$/, '0$1-$2-$3')

type CheckProps = { page: Page; holding: Holding; person: NewPerson; service: string; change: string }

/** Everything once more before it counts. The numbers stand whole here: this is the one who typed them. */
export function CheckStep({ page, holding, person, service, change }: CheckProps): VNode {
  const t = page.t.appointments
  const { appointment, ends } = holding
  const at = `/janji/${appointment.id}`
  const row = (label: string, value: string | null | undefined, href: string) =>
    [
      label,
      <>
        {value}{' '}
        <a href={href} aria-label={`${page.t.web.change}: ${label}`}>
          {page.t.web.change}
        </a>
      </>,
    ] as const
  const differs = person.nik && !nikSpeaksOf(person.nik, person.birthDate)
  return (
    <Step page={page} holding={holding} title={t.checkTitle}>
      {differs ? <p class="summary wait">{t.nikDiffers}</p> : null}
      <Facts
        rows={[
          [t.service, service],
          row(t.when, sayWhen(page, appointment, ends), change),
          row(t.name, person.name, `${at}/diri`),
          row(t.birthPlace, person.birthPlace, `${at}/diri`),
          row(t.birthDate, showDate(person.birthDate, page.language), `${at}/diri`),
          row(t.sex, person.sex === 'P' ? t.female : t.male, `${at}/diri`),
          row(t.nik, person.nik?.reveal(), `${at}/nomor`),
          row(t.phone, person.phone && asDialled(person.phone.reveal()), `${at}/nomor`),
        ]}
      />
      <Form page={page} action={`${at}/pesan`}>
        <button>{t.bookNow}</button>
      </Form>
    </Step>
  )
}
