import type { VNode } from 'preact'
import { z } from 'zod'
import type { Result } from '#kernel'
import { applicantKinds, serviceIds } from '#catalogue'
import { nik, phone } from '#people'
import { Choice, ErrorSummary, Field, Form, Layout, Refused, type Page } from '#web'
import { dateFrom } from '#words'
import type { WalkIn } from './actions.ts'
import { Early, Today, type FormProps } from './arrival-view.tsx'
import { arrivalKeys } from './keys.ts'
import type { Entrance } from './queries.ts'
import { tickTyped } from './typed.ts'

/** Reads one field; what cannot be read is said at that field, whatever else is wrong. */
export const field = <T,>(words: string, read: (text: string) => T | undefined) =>
  z.string({ error: words }).transform((text, context) => {
    const value = read(text.trim())
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: words })
    return z.NEVER
  })

export const dayTyped = (text: string) => {
  const [, day, month, year] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text) ?? []
  return dateFrom(Number(day), Number(month), Number(year))
}
const read = <T,>(done: Result<T, string>): T | undefined => (done.ok ? done.value : undefined)

/** The identity card of somebody who came without a booking, as typed at the entrance. */
export const walkInForm = ({ t: { queue } }: Page) =>
  z
    .object({
      service: z.enum(serviceIds, { error: queue.needService }),
      kind: z.enum(applicantKinds, { error: queue.needKind }),
      name: z.string({ error: queue.needName }).trim().min(1, queue.needName).max(100, queue.needName),
      birthPlace: z.string().trim().max(100).default(''),
      birthDate: field(queue.needBirthDate, dayTyped),
      sex: z.enum(['L', 'P'], { error: queue.needSex }),
      nik: field(queue.needNik, (text) => read(nik(text))),
      phone: field(queue.needPhone, (text) => (text === '' ? null : read(phone(text)))).default(null),
      tick: tickTyped,
    })
    .transform(({ service, kind, tick, ...typed }): WalkIn => {
      const person = { ...typed, name: typed.name.toUpperCase(), birthPlace: typed.birthPlace || null }
      return { person, service, applicantKind: kind, tick }
    })

export function WalkInPage({
  page,
  entrance,
  refused,
  problems,
  typed,
}: FormProps & { entrance: Entrance }): VNode {
  const { queue } = page.t
  const given = { typed, problems, page }
  return (
    <Layout page={page} title={queue.walkInTitle} wrong={problems !== undefined || refused !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{queue.walkInTitle}</h1>
      <p>{queue.walkInLead}</p>
      <Today page={page} entrance={entrance} />
      <Form page={page} action="/kedatangan/tanpa-janji">
        <Choice
          {...given}
          name="service"
          legend={queue.service}
          options={serviceIds.map((value) => ({ value, label: queue.services[value] }))}
        />
        <Choice
          {...given}
          name="kind"
          legend={queue.kind}
          options={applicantKinds.map((value) => ({ value, label: queue.kinds[value] }))}
        />
        <Field {...given} name="name" label={queue.name} hint={queue.nameHint} />
        <Field {...given} name="birthPlace" label={queue.birthPlace} width="middle" />
        <Field
          {...given}
          name="birthDate"
          label={queue.birthDate}
          hint={queue.birthDateHint}
          width="middle"
        />
        <Choice
          {...given}
          name="sex"
          legend={queue.sex}
          options={[
            { value: 'L', label: queue.sexes.L },
            { value: 'P', label: queue.sexes.P },
          ]}
        />
        <Field
          {...given}
          name="nik"
          label={queue.nik}
          hint={queue.nikHint}
          inputMode="numeric"
          width="middle"
        />
        <Field {...given} name="phone" label={queue.phone} hint={queue.phoneHint} type="tel" width="middle" />
        <Early page={page} typed={typed} />
        <button accessKey={arrivalKeys.give}>{queue.give}</button>
      </Form>
    </Layout>
  )
}
