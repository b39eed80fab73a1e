import { Hono } from 'hono'
import { z } from 'zod'
import { WIB, dateAt, instantAt, type Instant } from '#kernel'
import { addWorkingDays, type Calendar } from '#calendar'
import { may } from '#people'
import { dateFrom, showMoment } from '#words'
import {
  ErrorSummary,
  Facts,
  Field,
  Form,
  Layout,
  forbidden,
  goTo,
  readForm,
  show,
  type Env,
  type Page,
  type Problems,
  type Typed,
} from '#web'
import { moveClock, type DemoClock } from './clock.ts'

/** `/jam`: the supervisor moves the demonstration's time forward, by an hour, to the next morning, or to any later moment. */
export function clockPages(clock: DemoClock, calendar: () => Promise<Calendar>): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/jam', (c) =>
    may(c.get('ctx').who, 'demo.move-clock')
      ? show(c, <ClockPage page={c.get('page')} now={clock.now()} />)
      : forbidden(c),
  )
  pages.post('/jam', async (c) => {
    const page = c.get('page')
    const form = await readForm(c, schemaFor(page))
    if (!form.ok)
      return show(
        c,
        <ClockPage page={page} now={clock.now()} problems={form.problems} typed={form.typed} />,
        422,
      )
    const done = await moveClock(form.ctx, clock, target(form.value, clock.now(), await calendar()))
    if (done.ok) return goTo(c, '/jam')
    if (done.error === 'forbidden') return forbidden(c)
    const problems = { date: page.t.demo.refusals[done.error] }
    return show(c, <ClockPage page={page} now={clock.now()} problems={problems} typed={form.typed} />, 409)
  })
  return pages
}

type Move = { kind: 'hour' } | { kind: 'morning' } | { kind: 'to'; at: Instant }

const schemaFor = ({ t }: Page) =>
  z
    .object({
      move: z.enum(['hour', 'morning', 'to']),
      date: z.string().default(''),
      time: z.string().default(''),
    })
    .transform(({ move, date, time }, context): Move => {
      if (move !== 'to') return { kind: move }
      const [, d, m, y] = /^(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})$/.exec(date.trim()) ?? []
      const day = dateFrom(Number(d), Number(m), Number(y))
      const [, hour, minute] = /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(time.trim()) ?? []
      if (!day) context.addIssue({ code: 'custom', path: ['date'], message: t.demo.wrongDate })
      if (!hour) context.addIssue({ code: 'custom', path: ['time'], message: t.demo.wrongTime })
      if (!day || !hour) return z.NEVER
      return { kind: 'to', at: instantAt(day, new Temporal.PlainTime(Number(hour), Number(minute)), WIB) }
    })

function target(move: Move, now: Instant, calendar: Calendar): Instant {
  if (move.kind === 'to') return move.at
  if (move.kind === 'hour') return now.add({ hours: 1 })
  return instantAt(addWorkingDays(calendar, dateAt(now, WIB), 1), new Temporal.PlainTime(7), WIB)
}

function ClockPage({
  page,
  now,
  problems,
  typed,
}: {
  page: Page
  now: Instant
  problems?: Problems
  typed?: Typed
}) {
  const { t } = page
  return (
    <Layout page={page} title={t.demo.clockTitle} wrong={problems !== undefined}>
      <ErrorSummary page={page} problems={problems} />
      <h1>{t.demo.clockTitle}</h1>
      <p>{t.demo.clockLead}</p>
      <Facts rows={[[t.demo.clockNow, showMoment(now, page.zone, page.language)]]} />
      <Form page={page} action="/jam" class="inline">
        <button class="second" name="move" value="hour">
          {t.demo.moveHour}
        </button>
        <button class="second" name="move" value="morning">
          {t.demo.moveMorning}
        </button>
      </Form>
      <h2>{t.demo.moveTo}</h2>
      <Form page={page} action="/jam">
        <input type="hidden" name="move" value="to" />
        <Field
          page={page}
          name="date"
          label={t.demo.date}
          hint={t.demo.dateHint}
          typed={typed}
          problems={problems}
          width="middle"
        />
        <Field
          page={page}
          name="time"
          label={t.demo.time}
          hint={t.demo.timeHint}
          typed={typed}
          problems={problems}
          width="short"
        />
        <button>{t.demo.move}</button>
      </Form>
    </Layout>
  )
}
