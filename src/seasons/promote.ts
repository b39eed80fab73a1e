import { err, ok, type Id, type Result } from '#kernel'
import { idIn, log, perform, seesRegency, type CommonRefusal, type Ctx } from '#people'
import { changeOf } from './history.ts'
import { entryFor, writeVersion } from './history-store.ts'
import { pilgrimsByIds } from './pilgrim-store.ts'
import { reasonIn, sideOf, type KnownPilgrim } from './season.ts'
import { lockSeason } from './store.ts'

export type PromoteRefusal = 'not-found' | 'not-a-reserve' | 'not-in-quota' | 'quota-full' | 'reason-missing'

export type Promotion = {
  season: string
  regency: string
  reserve: Id<'pilgrim'>
  /** Who withdrew: gone already, or leaving by this act. */
  instead: Id<'pilgrim'>
  reason: string
}

/** A reserve takes the place of somebody who withdrew, as a version of the list. The quota is never exceeded by it. */
export function promoteReserve(
  ctx: Ctx,
  request: Promotion,
): Promise<Result<{ version: number }, PromoteRefusal | CommonRefusal>> {
  return perform(
    ctx,
    'seasons.promote-reserve',
    async (tx): Promise<Result<{ version: number }, PromoteRefusal>> => {
      const { season, regency } = request
      if (!seesRegency(ctx.who, regency) || !(await lockSeason(tx, ctx.office, season)))
        return err('not-found')
      const known = await pilgrimsByIds(ctx, tx, [request.reserve, request.instead])
      const [reserve, instead] = [known.get(request.reserve), known.get(request.instead)]
      if (reserve?.regency !== regency || instead?.regency !== regency) return err('not-found')
      const reason = reasonIn(request.reason)
      const why = whyNotPromoted(reserve, instead)
      if (why || reason === null) return err(why ?? 'reason-missing')
      const list = idIn(ctx, 'list')
      const changes = [
        changeOf(reserve, { ...sideOf(reserve), standing: 'listed' }, list),
        ...(instead.standing === 'listed'
          ? [changeOf(instead, { ...sideOf(instead), standing: 'gone' }, list)]
          : []),
      ]
      const entry = await entryFor(ctx, tx, { list, season, regency, reason, changes })
      if (entry.overQuota > 0) return err('quota-full')
      await writeVersion(ctx, tx, { ...entry, cause: 'promotion' }, { added: [], changes })
      const { version } = entry
      await log(ctx, tx, 'seasons.promote-reserve', reserve.id, {
        season,
        regency,
        version,
        instead: instead.id,
      })
      return ok({ version })
    },
  )
}

function whyNotPromoted(
  reserve: Pick<KnownPilgrim, 'standing'>,
  instead: Pick<KnownPilgrim, 'standing'>,
): 'not-a-reserve' | 'not-in-quota' | undefined {
  if (reserve.standing !== 'reserve') return 'not-a-reserve'
  return instead.standing === 'reserve' ? 'not-in-quota' : undefined
}
