import { Hono, type Context } from 'hono'
import type { VNode } from 'preact'
import { z } from 'zod'
import type { Id } from '#kernel'
import { may } from '#people'
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
import { CasePage, type CaseProps } from './case-view.tsx'
import { actAtCounter, places, type CounterRefusal } from './counter.ts'
import { sayRefusal } from './say.ts'
import { caseSheet, type Sheet } from './sheet.ts'
import { ruleOf } from './stage-acts.ts'
import { undo, type TakeBack, type TakeBackRefusal } from './take-back.ts'
import { actForm, caseIdIn, type ActForm } from './wish.ts'

/** What another module has to say on the page of a case: on top of it, and at its foot. */
type Aside = { above: VNode | null; below: VNode | null }
export type AsideOf = (c: Context<Env>, id: Id<'case'>) => Promise<Aside>

/** `/berkas/:id`: the case page, its one form, and the way back from what it did. */
export function oneCasePages(takeBack: TakeBack, asideOf: AsideOf): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/berkas/:id', async (c) => {
    const sheet = await sheetIn(c)
    return 'one' in sheet ? draw(c, asideOf, { sheet }) : sheet.answer
  })
  pages.post('/berkas/:id/langkah', async (c) => {
    const before = await sheetIn(c)
    if (!('one' in before)) return before.answer
    const form = await readForm(c, actForm)
    if (!form.ok) return draw(c, asideOf, { sheet: before, ...form }, 422)
    const { version } = form.value
    const done = await actAtCounter(form.ctx, { case: before.one.id, version }, wishOf(form.value))
    if (done.ok) return goTo(c, `/berkas/${before.one.id}`)
    return refuse(c, asideOf, done.error, form.typed)
  })
  pages.post('/berkas/:id/urungkan', async (c) => {
    const before = await sheetIn(c)
    if (!('one' in before)) return before.answer
    const form = await readForm(c, undoForm)
    if (!form.ok) return refuse(c, asideOf, 'nothing-to-undo', form.typed)
    const { id } = before.one
    const done = await undo(form.ctx, { case: id, version: form.value.version }, takeBack)
    if (!done.ok) return refuse(c, asideOf, done.error, form.typed)
    return goTo(c, places[done.value.stage] === 'issuance' ? `/berkas/${id}/penerbitan` : `/berkas/${id}`)
  })
  return pages
}

const undoForm = z.object({ version: z.coerce.number().int().positive() })

/** The case of this address, or the page that says why not. */
export async function sheetIn(c: Context<Env>): Promise<Sheet | { answer: Response }> {
  const ctx = c.get('ctx')
  if (!may(ctx.who, 'cases.read')) return { answer: forbidden(c) }
  const id = caseIdIn(c.req.param('id'))
  const sheet = id && (await ctx.db.read(ctx.office, (tx) => caseSheet(ctx, tx, id)))
  return sheet ?? { answer: notFound(c) }
}

/** A form field that an act has no use for is left out: a date typed before another button was chosen means nothing. */
function wishOf({ stage, act, reference, reason, due, documents }: ActForm) {
  const needs = ruleOf(stage, act)?.needs ?? []
  const checked = needs.includes('papers') || needs.includes('missing')
  return {
    stage,
    act,
    reference,
    reason,
    due: needs.includes('due') ? due : undefined,
    documents: stage === 'document-check' && checked ? (documents ?? []) : undefined,
  }
}

/** What a field lacks is said at the field; anything else on top, with the case as it stands now. */
const fieldOf: Partial<Record<CounterRefusal | TakeBackRefusal, string>> = {
  'reference-missing': 'reference',
  'reason-missing': 'reason',
  'due-missing': 'due',
  'due-out-of-range': 'due',
  'documents-missing': 'documents',
  'nothing-missing': 'documents',
  'unknown-document': 'documents',
}

async function draw(
  c: Context<Env>,
  asideOf: AsideOf,
  props: Omit<CaseProps, 'page' | 'aside'>,
  status: 200 | 422 | ReturnType<typeof statusOf> = 200,
): Promise<Response> {
  const aside = await asideOf(c, props.sheet.one.id)
  return show(c, <CasePage page={c.get('page')} aside={aside} {...props} />, status)
}

async function refuse(
  c: Context<Env>,
  asideOf: AsideOf,
  refusal: CounterRefusal | TakeBackRefusal,
  typed: Typed,
): Promise<Response> {
  const page = c.get('page')
  const sheet = await sheetIn(c)
  if (!('one' in sheet)) return sheet.answer
  if (refusal === 'forbidden') return forbidden(c)
  const text = sayRefusal(page, refusal)
  const field = fieldOf[refusal]
  const problems: Problems | undefined = field ? { [field]: text } : undefined
  if (problems) return draw(c, asideOf, { sheet, problems, typed }, 422)
  return draw(c, asideOf, { sheet, refused: text, typed }, statusOf(refusal))
}
