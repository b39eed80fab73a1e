import { err, inTurn, ok, watched, type Result } from '#kernel'
import { may, perform, staffWho, type Ctx } from '#people'
import { drawUp } from './draw-up.ts'
import { toldIn, type Draft } from './draft.ts'
import { keepHelp } from './helps-kept.ts'
import { endProposal } from './proposing-actions.ts'
import type { Proposing, ProposingAnswer } from './proposing.ts'
import { proposingsIn, saveWorking } from './proposing-store.ts'
import { writeDraft, type CommitRefusal } from './propose.ts'

const desk = inTurn()

/**
 * The job: works out every proposal that was asked for, in the name of whoever asked. What a kill cut off is begun anew with the next
 * start: the wish is a row. Where two processes work on one, the first to end counts.
 */
export const makeProposals = async (ctx: Ctx): Promise<void> =>
  desk(await ctx.db.read(ctx.office, (tx) => proposingsIn(ctx, tx, ['waiting', 'working'])), (one) =>
    makeOne(ctx, one),
  )

async function makeOne(ctx: Ctx, one: Proposing): Promise<void> {
  const end = async (answer: ProposingAnswer): Promise<void> => {
    await ctx.db.transaction(ctx.office, async (tx) => ok(await endProposal(ctx, tx, one.id, answer)))
  }
  const save = async (percent: number): Promise<boolean> => {
    const saved = await ctx.db.transaction(ctx.office, async (tx) =>
      ok(await saveWorking(ctx, tx, one.id, percent)),
    )
    return saved.value
  }
  const who = await ctx.db.read(ctx.office, (tx) => staffWho(tx, ctx.office, one.askedBy))
  const by: Ctx | undefined = who && { ...ctx, key: undefined, who }
  try {
    const answer = await watched(save, async (watcher): Promise<ProposingAnswer> => {
      if (!by || !may(by.who, 'planning.propose')) return { kind: 'refused', why: 'forbidden' }
      const drawn = await drawUp(by, one, watcher)
      if (drawn.ok) return { kind: 'asks', draft: drawn.value }
      if (!('persons' in drawn)) return { kind: 'refused', why: drawn.error }
      const { persons, seats, until, helps } = drawn
      const kept = helps.map((way) => way.map(keepHelp))
      return { kind: 'does-not-fit', persons, seats, until: until?.toString() ?? null, helps: kept }
    })
    if (!answer) return
    if (!by || answer.kind !== 'asks' || toldIn(answer.draft) > 0) return await end(answer)
    const done = await make(by, one, answer.draft)
    if (!done.ok && done.error !== 'ended') await end({ kind: 'refused', why: whyOf(done.error) })
  } catch (fault) {
    await end({ kind: 'refused', why: 'work-failed' }) // whoever waits is told; what it was stands in the journal
    throw fault
  }
}

type MakeRefusal = CommitRefusal | 'ended' | 'forbidden' | 'key-used-for-another-request'

/** The one act: the edition, and that this row is done. Taken back meanwhile, nothing is written. */
function make(by: Ctx, one: Proposing, draft: Draft): Promise<Result<null, MakeRefusal>> {
  return perform(by, 'planning.propose', async (tx): Promise<Result<null, MakeRefusal>> => {
    const made = await writeDraft(by, tx, one, draft)
    if (!made.ok) return made
    return (await endProposal(by, tx, one.id, { kind: 'made', ...made.value })) ? ok(null) : err('ended')
  })
}

const whyOf = (error: Exclude<MakeRefusal, 'ended'>) =>
  error === 'key-used-for-another-request' ? 'stale' : error
