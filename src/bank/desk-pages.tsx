import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateAt, idOf, type Id, type PlainDate } from '#kernel'
import {
  BillNumber,
  billById,
  billHistory,
  billNumberOf,
  billNumbered,
  billsBetween,
  ledgerOfBill,
  openExceptions,
  paymentsBetween,
  paymentsOfBill,
  paymentsOnPaper,
  spanOf,
  totalsBetween,
} from '#billing'
import type { Tx } from '#db'
import { isStaff, may, staffNames, type Ctx } from '#people'
import { forbidden, goTo, notFound, readForm, show, type Env, type Problems, type Typed } from '#web'
import { DeskPage, MOST, type Desk } from './desk-view.tsx'
import { evidenceOfBill, evidenceWaiting } from './evidence-store.ts'
import { LedgerPage, type BillFile } from './ledger-view.tsx'
import type { BankProfile } from './profile.ts'
import { messagesOfAccount } from './snap-store.ts'
import { billOfVa, showVaGrouped, vaFields, vaOfBill } from './snap-va.ts'

const BillId = idOf('bill')

/** `/kas`: the treasurer's day, and the whole file of one bill. */
export function deskPages(bank: BankProfile | undefined): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/kas', (c) => desk(c))
  pages.post('/kas/cari', async (c) => {
    if (!mayRead(c.get('ctx'))) return forbidden(c)
    const { t } = c.get('page')
    const form = await readForm(c, z.object({ q: z.string().trim().max(60) }))
    const number = form.ok ? numberIn(form.value.q, bank) : undefined
    if (!number) return desk(c, { problems: { q: t.bank.findMalformed }, typed: form.typed })
    const ctx = c.get('ctx')
    const bill = await ctx.db.read(ctx.office, (tx) => billNumbered(ctx, tx, number))
    if (!bill) return desk(c, { problems: { q: t.bank.findNothing }, typed: form.typed })
    return goTo(c, `/kas/tagihan/${bill.id}`)
  })
  pages.get('/kas/tagihan/:id', async (c) => {
    const ctx = c.get('ctx')
    if (!mayRead(ctx)) return forbidden(c)
    const id = BillId.safeParse(c.req.param('id'))
    const file = id.success
      ? await ctx.db.read(ctx.office, (tx) => fileOf(ctx, tx, bank, id.data))
      : undefined
    return file ? show(c, <LedgerPage page={c.get('page')} file={file} />) : notFound(c)
  })
  return pages
}

export const mayRead = (ctx: Ctx): boolean => isStaff(ctx.who) && may(ctx.who, 'billing.read')

/** A bill number as it is written, or a virtual account as it is typed. */
function numberIn(text: string, bank: BankProfile | undefined): BillNumber | undefined {
  const written = BillNumber.safeParse(text)
  if (written.success) return written.data
  const digits = text.replaceAll(/[\s-]/g, '')
  const bare = billNumberOf(digits)
  if (bare.ok) return bare.value
  const partner = bank?.partnerServiceId
  if (!partner || !digits.startsWith(partner)) return undefined
  const of = billOfVa(partner, vaFields(partner, digits.slice(partner.length)))
  return of.ok ? of.value : undefined
}

async function desk(c: Context<Env>, wrong?: { problems: Problems; typed: Typed }): Promise<Response> {
  const ctx = c.get('ctx')
  if (!mayRead(ctx)) return forbidden(c)
  const today = dateAt(ctx.now(), ctx.zone)
  const day = dayIn(c.req.query('hari')) ?? today
  const facts = await ctx.db.read(ctx.office, (tx) => deskOf(ctx, tx, day))
  const view = <DeskPage page={c.get('page')} desk={{ ...facts, day, today, now: ctx.now() }} {...wrong} />
  return show(c, view, wrong ? 422 : 200)
}

function dayIn(text: string | undefined): PlainDate | undefined {
  return text !== undefined && z.iso.date().safeParse(text).success
    ? Temporal.PlainDate.from(text)
    : undefined
}

async function deskOf(ctx: Ctx, tx: Tx, day: PlainDate): Promise<Omit<Desk, 'day' | 'today' | 'now'>> {
  const span = spanOf(day, ctx.zone)
  const waiting = await evidenceWaiting(ctx, tx)
  const named: Desk['waiting'][number][] = []
  for (const evidence of waiting) {
    const bill = await billById(ctx, tx, evidence.bill)
    if (bill) named.push({ evidence, bill })
  }
  return {
    totals: await totalsBetween(ctx, tx, span),
    waiting: named,
    exceptions: await openExceptions(ctx, tx),
    onPaper: await paymentsOnPaper(ctx, tx),
    bills: await billsBetween(ctx, tx, { ...span, most: MOST }),
    payments: await paymentsBetween(ctx, tx, { ...span, most: MOST }),
    names: await staffNames(tx, ctx.office),
  }
}

async function fileOf(
  ctx: Ctx,
  tx: Tx,
  bank: BankProfile | undefined,
  id: Id<'bill'>,
): Promise<BillFile | undefined> {
  const bill = await billById(ctx, tx, id)
  if (!bill) return undefined
  const va = bank && vaOfBill(bank.partnerServiceId, bill.number)
  return {
    bill,
    account: va ? showVaGrouped(va) : null,
    history: await billHistory(ctx, tx, id),
    payments: await paymentsOfBill(ctx, tx, id),
    ledger: await ledgerOfBill(ctx, tx, id),
    messages: va ? await messagesOfAccount(ctx, tx, va.virtualAccountNo) : [],
    evidence: await evidenceOfBill(ctx, tx, id),
    names: await staffNames(tx, ctx.office),
  }
}
