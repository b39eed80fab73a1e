import { Hono, type Context } from 'hono'
import { z } from 'zod'
import { may, type Ctx } from '#people'
import { forbidden, goTo, notFound, readForm, show, type Env, type Problems, type Typed } from '#web'
import { listHistory, versionSheet, type VersionSheet } from './history-queries.ts'
import { HistoryPage, VersionPage } from './history-view.tsx'
import type { Neighbours } from './neighbours.ts'
import { currentSeason } from './pilgrims.ts'
import { undoVersion } from './undo.ts'

const REGENCY = '/musim/:regency{[0-9]{4}|TPHD}'

/** `/musim/1704/versi`: every version of a regency's list, what each changed, and the way back from the newest. */
export function historyPages(neighbours: Neighbours): Hono<Env> {
  const pages = new Hono<Env>()
  const at = `${REGENCY}/versi/:version`
  pages.get(`${REGENCY}/versi`, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'seasons.read')) return forbidden(c)
    const history = await ctx.db.read(ctx.office, async (tx) => {
      const season = await currentSeason(ctx, tx)
      return season && listHistory(ctx, tx, season.id, c.req.param('regency'))
    })
    return history ? show(c, <HistoryPage page={c.get('page')} history={history} />) : notFound(c)
  })
  pages.get(at, async (c) => {
    if (!may(c.get('ctx').who, 'seasons.read')) return forbidden(c)
    const sheet = await sheetAt(c, neighbours)
    return sheet ? show(c, <VersionPage page={c.get('page')} sheet={sheet} />) : notFound(c)
  })
  pages.post(`${at}/batalkan`, (c) => undo(c, neighbours))
  return pages
}

function sheetAt(c: Context<Env>, neighbours: Neighbours): Promise<VersionSheet | undefined> {
  const ctx: Ctx = c.get('ctx')
  const version = Number(c.req.param('version'))
  return ctx.db.read(ctx.office, async (tx) => {
    const season = await currentSeason(ctx, tx)
    const wanted = { season: season?.id ?? '', regency: c.req.param('regency') ?? '', version }
    return versionSheet(ctx, tx, neighbours, wanted)
  })
}

async function undo(c: Context<Env>, neighbours: Neighbours): Promise<Response> {
  const { lists } = c.get('page').t
  if (!may(c.get('ctx').who, 'seasons.undo-list')) return forbidden(c)
  const read = await readForm(
    c,
    z.object({ reason: z.string().trim().min(3, lists.needReason).max(300, lists.needReason) }),
  )
  const sheet = await sheetAt(c, neighbours)
  if (!sheet) return notFound(c)
  if (!read.ok) return again(c, sheet, 422, { problems: read.problems, typed: read.typed })
  const { season, cohort, version } = sheet
  const request = { season, regency: cohort.regency, list: version.list, ...read.value }
  const done = await undoVersion(read.ctx, neighbours, request)
  if (done.ok) return goTo(c, `/musim/${cohort.regency}/versi/${done.value.version}`)
  if (done.error === 'forbidden') return forbidden(c)
  const status = done.error === 'key-used-for-another-request' ? 422 : 409
  return again(c, sheet, status, { refused: lists.undoRefusals[done.error], typed: read.typed })
}

type Wrong = { refused?: string; problems?: Problems; typed: Typed }

const again = (c: Context<Env>, sheet: VersionSheet, status: 409 | 422, wrong: Wrong): Response =>
  show(c, <VersionPage page={c.get('page')} sheet={sheet} {...wrong} />, status)
