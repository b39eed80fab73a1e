import type { VNode } from 'preact'
import { z } from 'zod'
import { applicantKinds, serviceIds } from '#catalogue'
import { nik as readNik, phone as readPhone, type NewPerson } from '#people'
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
import { dateFrom } from '#words'
import type { WalkIn } from './actions.ts'

/** The identity card of somebody who came without a booking, as typed at the entrance. */
export const walkInForm = ({ t: { queue } }: Page): z.ZodType<WalkIn> =>
  z
    .object({
      service: z.enum(serviceIds, { error: queue.needService }),
      kind: z.enum(applicantKinds, { error: queue.needKind }),
      name: z.string({ error: queue.needName }).trim().min(1, queue.needName).max(100, queue.needName),
      birthPlace: z.string().trim().max(100).default(''),
      birthDate: z.string({ error: queue.needBirthDate }),
      sex: z.enum(['L', 'P'], { error: queue.needSex }),
      nik: z.string({ error: queue.needNik }),
      phone: z.string().trim().default(''),
    })
    .transform((typed, context): WalkIn => {
      const [, day, month, year] = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$/.exec(typed.birthDate) ?? []
      const birthDate = dateFrom(Number(day), Number(month), Number(year))
      const nik = readNik(typed.nik)
      const phone = typed.phone === '' ? null : readPhone(typed.phone)
      if (!birthDate) context.addIssue({ code: 'custom', path: ['birthDate'], message: queue.needBirthDate })
      if (!nik.ok) context.addIssue({ code: 'custom', path: ['nik'], message: queue.needNik })
      if (phone && !phone.ok) context.addIssue({ code: 'custom', path: ['phone'], message: queue.needPhone })
      if (!birthDate || !nik.ok || (phone && !phone.ok)) return z.NEVER
      const person: NewPerson = {
        name: typed.name.toUpperCase(),
        birthPlace: typed.birthPlace || null,
        birthDate,
        sex: typed.sex,
        nik: nik.value,
        phone: phone ? phone.value : null,
      }
      return { person, service: typed.service, applicantKind: typed.kind }
    })

type Props = {
  page: Page
  refused?: string | undefined
  problems?: Problems | undefined
  typed?: Typed | undefined
}

export function WalkInPage({ page, refused, problems, typed }: Props): VNode {
  const { queue } = page.t
  const given = { typed, problems, page }
  return (
    <Layout page={page} title={queue.walkInTitle} wrong={problems !== undefined || refused !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{queue.walkInTitle}</h1>
      <p>{queue.walkInLead}</p>
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
        <button>{queue.give}</button>
      </Form>
    </Layout>
  )
}
