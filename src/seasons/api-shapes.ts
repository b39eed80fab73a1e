import { z } from '@hono/zod-openapi'
import { idOf } from '#kernel'
import { confirmations } from './import.ts'

/** What goes in and out of the JSON routes. Nobody's name or number is in an answer: counts and places in the file. */
export const SeasonOnPath = z.object({ season: z.string().max(20).openapi({ example: '1437H-2016' }) })
export const UploadOnPath = SeasonOnPath.extend({
  upload: idOf('upload').openapi({ type: 'string', example: 'upload_01h2xcejqtf2nbrexx3vqjhp41' }),
})

const Sheet = z
  .instanceof(File)
  .openapi({ type: 'string', format: 'binary', description: 'xlsx, xls, ods or csv, at most 10 MB' })

export const ListForm = z
  .object({
    file: Sheet,
    /** `replace`: the file is the whole list. `supplement`: it adds to the list. */
    mode: z.enum(['replace', 'supplement']),
    /** Where no row, title or sheet name says it: four digits or TPHD. */
    regency: z
      .string()
      .regex(/^(\d{4}|TPHD)$/)
      .optional(),
  })
  .openapi('ListFile')

const Row = z.object({
  sheet: z.string().nullable(),
  row: z.int(),
  regency: z.string().nullable(),
  why: z.array(z.object({ reason: z.string(), field: z.string().nullable() })),
})

const counts = {
  regency: z.string(),
  name: z.string(),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  gone: z.int(),
  leftOut: z.int(),
  listed: z.int(),
  reserves: z.int(),
  quota: z.int(),
  overQuota: z.int(),
}

export const ListChecked = z
  .object({
    upload: z.string(),
    /** Names what was checked; send it back with the import. */
    basis: z.string(),
    already: z.boolean(),
    /** What needs `confirmed: true`. */
    confirm: z.array(z.enum(confirmations)),
    /** The code that forbids the import whoever confirms it. */
    forbids: z.string().nullable(),
    lists: z.array(z.object({ ...counts, already: z.int().nullable() })),
    leftOut: z.array(Row),
  })
  .openapi('ListChecked')

export const ConsentBody = z
  .object({
    basis: z.string().max(200),
    confirmed: z.boolean().default(false),
    /** Why the quota may be exceeded; needed where `confirm` says `over-quota`. */
    reason: z.string().max(300).optional(),
  })
  .openapi('ListConsent')

export const ListImported = z
  .object({
    season: z.string(),
    already: z.boolean(),
    lists: z.array(z.object({ ...counts, version: z.int(), already: z.boolean() })),
    leftOut: z.array(Row),
  })
  .openapi('ListImported')
