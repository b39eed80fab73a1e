import { z } from 'zod'
import { idOf } from '#kernel'
import { outageReasons } from '#facilities'
import type { Words } from '#words'
import type { Change } from './change.ts'
import { isInOrder, type Kind } from './queries.ts'

/** Ticks of one name come joined by commas; none ticked, not at all. */
const several = <T>(of: z.ZodType<T>, problem: string) =>
  z
    .string()
    .default('')
    .transform((text, context): T => {
      const read = of.safeParse(text.split(',').filter(Boolean))
      if (read.success) return read.data
      context.addIssue({ code: 'custom', message: problem })
      return z.NEVER
    })

/** What the form of each kind must carry; problems in the reader's words, each at its field. */
export function formOf({ whatif }: Words, kind: Kind): z.ZodType<Change> {
  const { problems } = whatif
  const day = z.iso.date(problems.day)
  const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, problems.hour)
  const span = { from: day, to: day }
  const inOrder = { error: problems.order, path: ['to'] }
  switch (kind) {
    case 'close-day':
      return z.object({ day }).transform((form) => ({ kind, ...form }))
    case 'outage':
      return z
        .object({
          thing: z.union([idOf('counter'), idOf('printer')], problems.choose),
          reason: z.enum(outageReasons, problems.choose),
          ...span,
        })
        .refine(isInOrder, inOrder)
        .transform((form) => ({ kind, ...form }))
    case 'away':
      return z
        .object({
          account: z.union([idOf('account')], problems.choose),
          ...span,
        })
        .refine(isInOrder, inOrder)
        .transform((form) => ({ kind, ...form }))
    case 'booth':
      return z
        .object({ name: z.string().trim().min(1, problems.name).max(40, problems.name), ...span })
        .refine(isInOrder, inOrder)
        .transform((form) => ({ kind, ...form }))
    case 'extra-day':
      return z.object({ day, opens: hour, closes: hour }).transform((form) => ({ kind, ...form }))
    case 'evening':
      return z.object({ day, closes: hour }).transform((form) => ({ kind, ...form }))
    case 'mobile':
      return z
        .object({
          regency: z.string(problems.choose).regex(/^\d{4}$/, problems.choose),
          place: z.string(problems.place).trim().min(3, problems.place).max(120, problems.place),
          ...span,
          opens: hour,
          closes: hour,
          kits: several(z.array(idOf('counter')).min(1), problems.kits),
          officers: several(z.array(idOf('account')).min(1), problems.officers),
        })
        .refine(isInOrder, inOrder)
        .transform((form) => ({ kind, ...form }))
    case 'call-back':
      return z.object({ session: z.string(problems.choose) }).transform(({ session: typed }, context) => {
        const [session, date] = typed.split(' ')
        const read = z
          .object({ session: idOf('mobile'), day: z.iso.date() })
          .safeParse({ session, day: date })
        if (read.success) return { kind, ...read.data }
        context.addIssue({ code: 'custom', path: ['session'], message: problems.choose })
        return z.NEVER
      })
    case 'shift':
      return z
        .object({ group: z.string(problems.choose).min(1, problems.choose), ...span })
        .transform((form) => ({ kind, ...form }))
  }
}
