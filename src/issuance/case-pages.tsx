import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { err, idOf, type Id, type Result } from '#kernel'
import { isStaff, may, passportNumber, type CommonRefusal, type Ctx } from '#people'
import { forbidden, goTo, notFound, readForm, show, statusOf, type Env, type Page, type Typed } from '#web'
import { allocate, checkQuality, handOver, print, type IssuanceRefusal } from './actions.ts'
import { CasePage } from './case-view.tsx'
import { caseFacts, type CaseFacts } from './queries.ts'

const CaseId = idOf('case')

/** `/berkas/:id/penerbitan`: the part of a case's road on which there is a book. */
export function bookOfCasePages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/berkas/:id/penerbitan', async (c) => {
    const facts = await factsIn(c)
    return 'file' in facts ? show(c, <CasePage page={c.get('page')} facts={facts} />) : facts.answer
  })
  pages.post('/berkas/:id/penerbitan', async (c) => {
    const page = c.get('page')
    const facts = await factsIn(c)
    if (!('file' in facts)) return facts.answer
    const form = await readForm(c, wishForm(page))
    if (!form.ok) return show(c, <CasePage page={page} facts={facts} {...form} />, 422)
    const done = await act(form.ctx, facts.file.id, form.value)
    if (done.ok) return goTo(c, `/berkas/${facts.file.id}/penerbitan`)
    return refuse(c, done.error, form.typed)
  })
  return pages
}

/** The case of this address, or the page that says why not. */
async function factsIn(c: Context<Env>): Promise<CaseFacts | { answer: Response }> {
  const ctx = c.get('ctx')
  if (!isStaff(ctx.who) || !may(ctx.who, 'cases.read')) return { answer: forbidden(c) }
  const id = CaseId.safeParse(c.req.param('id'))
  const facts = id.success ? await ctx.db.read(ctx.office, (tx) => caseFacts(ctx, tx, id.data)) : undefined
  return facts ?? { answer: notFound(c) }
}

const wishForm = ({ t: { issuance } }: Page) =>
  z.discriminatedUnion(
    'act',
    [
      z.object({ act: z.literal('allocate'), version, serial: z.string().trim().default('') }),
      z.object({ act: z.literal('print'), version }),
      z.object({ act: z.literal('pass'), version }),
      z.object({ act: z.literal('spoil'), version, reason: z.string().trim().max(300).default('') }),
      z.object({
        act: z.literal('hand-over'),
        version,
        collector: z.enum(['self', 'family', 'other'], issuance.needCollector),
        collectorName: z.string().trim().max(100, issuance.refusals['collector-unnamed']).default(''),
        evidence: z.string().default(''),
      }),
    ],
    issuance.wrongForm,
  )
const version = z.coerce.number().int().positive()
type Wish = z.infer<ReturnType<typeof wishForm>>
type Refusal = IssuanceRefusal | CommonRefusal | 'serial-malformed'

async function act(ctx: Ctx, id: Id<'case'>, wish: Wish): Promise<Result<string, Refusal>> {
  switch (wish.act) {
    case 'allocate': {
      if (wish.serial === '') return allocate(ctx, id, wish.version, null)
      const serial = passportNumber(wish.serial)
      return serial.ok ? allocate(ctx, id, wish.version, serial.value) : err('serial-malformed')
    }
    case 'print':
      return print(ctx, id, wish.version)
    case 'pass':
      return checkQuality(ctx, id, wish.version, { pass: true })
    case 'spoil':
      return checkQuality(ctx, id, wish.version, { pass: false, reason: wish.reason })
    case 'hand-over': {
      const { collector, collectorName } = wish
      return handOver(ctx, id, wish.version, { collector, collectorName, evidence: evidenceOf(wish) })
    }
  }
}

/** Boxes are named `family:kk-copy`; what was ticked for somebody else who might have come does not count. */
const evidenceOf = ({ collector, evidence }: { collector: string; evidence: string }): string[] =>
  evidence
    .split(',')
    .flatMap((one) => (one.startsWith(`${collector}:`) ? [one.slice(collector.length + 1)] : []))

/** What a field lacks is said at the field; anything else on top, with the case as it stands now. */
const fieldOf: Partial<Record<Refusal, string>> = {
  'serial-malformed': 'serial',
  'book-not-in-stock': 'serial',
  'reason-missing': 'reason',
  'collector-unnamed': 'collectorName',
  'evidence-missing': 'evidence',
}

async function refuse(c: Context<Env>, refusal: Refusal, typed: Typed): Promise<Response> {
  const page = c.get('page')
  const facts = await factsIn(c)
  if (!('file' in facts)) return facts.answer
  if (refusal === 'forbidden') return forbidden(c)
  const text = page.t.issuance.refusals[refusal]
  const field = fieldOf[refusal]
  return field
    ? show(c, <CasePage page={page} facts={facts} problems={{ [field]: text }} typed={typed} />, 422)
    : show(c, <CasePage page={page} facts={facts} refused={text} typed={typed} />, statusOf(refusal))
}
