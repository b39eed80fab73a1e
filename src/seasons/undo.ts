import { err, ok, type Id, type Result } from '#kernel'
import { idIn, log, perform, seesRegency, type CommonRefusal, type Ctx } from '#people'
import type { Tx } from '#db'
import { reversed, whyNotUndone, type UndoFacts, type UndoRefusal } from './history.ts'
import { changesOf, entryFor, historyOf, writeVersion } from './history-store.ts'
import type { Neighbours } from './neighbours.ts'
import { pilgrimsByIds } from './pilgrim-store.ts'
import { reasonIn } from './season.ts'
import { lockSeason } from './store.ts'

export type UndoRequest = { season: string; regency: string; list: Id<'list'>; reason: string }
export type Undone = { version: number; listed: number; reserves: number }

/**
 * Makes a new version equal to the one before `list`: nothing is deleted, and the file of the undone version may come in
 * again. Refused once somebody of it holds a published place, or was changed since by anything else.
 */
export function undoVersion(
  ctx: Ctx,
  neighbours: Neighbours,
  request: UndoRequest,
): Promise<Result<Undone, UndoRefusal | CommonRefusal>> {
  return perform(ctx, 'seasons.undo-list', async (tx): Promise<Result<Undone, UndoRefusal>> => {
    const { season, regency, list: wanted } = request
    if (!seesRegency(ctx.who, regency)) return err('not-found')
    const reason = reasonIn(request.reason)
    if (reason === null) return err('reason-missing')
    if (!(await lockSeason(tx, ctx.office, season))) return err('not-found')
    const facts = await undoFacts(ctx, tx, neighbours, request)
    const why = whyNotUndone(facts)
    if (why) return err(why)
    const list = idIn(ctx, 'list')
    const changes = reversed(facts, regency, list)
    const entry = await entryFor(ctx, tx, { list, season, regency, reason, changes })
    await writeVersion(ctx, tx, { ...entry, cause: 'undo', undoes: wanted }, { added: [], changes })
    const { version, listed, reserves } = entry
    await log(ctx, tx, 'seasons.undo-list', list, { season, regency, version, undoes: wanted, listed })
    return ok({ version, listed, reserves })
  })
}

/** Everything that decides whether a version may be undone; lock the season first when it is to be done. */
export async function undoFacts(
  ctx: Ctx,
  tx: Tx,
  { promised }: Neighbours,
  { season, regency, list: wanted }: Omit<UndoRequest, 'reason'>,
): Promise<UndoFacts> {
  const changes = await changesOf(ctx, tx, wanted)
  return {
    history: await historyOf(tx, ctx.office, season, regency),
    wanted,
    changes,
    now: await pilgrimsByIds(
      ctx,
      tx,
      changes.map((one) => one.pilgrim),
    ),
    promised: await promised(ctx, tx),
  }
}
