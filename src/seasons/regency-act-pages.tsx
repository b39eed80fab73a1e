import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { idOf, type Id, type Result } from '#kernel'
import { isStaff, may, passportNumber, type Act } from '#people'
import { forbidden, goTo, notFound, readForm, show, type Env } from '#web'
import { isoDay } from '#words'
import { exchangeIn, type Exchange } from './decision-queries.ts'
import { evidences } from './exemption.ts'
import { denyPassport, enterPassport, setDeparture } from './passport-actions.ts'
import type { Pilgrim } from './pilgrims.ts'
import { promoteReserve } from './promote.ts'
import { askQuota } from './quota-actions.ts'
import { DeparturePage, ExchangePage, PassportPage, QuotaPage, type Again } from './regency-act-view.tsx'
import { seasonOverview } from './queries.ts'

const AT = '/musim/:regency{[0-9]{4}|TPHD}'
const PilgrimId = idOf('pilgrim')

/** One act to a page: an exchange, another quota, the departure, a passport somebody holds. */
export function regencyActPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.get('/musim/berangkat', (c) => departure(c))
  pages.post('/musim/berangkat', moveDeparture)
  pages.get(`${AT}/ganti`, (c) => exchange(c))
  pages.post(`${AT}/ganti`, promote)
  pages.get(`${AT}/kuota`, (c) => quota(c))
  pages.post(`${AT}/kuota`, wish)
  pages.get(`${AT}/paspor/:pilgrim`, (c) => passport(c))
  pages.post(`${AT}/paspor/:pilgrim`, savePassport)
  pages.post(`${AT}/paspor/:pilgrim/keliru`, deny)
  return pages
}

const allowed = (c: Context<Env>, act: Act): boolean => may(c.get('ctx').who, act)

/** The page again: 422 with what is wrong at its field, 409 with a sentence above. */
const statusOf = (again: Again): 200 | 409 | 422 => (again.problems ? 422 : again.refused ? 409 : 200)

type Redraw = (c: Context<Env>, again: Again) => Promise<Response>

/** Where an act leads: onwards, or back to the form with the sentence. */
async function answer<T, E extends string>(
  c: Context<Env>,
  done: Result<T, E>,
  {
    to,
    words,
    redraw,
    typed,
  }: { to: string; words: Readonly<Record<E, string>>; redraw: Redraw; typed: Again['typed'] },
): Promise<Response> {
  if (done.ok) return goTo(c, to)
  if (done.error === 'forbidden') return forbidden(c)
  if (done.error === 'not-found') return notFound(c)
  return redraw(c, { refused: words[done.error], typed })
}

const exchangeAt = (c: Context<Env>): Promise<Exchange | undefined> => {
  const ctx = c.get('ctx')
  return ctx.db.read(ctx.office, (tx) => exchangeIn(ctx, tx, c.req.param('regency') ?? ''))
}
const reasonOf = (c: Context<Env>) => {
  const { needReason } = c.get('page').t.lists
  return z.string().trim().min(3, needReason).max(300, needReason)
}

async function exchange(c: Context<Env>, again: Again = {}): Promise<Response> {
  if (!allowed(c, 'seasons.promote-reserve')) return forbidden(c)
  const found = await exchangeAt(c)
  return found
    ? show(c, <ExchangePage page={c.get('page')} exchange={found} {...again} />, statusOf(again))
    : notFound(c)
}

async function promote(c: Context<Env>): Promise<Response> {
  const { lists } = c.get('page').t
  if (!allowed(c, 'seasons.promote-reserve')) return forbidden(c)
  const someone = z.templateLiteral(['pilgrim_', z.string().regex(/^[0-9a-z-]+$/)], {
    error: lists.needPerson,
  })
  const read = await readForm(c, z.object({ reserve: someone, instead: someone, reason: reasonOf(c) }))
  const found = await exchangeAt(c)
  if (!found) return notFound(c)
  if (!read.ok) return exchange(c, read)
  const { season, cohort } = found
  const done = await promoteReserve(read.ctx, { season: season.id, regency: cohort.regency, ...read.value })
  const words = lists.exchangeRefusals
  return answer(c, done, { to: `/musim/${cohort.regency}`, words, redraw: exchange, typed: read.typed })
}

async function quota(c: Context<Env>, again: Again = {}): Promise<Response> {
  if (!allowed(c, 'seasons.ask-quota')) return forbidden(c)
  const found = await exchangeAt(c)
  return found
    ? show(c, <QuotaPage page={c.get('page')} cohort={found.cohort} {...again} />, statusOf(again))
    : notFound(c)
}

async function wish(c: Context<Env>): Promise<Response> {
  const { lists } = c.get('page').t
  if (!allowed(c, 'seasons.ask-quota')) return forbidden(c)
  const number = z
    .string()
    .trim()
    .regex(/^\d{1,5}$/, lists.needQuota)
    .transform(Number)
  const read = await readForm(c, z.object({ quota: number, reason: reasonOf(c) }))
  const found = await exchangeAt(c)
  if (!found) return notFound(c)
  if (!read.ok) return quota(c, read)
  const done = await askQuota(read.ctx, {
    season: found.season.id,
    regency: found.cohort.regency,
    ...read.value,
  })
  return answer(c, done, {
    to: '/musim/keputusan',
    words: lists.quotaRefusals,
    redraw: quota,
    typed: read.typed,
  })
}

async function departure(c: Context<Env>, again: Again = {}): Promise<Response> {
  const ctx = c.get('ctx')
  if (!allowed(c, 'seasons.set-departure')) return forbidden(c)
  const overview = await ctx.db.read(ctx.office, (tx) => seasonOverview(ctx, tx))
  return overview
    ? show(c, <DeparturePage page={c.get('page')} season={overview.season} {...again} />, statusOf(again))
    : notFound(c)
}

const dayIn = (needDay: string) =>
  z.string().transform((text, context) => {
    const day = isoDay(text.trim())
    if (day) return day
    context.addIssue({ code: 'custom', message: needDay })
    return z.NEVER
  })

async function moveDeparture(c: Context<Env>): Promise<Response> {
  const ctx = c.get('ctx')
  const { lists } = c.get('page').t
  if (!allowed(c, 'seasons.set-departure')) return forbidden(c)
  const read = await readForm(c, z.object({ departs: dayIn(lists.needDay) }))
  if (!read.ok) return departure(c, read)
  const overview = await ctx.db.read(ctx.office, (tx) => seasonOverview(ctx, tx))
  if (!overview) return notFound(c)
  const done = await setDeparture(read.ctx, { season: overview.season.id, ...read.value })
  return answer(c, done, {
    to: '/musim',
    words: lists.departureRefusals,
    redraw: departure,
    typed: read.typed,
  })
}

type Holder = Exchange & { pilgrim: Pilgrim }

async function holderAt(c: Context<Env>): Promise<Holder | undefined> {
  const id: Id<'pilgrim'> | undefined = PilgrimId.safeParse(c.req.param('pilgrim')).data
  const found = id && (await exchangeAt(c))
  const pilgrim = found && [...found.listed, ...found.reserves, ...found.gone].find((one) => one.id === id)
  return pilgrim && { ...found, pilgrim }
}

async function passport(c: Context<Env>, again: Again = {}): Promise<Response> {
  const { who } = c.get('ctx')
  if (!allowed(c, 'seasons.enter-passport')) return forbidden(c)
  const found = await holderAt(c)
  if (!found) return notFound(c)
  const { season, cohort, pilgrim } = found
  const officer = !isStaff(who) || !who.roles.includes('liaison')
  const page = c.get('page')
  return show(
    c,
    <PassportPage
      page={page}
      season={season}
      cohort={cohort}
      pilgrim={pilgrim}
      officer={officer}
      {...again}
    />,
    statusOf(again),
  )
}

async function savePassport(c: Context<Env>): Promise<Response> {
  const { lists } = c.get('page').t
  if (!allowed(c, 'seasons.enter-passport')) return forbidden(c)
  const number = z.string().transform((text, context) => {
    const parsed = passportNumber(text)
    if (parsed.ok) return parsed.value
    context.addIssue({ code: 'custom', message: lists.needPassport })
    return z.NEVER
  })
  const evidence = z.enum(evidences, { error: lists.needEvidence })
  const read = await readForm(c, z.object({ passport: number, until: dayIn(lists.needDay), evidence }))
  const found = await holderAt(c)
  if (!found) return notFound(c)
  if (!read.ok) return passport(c, read)
  const done = await enterPassport(read.ctx, { pilgrim: found.pilgrim.id, ...read.value })
  const to = `/musim/${found.cohort.regency}`
  return answer(c, done, { to, words: lists.passportRefusals, redraw: passport, typed: read.typed })
}

async function deny(c: Context<Env>): Promise<Response> {
  const { lists } = c.get('page').t
  if (!allowed(c, 'seasons.enter-passport')) return forbidden(c)
  const read = await readForm(c, z.object({ reason: reasonOf(c) }))
  const found = await holderAt(c)
  if (!found) return notFound(c)
  if (!read.ok) return passport(c, read)
  const done = await denyPassport(read.ctx, { pilgrim: found.pilgrim.id, ...read.value })
  const to = `/musim/${found.cohort.regency}`
  return answer(c, done, { to, words: lists.passportRefusals, redraw: passport, typed: read.typed })
}
