import { Hono } from 'hono'
import { deleteCookie } from 'hono/cookie'
import { z } from 'zod'
import { isStaff, logIn, logOut, newToken, type NewAccount } from '#people'
import {
  ErrorSummary,
  Field,
  Form,
  Layout,
  giveToken,
  goTo,
  readForm,
  show,
  type Env,
  type Page,
  type Problems,
  type Typed,
} from '#web'

type Demo = { accounts: readonly NewAccount[]; password: string } | undefined

/** Log-in and log-out. In demonstration the accounts stand on the page, for nobody should have to search for them. */
export function logInPages(demo: Demo): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/masuk', (c) => {
    if (isStaff(c.get('session').who)) return goTo(c, '/kerja')
    return show(c, <LogIn page={c.get('page')} demo={demo} />)
  })
  pages.post('/masuk', async (c) => {
    const page = c.get('page')
    const { t } = page
    const schema = z.object({
      username: z.string().trim().min(1, t.people.needUsername),
      password: z.string().min(1, t.people.needPassword),
    })
    const form = await readForm(c, schema)
    if (!form.ok)
      return show(c, <LogIn page={page} demo={demo} problems={form.problems} typed={form.typed} />, 422)
    const done = await logIn(c.get('ctx'), { ...form.value, oldToken: c.get('token') })
    if (done.ok) {
      giveToken(c, done.value)
      return goTo(c, '/kerja')
    }
    const words = done.error === 'too-many-tries' ? t.people.tooMany : t.people.wrong
    return show(c, <LogIn page={page} demo={demo} problems={{ username: words }} typed={form.typed} />, 422)
  })
  pages.post('/keluar', async (c) => {
    await readForm(c, z.object({}))
    await logOut(c.get('ctx'), c.get('token'))
    deleteCookie(c, 'kafilah', { path: '/' })
    giveToken(c, newToken())
    return goTo(c, '/')
  })
  return pages
}

type Props = { page: Page; demo: Demo; problems?: Problems; typed?: Typed }

function LogIn({ page, demo, problems, typed }: Props) {
  const { t } = page
  return (
    <Layout page={page} title={t.people.logInTitle} wrong={problems !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <h1>{t.people.logInTitle}</h1>
      <p>{t.people.logInLead}</p>
      <Form page={page} action="/masuk">
        <Field
          page={page}
          name="username"
          label={t.people.username}
          typed={typed}
          problems={problems}
          autoComplete="username"
          width="middle"
        />
        <Field
          page={page}
          name="password"
          type="password"
          label={t.people.password}
          problems={problems}
          autoComplete="current-password"
          width="middle"
        />
        <button>{t.people.logIn}</button>
      </Form>
      {demo ? <DemoAccounts page={page} demo={demo} /> : null}
    </Layout>
  )
}

function DemoAccounts({ page, demo }: { page: Page; demo: NonNullable<Demo> }) {
  const { t } = page
  return (
    <section>
      <h2>{t.people.demoTitle}</h2>
      <p>
        {t.people.demoLead} <code>{demo.password}</code>
      </p>
      <dl class="facts">
        {demo.accounts.map(({ username, name, roles }) => (
          <div key={username}>
            <dt>
              <code>{username}</code>
            </dt>
            <dd>{roles.includes('liaison') ? name : roles.map((role) => t.people.roles[role]).join(', ')}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
