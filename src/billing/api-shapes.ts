import { z } from '@hono/zod-openapi'
import { idOf } from '#kernel'
import { parseCode } from '#papers'
import { readAs } from '#web'
import { isoDay } from '#words'
import { BillStatus, payerKinds } from './bill.ts'

/** What goes in and out of the JSON routes of bills. Amounts are whole rupiah, moments ISO instants. */
const Code = readAs('7K3M9Q2P4', 'a public code', (text) => {
  const code = parseCode(text)
  return code.ok ? code.value : undefined
})
const Day = readAs('1952-11-23', 'a date', isoDay)

export const CaseOnPath = z.object({ id: idOf('case').openapi({ type: 'string' }) })
export const BillOnPath = z.object({ id: idOf('bill').openapi({ type: 'string' }) })

/** Code and birth date, as on the page of the status. */
export const Proof = z.object({ code: Code, birthDate: Day }).openapi('Proof')
export const NewCodeBody = z
  .object({ proof: Proof.optional().openapi({ description: 'needed unless the caller may read bills' }) })
  .openapi('NewCodeRequest')
export const NewCode = z.object({ bill: z.string(), number: z.string() }).openapi('NewCode')

export const BillShape = z
  .object({
    bill: z.string(),
    number: z.string(),
    status: BillStatus,
    /** Open on paper, but its time is over. */
    payable: z.boolean(),
    amount: z.int(),
    lines: z.array(z.object({ item: z.string(), name: z.string(), amount: z.int() })),
    payer: z.object({ kind: z.enum(payerKinds), name: z.string() }),
    tariff: z.string(),
    payAt: z.string().nullable(),
    account: z.string().nullable(),
    issuedAt: z.string(),
    dueAt: z.string(),
    replaces: z.string().nullable(),
    replacedBy: z.string().nullable(),
    receipt: z
      .object({
        paidAt: z.string(),
        reference: z.string(),
        ntpn: z.string().nullable(),
        ntb: z.string().nullable(),
      })
      .nullable(),
  })
  .openapi('Bill')
export const BillsOfCase = z.object({ bills: z.array(BillShape) }).openapi('BillsOfCase')
