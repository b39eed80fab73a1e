import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { may } from '#people'
import { currentSeason } from '#seasons'
import { jsonRefusal, withKey, type Env } from '#web'
import { wordsIn, type Words } from '#words'
import * as route from './api-routes.ts'
import { agreeToMoves, askProposal, takeBackProposal } from './proposing-actions.ts'
import { madeIn, type Proposing } from './proposing.ts'
import { proposingById } from './proposing-store.ts'
import { sayEnd } from './say.ts'

/** Sentences of the API are Indonesian; programs read `code`. */
const t = wordsIn('id')
type Refusal = keyof Words['planning']['refusals']
const refuse = (c: Context<Env>, refusal: Refusal) => jsonRefusal(c, refusal, t.planning.refusals[refusal])

/** The JSON sibling of `/rencana/usulan`. */
export function proposalRoutes(api: OpenAPIHono<Env>, afterAsking: () => void): void {
  api.openapi(route.ask, async (c) => {
    const body = c.req.valid('json')
    const ctx = withKey(c, body)
    const season = await ctx.db.read(ctx.office, (tx) => currentSeason(ctx, tx))
    const done = await askProposal(ctx, { season: season?.id ?? '', ...body })
    if (!done.ok) return refuse(c, done.error)
    afterAsking()
    return c.json({ proposal: done.value }, 201)
  })
  api.openapi(route.standing, async (c) => {
    const ctx = c.get('ctx')
    if (!may(ctx.who, 'planning.read')) return refuse(c, 'forbidden')
    const one = await ctx.db.read(ctx.office, (tx) => proposingById(ctx, tx, c.req.valid('param').proposal))
    return one ? c.json(told(one), 200) : refuse(c, 'not-found')
  })
  api.openapi(route.takeBack, async (c) => {
    const { proposal } = c.req.valid('param')
    const done = await takeBackProposal(withKey(c, null), proposal)
    return done.ok ? c.json({ proposal }, 200) : refuse(c, done.error)
  })
  api.openapi(route.agree, async (c) => {
    const done = await agreeToMoves(withKey(c, null), c.req.valid('param').proposal)
    return done.ok ? c.json(done.value, 200) : refuse(c, done.error)
  })
}

/** Nobody is named. */
function told({ id, regencies, seed, askedAt, status, progress, answer }: Proposing) {
  const moves = answer?.kind === 'asks' ? answer.draft.moves : []
  const ended = answer?.kind === 'refused' || answer?.kind === 'does-not-fit' ? answer : undefined
  return {
    proposal: id,
    regencies: [...regencies],
    seed,
    askedAt: askedAt.toString(),
    status,
    progress,
    made: answer?.kind === 'made' ? madeIn(answer) : null,
    moves: moves.map((move) => ({ ...move, pilgrims: move.pilgrims.length })),
    refused: ended
      ? { code: ended.kind === 'refused' ? ended.why : ended.kind, detail: sayEnd(t, 'id', ended) }
      : null,
  }
}
