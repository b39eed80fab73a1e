import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { dateAt, idOf, type PlainDate } from '#kernel'
import { may, workforce, type Colleague, type Ctx } from '#people'
import { forbidden, goTo, notFound, readForm, refused, show, statusOf, type Env } from '#web'
import { isoDay, type Words } from '#words'
import { dayIn } from './forms.ts'
import { OfficerPage } from './officer-view.tsx'
import { callOffException, enterException, setRosterWeek } from './roster-actions.ts'
import { loadRoster } from './roster-store.ts'
import { RosterPage } from './roster-view.tsx'
import { exceptionKinds, skills, skillsOfRoles, type NewRosterException, type Roster } from './roster.ts'
import type { Wrong } from './thing-view.tsx'
import { hoursFrom } from './week-text.ts'

const [AccountId, ExceptionId] = [idOf('account'), idOf('off-roster')]
type Status = 200 | 409 | 422

/** `/jaga`: who is here when; an absence or an extra shift; the week of one officer from a date on. */
export function rosterPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/jaga', (c) => week(c))
  pages.post('/jaga', enter)
  pages.get('/jaga/:id', (c) => officer(c))
  pages.post('/jaga/:id', setWeek)
  pages.post('/jaga/pengecualian/:id/batal', callOff)
  return pages
}

const todayOf = ({ now, zone }: Ctx): PlainDate => dateAt(now(), zone)
const mondayOf = (day: PlainDate): PlainDate => day.subtract({ days: day.dayOfWeek - 1 })
const daysFrom = (monday: PlainDate): PlainDate[] => [0, 1, 2, 3, 4, 5, 6].map((days) => monday.add({ days }))

/** Whoever is on the roster, or could be by the account's roles. */
const read = (ctx: Ctx): Promise<{ roster: Roster; officers: Colleague[] }> =>
  ctx.db.read(ctx.office, async (tx) => {
    const roster = await loadRoster(tx, ctx.office)
    const known = new Set<string>(roster.weeks.map(({ account }) => account))
    const all = await workforce(tx, ctx.office)
    return {
      roster,
      officers: all.filter(({ id, roles }) => known.has(id) || skillsOfRoles(roles).length > 0),
    }
  })

async function week(c: Context<Env>, wrong: Wrong = {}, status: Status = 200): Promise<Response> {
  const ctx = c.get('ctx')
  const asked = isoDay(c.req.query('minggu') ?? wrong.typed?.['firstDay'] ?? '') ?? todayOf(ctx)
  const days = daysFrom(mondayOf(asked))
  const shown = { ...(await read(ctx)), days, mayChange: may(ctx.who, 'facilities.change') }
  return show(c, <RosterPage page={c.get('page')} week={shown} {...wrong} />, status)
}

async function enter(c: Context<Env>): Promise<Response> {
  const ctx = c.get('ctx')
  if (!may(ctx.who, 'facilities.change')) return forbidden(c)
  const { t } = c.get('page')
  const form = await readForm(c, exceptionForm(t, todayOf(ctx)))
  if (!form.ok) return week(c, { problems: form.problems, typed: form.typed }, 422)
  const done = await enterException(form.ctx, form.value)
  if (done.ok) return goTo(c, `/jaga?minggu=${mondayOf(form.value.firstDay).toString()}`)
  if (statusOf(done.error) === 403) return forbidden(c)
  return week(c, { refused: t.facilities.refusals[done.error], typed: form.typed }, 409)
}

/** An extra shift needs its hours; an absence without hours lasts all day. */
const exceptionForm = (t: Words, today: PlainDate) => {
  const { facilities: f } = t
  return z
    .object({
      account: officerIn(t),
      kind: z.enum(exceptionKinds, f.needWhat),
      firstDay: dayIn(t, today),
      lastDay: dayIn(t, today),
      hours: hoursIn(t),
    })
    .transform(({ lastDay, hours, ...rest }, context): NewRosterException => {
      const [at, ...more] = hours
      if (more.length > 0 || (rest.kind === 'extra-shift' && !at))
        context.addIssue({ code: 'custom', path: ['hours'], message: f.needHours })
      return { ...rest, endDay: lastDay.add({ days: 1 }), at: at ?? null }
    })
}

const officerIn = ({ facilities: f }: Words) =>
  z.string(f.needOfficer).transform((text, context) => {
    const id = AccountId.safeParse(text).data
    if (id) return id
    context.addIssue({ code: 'custom', message: f.needOfficer })
    return z.NEVER
  })

const hoursIn = ({ facilities: f }: Words) =>
  z.string(f.wrongHours).transform((text, context) => {
    const hours = hoursFrom(text)
    if (hours) return hours
    context.addIssue({ code: 'custom', message: f.wrongHours })
    return z.NEVER
  })

async function officer(c: Context<Env>, wrong: Wrong = {}, status: Status = 200): Promise<Response> {
  const ctx = c.get('ctx')
  const { roster, officers } = await read(ctx)
  const one = officers.find(({ id }) => id === c.req.param('id'))
  if (!one) return notFound(c)
  const today = todayOf(ctx)
  const days = daysFrom(mondayOf(today))
  const screen = { officer: one, roster, today, days, mayChange: may(ctx.who, 'facilities.change') }
  return show(c, <OfficerPage page={c.get('page')} screen={screen} {...wrong} />, status)
}

async function setWeek(c: Context<Env>): Promise<Response> {
  const ctx = c.get('ctx')
  if (!may(ctx.who, 'facilities.change')) return forbidden(c)
  const account = AccountId.safeParse(c.req.param('id'))
  if (!account.success) return notFound(c)
  const { t } = c.get('page')
  const form = await readForm(c, weekForm(t, todayOf(ctx)))
  if (!form.ok) return officer(c, { problems: form.problems, typed: form.typed }, 422)
  const done = await setRosterWeek(form.ctx, { account: account.data, assumed: false, ...form.value })
  if (done.ok) return goTo(c, `/jaga/${account.data}`)
  if (done.error === 'no-such-officer') return notFound(c)
  if (statusOf(done.error) === 403) return forbidden(c)
  return officer(c, { refused: t.facilities.refusals[done.error], typed: form.typed }, 409)
}

/** What was yesterday was: a new week begins today or later. */
const weekForm = (t: Words, today: PlainDate) => {
  const day = hoursIn(t)
  return z
    .object({
      validFrom: dayIn(t, today),
      skills: z
        .string()
        .default('')
        .transform((text) => skills.filter((one) => text.split(',').includes(one))),
      day1: day,
      day2: day,
      day3: day,
      day4: day,
      day5: day,
      day6: day,
      day7: day,
    })
    .transform(({ validFrom, skills: able, ...days }, context) => {
      const shifts = Object.values(days).flatMap((hours, i) => hours.map((at) => ({ weekday: i + 1, at })))
      if (shifts.length > 0 && able.length === 0)
        context.addIssue({ code: 'custom', path: ['skills'], message: t.facilities.needSkill })
      return { validFrom, skills: able, shifts }
    })
}

async function callOff(c: Context<Env>): Promise<Response> {
  if (!may(c.get('ctx').who, 'facilities.change')) return forbidden(c)
  const id = ExceptionId.safeParse(c.req.param('id'))
  const form = await readForm(c, z.object({}))
  if (!id.success || !form.ok) return notFound(c)
  const done = await callOffException(form.ctx, id.data)
  if (done.ok) return goTo(c, '/jaga')
  const { facilities } = c.get('page').t
  return done.error === 'no-such-exception'
    ? notFound(c)
    : refused(c, facilities.rosterTitle, facilities.refusals[done.error], done.error)
}
