import { z } from 'zod'
import { Rupiah, type PlainDate } from '#kernel'
import type { Page } from '#web'
import { dateFrom } from '#words'
import { Ntb, Ntpn } from './evidence.ts'

/** `355.000`, `355000` or `Rp 355.000,00`: whole rupiah as people copy them; nothing when it reads two ways. */
export function typedAmount(text: string): Rupiah | undefined {
  const bare = text
    .trim()
    .replace(/^rp\.?\s*/i, '')
    .replace(/,(00|-)$/, '')
  if (!/^(\d{1,3}(\.\d{3})+|\d{1,12})$/.test(bare)) return undefined
  const amount = Rupiah.safeParse(Number(bare.replaceAll('.', '')))
  return amount.success && amount.data > 0 ? amount.data : undefined
}

/** A date as it stands on a receipt: 18-01-2016. */
function typedDay(text: string): PlainDate | undefined {
  const [, d, m, y] = /^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$/.exec(text) ?? []
  return dateFrom(Number(d), Number(m), Number(y))
}

const read = <T>(words: string, reading: (text: string) => T | undefined) =>
  z.string({ error: words }).transform((text, context) => {
    const value = reading(text)
    if (value !== undefined) return value
    context.addIssue({ code: 'custom', message: words })
    return z.NEVER
  })

/** What an officer copies from the paper. */
export const evidenceForm = ({ t: { bank } }: Page) =>
  z.object({
    ntpn: read(bank.needNtpn, (text) => {
      const number = Ntpn.safeParse(text)
      return number.success ? number.data : undefined
    }),
    ntb: read(bank.needNtb, (text) => {
      const number = Ntb.safeParse(text)
      return number.success ? number.data : undefined
    }).transform((text) => text || null),
    amount: read(bank.needAmount, typedAmount),
    on: read(bank.needDate, typedDay),
  })
