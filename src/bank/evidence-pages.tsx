import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { idOf, type Id } from '#kernel'
import { billById } from '#billing'
import { may, staffNames } from '#people'
import {
  forbidden,
  goTo,
  notFound,
  readForm,
  show,
  statusOf,
  type Env,
  type Problems,
  type Typed,
} from '#web'
import { mayRead } from './desk-pages.tsx'
import {
  confirmEvidence,
  enterEvidence,
  rejectEvidence,
  type ConfirmRefusal,
  type EnterRefusal,
} from './evidence-actions.ts'
import { evidenceForm } from './evidence-form.ts'
import { evidenceById } from './evidence-store.ts'
import { DecidePage, EnterPage } from './evidence-view.tsx'

const BillId = idOf('bill')
const EvidenceId = idOf('evidence')

type Wrong = { problems?: Problems; typed?: Typed; refused?: string }

/** A receipt shown at the counter: one officer copies it, another confirms or rejects it. */
export function evidencePages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/kas/tagihan/:id/bukti-kertas', (c) => enterPage(c))
  pages.post('/kas/tagihan/:id/bukti-kertas', async (c) => {
    const page = c.get('page')
    const id = BillId.safeParse(c.req.param('id'))
    if (!id.success) return notFound(c)
    const form = await readForm(c, evidenceForm(page))
    if (!form.ok) return enterPage(c, { problems: form.problems, typed: form.typed })
    const done = await enterEvidence(form.ctx, id.data, form.value)
    if (done.ok) return goTo(c, `/kas/bukti/${done.value}`)
    if (done.error === 'forbidden') return forbidden(c)
    if (done.error === 'not-found') return notFound(c)
    const text = page.t.bank.evidenceRefusals[done.error]
    const field = fieldOf[done.error]
    if (field) return enterPage(c, { problems: { [field]: text }, typed: form.typed })
    return enterPage(c, { refused: text, typed: form.typed }, statusOf(done.error))
  })
  pages.get('/kas/bukti/:id', (c) => decidePage(c))
  pages.post('/kas/bukti/:id', async (c) => {
    const { bank } = c.get('page').t
    const id = EvidenceId.safeParse(c.req.param('id'))
    if (!id.success) return notFound(c)
    const form = await readForm(c, decisionForm(bank.needReason))
    if (!form.ok) return decidePage(c, { problems: form.problems, typed: form.typed })
    const { act, reason } = form.value
    const done =
      act === 'confirm'
        ? await confirmEvidence(form.ctx, id.data)
        : await rejectEvidence(form.ctx, id.data, reason)
    if (done.ok) return goTo(c, `/kas/bukti/${id.data}`)
    if (done.error === 'forbidden') return forbidden(c)
    if (done.error === 'not-found') return notFound(c)
    return decidePage(c, { refused: bank.evidenceRefusals[done.error] }, statusOf(done.error))
  })
  return pages
}

/** What a field has wrong is said at the field; anything else on top. */
const fieldOf: Partial<Record<EnterRefusal | ConfirmRefusal | 'key-used-for-another-request', string>> = {
  'date-ahead': 'on',
  'date-before-bill': 'on',
  'ntpn-used': 'ntpn',
}

const decisionForm = (needReason: string) =>
  z
    .object({ act: z.enum(['confirm', 'reject']), reason: z.string().trim().max(300).default('') })
    .refine(({ act, reason }) => act === 'confirm' || reason !== '', {
      path: ['reason'],
      message: needReason,
    })

type Status = ReturnType<typeof statusOf>

async function enterPage(c: Context<Env>, wrong: Wrong = {}, status?: Status): Promise<Response> {
  const ctx = c.get('ctx')
  if (!mayRead(ctx) || !may(ctx.who, 'bank.enter-evidence')) return forbidden(c)
  const id = BillId.safeParse(c.req.param('id'))
  const bill = id.success ? await ctx.db.read(ctx.office, (tx) => billById(ctx, tx, id.data)) : undefined
  if (!bill) return notFound(c)
  const view = <EnterPage page={c.get('page')} bill={bill} {...wrong} />
  return show(c, view, status ?? (wrong.problems ? 422 : 200))
}

async function decidePage(c: Context<Env>, wrong: Wrong = {}, status?: Status): Promise<Response> {
  if (!mayRead(c.get('ctx'))) return forbidden(c)
  const id = EvidenceId.safeParse(c.req.param('id'))
  const found = id.success ? await evidenceWithBill(c, id.data) : undefined
  if (!found) return notFound(c)
  const view = <DecidePage page={c.get('page')} {...found} {...wrong} />
  return show(c, view, status ?? (wrong.problems ? 422 : 200))
}

function evidenceWithBill(c: Context<Env>, id: Id<'evidence'>) {
  const ctx = c.get('ctx')
  return ctx.db.read(ctx.office, async (tx) => {
    const evidence = await evidenceById(ctx, tx, id)
    const bill = evidence && (await billById(ctx, tx, evidence.bill))
    return evidence && bill && { evidence, bill, names: await staffNames(tx, ctx.office) }
  })
}
