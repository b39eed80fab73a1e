import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { idOf, type Id } from '#kernel'
import type { Tx } from '#db'
import { render, type PaperDocument } from '#papers'
import { isStaff, may, type Ctx } from '#people'
import { forbidden, goTo, notFound, readForm, refused, show, type Env } from '#web'
import { freshBill } from './actions.ts'
import { billPaper, receiptPaper } from './bill-papers.ts'
import { BillPage, type BillSheet } from './bill-view.tsx'
import { CasePaymentsPage } from './case-view.tsx'
import type { Neighbours } from './neighbours.ts'
import { receiptOf } from './receipt.ts'
import { ReceiptPage } from './receipt-view.tsx'
import { standingOf } from './say.ts'
import { billById, billsOfCase } from './store.ts'

const BillId = idOf('bill')
const CaseId = idOf('case')

/** `/tagihan/:id`, its receipt and both as PDF: for whoever proved the application, and for staff who may read bills. */
export function billPages(by: Neighbours): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/tagihan/:id', async (c) => {
    const sheet = await sheetFor(c, by)
    return sheet ? show(c, <BillPage page={c.get('page')} sheet={sheet} />) : notFound(c)
  })
  pages.post('/tagihan/:id/baru', async (c) => {
    const sheet = await sheetFor(c, by)
    if (!sheet) return notFound(c)
    const form = await readForm(c, z.object({}))
    if (!form.ok) return notFound(c)
    const done = await freshBill(form.ctx, sheet.bill.id, by.orderFor)
    if (done.ok) return goTo(c, `/tagihan/${done.value.bill}`)
    const { billing } = c.get('page').t
    return refused(c, billing.refusalTitle, billing.freshRefusals[done.error], done.error)
  })
  pages.get('/tagihan/:id/tagihan.pdf', async (c) => {
    const sheet = await sheetFor(c, by)
    return pdf(c, sheet && billPaper(sheet, frameOf(c)))
  })
  pages.get('/tagihan/:id/bukti', async (c) => {
    const found = await receiptFor(c, by)
    return found ? show(c, <ReceiptPage page={c.get('page')} {...found} />) : notFound(c)
  })
  pages.get('/tagihan/:id/bukti.pdf', async (c) => {
    const found = await receiptFor(c, by)
    return pdf(c, found && receiptPaper(found.sheet, found.receipt, frameOf(c)))
  })
  pages.get('/berkas/:id/pembayaran', async (c) => {
    const ctx = c.get('ctx')
    if (!isStaff(ctx.who) || !may(ctx.who, 'billing.read')) return forbidden(c)
    const id = CaseId.safeParse(c.req.param('id'))
    const found = id.success ? await paymentsOf(ctx, by, id.data) : undefined
    return found ? show(c, <CasePaymentsPage page={c.get('page')} {...found} />) : notFound(c)
  })
  return pages
}

/** The bill of this address, if it is this visitor's to see. */
async function sheetFor(c: Context<Env>, by: Neighbours): Promise<BillSheet | undefined> {
  const ctx = c.get('ctx')
  const id = BillId.safeParse(c.req.param('id'))
  if (!id.success) return undefined
  const sheet = await ctx.db.read(ctx.office, (tx) => sheetOf(ctx, tx, by, id.data))
  const proved = sheet && c.get('session').opened.includes(sheet.bill.case)
  return proved || (isStaff(ctx.who) && may(ctx.who, 'billing.read')) ? sheet : undefined
}

/** Everything about one bill, from here and from the neighbours. */
async function sheetOf(ctx: Ctx, tx: Tx, by: Neighbours, id: Id<'bill'>): Promise<BillSheet | undefined> {
  const bill = await billById(ctx, tx, id)
  const application = bill && (await by.applicationOf(ctx, tx, bill.case))
  return (
    bill &&
    application && { bill, application, into: by.payInto(bill), standing: standingOf(bill, ctx.now()) }
  )
}

async function receiptFor(c: Context<Env>, by: Neighbours) {
  const ctx = c.get('ctx')
  const sheet = await sheetFor(c, by)
  const receipt =
    sheet && (await ctx.db.read(ctx.office, (tx) => receiptOf(ctx, tx, sheet.bill, by.bankReference)))
  return sheet && receipt && { sheet, receipt }
}

const paymentsOf = (ctx: Ctx, by: Neighbours, of: Id<'case'>) =>
  ctx.db.read(ctx.office, async (tx) => {
    const application = await by.applicationOf(ctx, tx, of)
    const bills = await billsOfCase(ctx, tx, of)
    const sheets = bills.map((bill) => ({
      bill,
      into: by.payInto(bill),
      standing: standingOf(bill, ctx.now()),
    }))
    return application && { of, application, bills: sheets.toReversed() }
  })

/** Indonesian unless English is asked for, in large print with `?besar=1`. */
const frameOf = (c: Context<Env>) => ({
  office: c.get('page').office,
  zone: c.get('page').zone,
  language: c.req.query('bahasa') === 'en' ? ('en' as const) : c.get('page').language,
  size: c.req.query('besar') === '1' ? (16 as const) : (11 as const),
})

async function pdf(c: Context<Env>, paper: PaperDocument | undefined): Promise<Response> {
  if (!paper) return notFound(c)
  const bytes = await render(paper)
  return c.body(Buffer.from(bytes), 200, {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="${paper.footer.number.replaceAll(/\W+/g, '-')}.pdf"`,
  })
}
