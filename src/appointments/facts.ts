import { z } from 'zod'
import { isBefore, type PlainDate } from '#kernel'
import { nik, phone, type NewPerson } from '#people'
import { dateFrom, type Words } from '#words'
import type { Draft } from './draft.ts'

type Birth = { today: PlainDate; child: boolean }

/** Day, month and year as three fields, for nobody knows their order in one. The problem stands at the first. */
export const birthSchema = (t: Words) =>
  z
    .object({ birthDay: z.string(), birthMonth: z.string(), birthYear: z.string() })
    .transform(({ birthDay, birthMonth, birthYear }, ctx) => {
      const [day, month, year] = [birthDay, birthMonth, birthYear].map((one) => Number(one.trim()))
      const date = day && month && year && year > 1850 ? dateFrom(day, month, year) : undefined
      if (date) return date
      ctx.addIssue({ code: 'custom', path: ['birthDay'], message: t.appointments.badDate })
      return z.NEVER
    })

/** The first page: who it is. */
export const personSchema = (t: Words, { today, child }: Birth) => {
  const a = t.appointments
  const rest = z.object({
    name: z.string().trim().min(1, a.needName).max(100, a.nameLong),
    birthPlace: z.string().trim().min(1, a.needBirthPlace).max(100, a.nameLong),
    sex: z.enum(['L', 'P'], a.needSex),
  })
  const birth = birthSchema(t).superRefine((date, ctx) => {
    const issue = (message: string) => ctx.addIssue({ code: 'custom', path: ['birthDay'], message })
    if (!isBefore(date, today)) issue(a.futureDate)
    else if (child && !isBefore(today, date.add({ years: 17 }))) issue(a.childTooOld)
  })
  return both(rest, birth)
}

/** The second page: the numbers. */
export const numbersSchema = (t: Words) =>
  z.object({
    nik: z.string().transform((text, ctx) => {
      const read = nik(text)
      if (read.ok) return read.value
      ctx.addIssue({ code: 'custom', message: t.appointments.badNik })
      return z.NEVER
    }),
    phone: z.string().transform((text, ctx) => {
      const read = phone(text)
      if (read.ok) return read.value
      ctx.addIssue({ code: 'custom', message: t.appointments.badPhone })
      return z.NEVER
    }),
  })

/** Every mistake of a page at once, the name's and the date's together. */
const both = <A extends object>(rest: z.ZodType<A>, birth: z.ZodType<PlainDate>) =>
  z.record(z.string(), z.string()).transform((typed, ctx) => {
    const [facts, date] = [rest.safeParse(typed), birth.safeParse(fill(typed))]
    const issues = [facts, date].flatMap((read) => (read.success ? [] : read.error.issues))
    for (const { path, message } of issues.toSorted((a, b) => placeOf(a.path[0]) - placeOf(b.path[0])))
      ctx.addIssue({ code: 'custom', path, message })
    return facts.success && date.success ? { ...facts.data, birthDate: date.data } : z.NEVER
  })
/** The summary names mistakes in the order of the page. */
const placeOf = (field: PropertyKey | undefined): number =>
  ['name', 'birthPlace', 'birthDay', 'sex'].indexOf(String(field))
const fill = (typed: Draft): Draft => ({ birthDay: '', birthMonth: '', birthYear: '', ...typed })

/** What the draft says so far: a person ready to be entered, or the page on which something is still missing. */
export function personIn(
  draft: Draft,
  t: Words,
  birth: Birth,
): { ready: true; person: NewPerson } | { ready: false; missing: 'diri' | 'nomor' } {
  const facts = personSchema(t, birth).safeParse(draft)
  if (!facts.success) return { ready: false, missing: 'diri' }
  const numbers = numbersSchema(t).safeParse(draft)
  if (!numbers.success) return { ready: false, missing: 'nomor' }
  return { ready: true, person: { ...facts.data, ...numbers.data } }
}
