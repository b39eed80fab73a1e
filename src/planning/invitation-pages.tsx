import { Hono, type Context } from 'hono'
import { idOf } from '#kernel'
import { may, seesRegency } from '#people'
import { currentSeason } from '#seasons'
import { forbidden, notFound, show, type Env } from '#web'
import { isoDay } from '#words'
import { InvitedPage } from './invited-view.tsx'
import { invitedOf } from './invited.ts'
import { printCallSheet, printLetters } from './print.ts'

const PilgrimId = idOf('pilgrim')
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** `/undangan/<kabupaten>`: letters and the call sheet of a regency. A liaison finds the own one only. */
export function invitationPages(): Hono<Env> {
  const pages = new Hono<Env>()
  pages.use('/undangan/*', async (c, next) =>
    may(c.get('ctx').who, 'planning.print') ? next() : forbidden(c),
  )
  pages.get('/undangan/:regency', invited)
  pages.get('/undangan/:regency/panggilan.xlsx', async (c) => {
    const { zone, language } = c.get('page')
    const regency = c.req.param('regency')
    const done = await printCallSheet(c.get('ctx'), regency, { zone, language })
    return done.ok ? file(c, done.value, XLSX, `panggilan-${regency.toLowerCase()}.xlsx`) : notFound(c)
  })
  pages.get('/undangan/:regency/surat.pdf', (c) => letters(c))
  pages.get('/undangan/:regency/:pilgrim/surat.pdf', (c) => letters(c))
  return pages
}

async function invited(c: Context<Env>): Promise<Response> {
  const ctx = c.get('ctx')
  const regency = c.req.param('regency') ?? ''
  const found = await ctx.db.read(ctx.office, async (tx) => {
    const season = await currentSeason(ctx, tx)
    return season && seesRegency(ctx.who, regency) ? invitedOf(ctx, tx, season.id, regency) : undefined
  })
  return found ? show(c, <InvitedPage page={c.get('page')} found={found} />) : notFound(c)
}

/** `?hari=2016-02-01` for one day, `?besar=1` in large print, `?bahasa=en` in English. */
async function letters(c: Context<Env>): Promise<Response> {
  const { office, zone } = c.get('page')
  const pilgrim = c.req.param('pilgrim') === undefined ? null : PilgrimId.safeParse(c.req.param('pilgrim'))
  const asked = c.req.query('hari')
  const day = asked === undefined ? null : isoDay(asked)
  if (pilgrim?.success === false || day === undefined) return notFound(c)
  const regency = c.req.param('regency') ?? ''
  const language = c.req.query('bahasa') === 'en' ? 'en' : 'id'
  const size = c.req.query('besar') === '1' ? 16 : 11
  const wish = { regency, day, pilgrim: pilgrim?.data ?? null }
  const done = await printLetters(c.get('ctx'), wish, { office, zone, language, size })
  const name = `undangan-${regency.toLowerCase()}${day ? `-${day.toString()}` : ''}.pdf`
  return done.ok ? file(c, done.value, 'application/pdf', name) : notFound(c)
}

const file = (c: Context<Env>, bytes: Uint8Array, type: string, name: string): Response =>
  c.body(Buffer.from(bytes), 200, {
    'Content-Type': type,
    'Content-Disposition': `inline; filename="${name}"`,
  })
