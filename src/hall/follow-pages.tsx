import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { z } from 'zod'
import { idOf } from '#kernel'
import { parseCode } from '#papers'
import { progressOf, sayStage, sayWait, showNumber, ticketOfCode, type Progress } from '#queue'
import {
  ErrorSummary,
  Field,
  Form,
  Layout,
  Refused,
  goTo,
  notFound,
  readForm,
  show,
  type Env,
  type Page,
  type Problems,
  type Typed,
} from '#web'

const TicketId = idOf('ticket')

/** `/nomor`: whoever holds a number follows it on a telephone. The code is typed, never part of the address. */
export function followPages(pages: Hono<Env>): void {
  pages.get('/nomor', (c) => show(c, <AskPage page={c.get('page')} />))
  pages.post('/nomor', async (c) => {
    const { hall } = c.get('page').t
    const form = await readForm(c, z.object({ code: z.string().trim().min(1, hall.needCode) }))
    if (!form.ok) return ask(c, { problems: form.problems, typed: form.typed }, 422)
    const [code, ctx] = [parseCode(form.value.code), c.get('ctx')]
    if (!code.ok) return ask(c, { problems: { code: hall.needCode }, typed: form.typed }, 422)
    const ticket = await ctx.db.read(ctx.office, (tx) => ticketOfCode(ctx, tx, code.value))
    return ticket ? goTo(c, `/nomor/${ticket}`) : ask(c, { refused: hall.noNumber, typed: form.typed }, 409)
  })
  pages.get('/nomor/:ticket', async (c) => {
    const [id, ctx] = [TicketId.safeParse(c.req.param('ticket')), c.get('ctx')]
    const found = id.success ? await ctx.db.read(ctx.office, (tx) => progressOf(ctx, tx, id.data)) : undefined
    return found ? show(c, <ProgressPage page={c.get('page')} progress={found} />) : notFound(c)
  })
}

type Asked = { refused?: string; problems?: Problems; typed?: Typed }
const ask = (c: Context<Env>, asked: Asked, status: 409 | 422): Response =>
  show(c, <AskPage page={c.get('page')} {...asked} />, status)

function AskPage({ page, refused, problems, typed }: Asked & { page: Page }): VNode {
  const { hall } = page.t
  return (
    <Layout page={page} title={hall.followTitle} wrong={problems !== undefined || refused !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{hall.followTitle}</h1>
      <p>{hall.followLead}</p>
      <Form page={page} action="/nomor">
        <Field
          page={page}
          name="code"
          label={hall.code}
          hint={hall.codeHint}
          typed={typed}
          problems={problems}
          width="middle"
        />
        <button>{hall.follow}</button>
      </Form>
    </Layout>
  )
}

function ProgressPage({ page, progress }: { page: Page; progress: Progress }): VNode {
  const { hall } = page.t
  return (
    <Layout page={page} title={showNumber(progress)}>
      <h1>{hall.yourNumber}</h1>
      <p class="number">{showNumber(progress)}</p>
      <p class="lead">{sayProgress(page, progress)}</p>
      <p>
        <a class="button second" href={`/nomor/${progress.id}`}>
          {hall.lookAgain}
        </a>
      </p>
    </Layout>
  )
}

function sayProgress(page: Page, progress: Progress): string {
  const { hall } = page.t
  switch (progress.status) {
    case 'waiting': {
      const wait = progress.wait ? hall.waitLikely(sayWait(page, progress.wait)) : hall.waitUnknown
      return `${hall.waitFor(sayStage(page, progress))} ${hall.ahead(progress.ahead ?? 0)} ${wait}`
    }
    case 'called':
      return hall.goNow(progress.desk ?? '')
    case 'parked':
      return hall.parked
    case 'no-show':
      return hall.missed
    case 'done':
      return hall.done
  }
}
