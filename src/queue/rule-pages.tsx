import { Hono, type Context } from 'hono'
import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Choice,
  ErrorSummary,
  Field,
  Form,
  Layout,
  Refused,
  Table,
  forbidden,
  goTo,
  readForm,
  show,
  statusOf,
  type Env,
} from '#web'
import { showDate } from '#words'
import type { FormProps } from './arrival-view.tsx'
import { MOST_OVERTAKEN, regimes, type HallRule } from './hall-rule.ts'
import { hallRules } from './line-store.ts'
import { setHallRule } from './set-rule.ts'
import { dayTyped, field } from './walk-in-view.tsx'

/** `/aturan-antrean`: by which rule numbers are given and people are called, from which day. */
export function rulePages(pages: Hono<Env>): void {
  pages.get('/aturan-antrean', (c) => draw(c, {}))
  pages.post('/aturan-antrean', async (c) => {
    const { queue } = c.get('page').t
    const form = await readForm(
      c,
      z.object({
        validFrom: field(queue.needRuleFrom, dayTyped),
        regime: z.enum(regimes, { error: queue.needRegime }),
        most: z.coerce
          .number(queue.needRuleMost)
          .int(queue.needRuleMost)
          .min(0, queue.needRuleMost)
          .max(MOST_OVERTAKEN, queue.needRuleMost),
      }),
    )
    if (!form.ok) return draw(c, form, 422)
    const { most: overtakenMost, ...rule } = form.value
    const done = await setHallRule(form.ctx, { ...rule, overtakenMost, assumed: false })
    if (done.ok) return goTo(c, '/aturan-antrean')
    if (done.error === 'forbidden') return forbidden(c)
    const refused = queue.refusals[done.error]
    return draw(c, { refused, typed: form.typed }, statusOf(done.error))
  })
}

async function draw(
  c: Context<Env>,
  { refused, problems, typed }: Omit<FormProps, 'page'>,
  status?: ReturnType<typeof statusOf>,
): Promise<Response> {
  const ctx = c.get('ctx')
  const rules = await ctx.db.read(ctx.office, (tx) => hallRules(tx, ctx.office))
  return show(c, <RulePage {...{ page: c.get('page'), rules, refused, problems, typed }} />, status)
}

function RulePage({
  page,
  rules,
  refused,
  problems,
  typed,
}: FormProps & { rules: readonly HallRule[] }): VNode {
  const { queue } = page.t
  const given = { page, typed, problems }
  return (
    <Layout page={page} title={queue.ruleTitle} wrong={problems !== undefined || refused !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <Refused text={refused} />
      <h1>{queue.ruleTitle}</h1>
      <p>{queue.ruleLead}</p>
      {rules.length === 0 ? <p>{queue.ruleNone}</p> : <Rules page={page} rules={rules} />}
      <Form page={page} action="/aturan-antrean">
        <Field {...given} name="validFrom" label={queue.ruleFrom} hint={queue.birthDateHint} width="middle" />
        <Choice
          {...given}
          name="regime"
          legend={queue.regime}
          options={regimes.map((value) => ({ value, label: queue.regimes[value] }))}
        />
        <Field
          {...given}
          name="most"
          label={queue.ruleMost}
          hint={queue.ruleMostHint}
          inputMode="numeric"
          width="short"
        />
        <button>{queue.saveRule}</button>
      </Form>
    </Layout>
  )
}

function Rules({ page, rules }: Pick<FormProps, 'page'> & { rules: readonly HallRule[] }): VNode {
  const { queue } = page.t
  const rows = rules.map(({ validFrom, regime, overtakenMost, assumed }) => [
    showDate(validFrom, page.language),
    queue.regimes[regime],
    assumed ? `${overtakenMost} (${queue.ruleAssumed})` : String(overtakenMost),
  ])
  return <Table caption={queue.ruleTable} head={[queue.ruleFrom, queue.regime, queue.ruleMost]} rows={rows} />
}
