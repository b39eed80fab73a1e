import { z } from 'zod'
import type { Id, PlainDate } from '#kernel'
import { stages } from '#catalogue'
import { parseCode, type PublicCode } from '#papers'
import { nik, type Nik } from '#people'
import { dateFrom, isoDay } from '#words'
import { stageActNames } from './stage-acts.ts'

/** `case_…` from an address, or nothing. */
export const caseIdIn = (text: string | undefined): Id<'case'> | undefined =>
  text !== undefined && /^case_[0-9a-z-]+$/.test(text) ? `case_${text.slice('case_'.length)}` : undefined

/** A date as people type it: 23-11-1952, or as a date field sends it. */
export function typedDay(text: string): PlainDate | undefined {
  const [, d, m, y] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(text.trim()) ?? []
  return d ? dateFrom(Number(d), Number(m), Number(y)) : isoDay(text.trim())
}

/** What was looked for: a public code, the number of a case, or a NIK. */
export type Sought =
  | { kind: 'number'; number: string }
  | { kind: 'nik'; nik: Nik }
  | { kind: 'code'; code: PublicCode }

export function soughtIn(text: string): Sought | undefined {
  const typed = text.trim()
  if (/^\d{4}-\d{6}$/.test(typed)) return { kind: 'number', number: typed }
  const number = nik(typed)
  if (number.ok) return { kind: 'nik', nik: number.value }
  const code = parseCode(typed)
  return code.ok ? { kind: 'code', code: code.value } : undefined
}

const said = (most: number) =>
  z
    .string()
    .trim()
    .max(most)
    .optional()
    .transform((text) => text || undefined)

/** The one form of the case page. Its buttons are the acts. */
export const actForm = z.object({
  stage: z.enum(stages),
  act: z.enum(stageActNames),
  version: z.coerce.number().int().positive(),
  reference: said(80),
  reason: said(1000),
  due: z
    .string()
    .optional()
    .transform((text) => (text ? isoDay(text) : undefined)),
  documents: z
    .string()
    .optional()
    .transform((text) => text?.split(',').filter(Boolean)),
})
export type ActForm = z.infer<typeof actForm>
