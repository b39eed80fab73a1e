import { Hono } from 'hono'
import type { Env } from '#web'
import { deskPages } from './desk-pages.tsx'
import { evidencePages } from './evidence-pages.tsx'
import { exceptionPages } from './exception-pages.tsx'
import type { BankProfile } from './profile.ts'

/** The treasurer's desk: the day, the file of a bill, receipts on paper, differences. */
export function moneyPages(bank: BankProfile | undefined): Hono<Env> {
  const pages = new Hono<Env>()
  for (const part of [deskPages(bank), evidencePages(), exceptionPages()]) pages.route('/', part)
  return pages
}
