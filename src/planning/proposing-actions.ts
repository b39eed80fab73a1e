import { err, ok, type Id, type Result } from '#kernel'
import type { Tx } from '#db'
import { idIn, isStaff, log, perform, type CommonRefusal, type Ctx } from '#people'
import type { ProposalWish } from './draw-up.ts'
import { proposalFacts, type FactsRefusal } from './proposal-facts.ts'
import { madeIn, nextProposing, settledAs, type ProposingAnswer, type WhyNotMade } from './proposing.ts'
import { insertProposing, lockProposing, saveProposing } from './proposing-store.ts'
import { writeDraft, type CommitRefusal, type Proposed } from './propose.ts'

export type ProposingRefusal = FactsRefusal | 'stale'

/**
 * Writes down that somebody wants a proposal for these regencies; it is worked out within seconds, and after a restart as well.
 * Whoever asks for the same while it is under way gets that one. What can be refused at once is.
 */
export function askProposal(
  ctx: Ctx,
  wish: ProposalWish,
): Promise<Result<Id<'proposal'>, ProposingRefusal | CommonRefusal>> {
  return perform(
    ctx,
    'planning.ask-proposal',
    async (tx): Promise<Result<Id<'proposal'>, ProposingRefusal | CommonRefusal>> => {
      if (!isStaff(ctx.who)) return err('forbidden')
      const facts = await proposalFacts(ctx, tx, wish)
      if (typeof facts === 'string') return err(facts)
      const regencies = [...new Set(wish.regencies)].toSorted()
      const asked = { ...wish, regencies, askedBy: ctx.who.account, askedAt: ctx.now() }
      const id = await insertProposing(ctx, tx, { ...asked, id: idIn(ctx, 'proposal') })
      if (!id) return err('stale') // the other one ended at this very moment
      await log(ctx, tx, 'planning.ask-proposal', id, { season: wish.season, regencies })
      return ok(id)
    },
  )
}

/** Takes a proposal back before it is made: the work on it ends. A second click is harmless. */
export function takeBackProposal(
  ctx: Ctx,
  id: Id<'proposal'>,
): Promise<Result<null, 'not-found' | 'made-already' | CommonRefusal>> {
  return perform(
    ctx,
    'planning.ask-proposal',
    async (tx): Promise<Result<null, 'not-found' | 'made-already'>> => {
      const one = await lockProposing(ctx, tx, id)
      if (!one) return err('not-found')
      if (one.status === 'made') return err('made-already')
      const open = nextProposing[one.status]
      if (!('takeBack' in open)) return ok(null)
      await saveProposing(ctx, tx, one, { status: open.takeBack, answer: null })
      await log(ctx, tx, 'planning.ask-proposal', id, { takenBack: true })
      return ok(null)
    },
  )
}

export type AgreeRefusal = CommitRefusal | 'not-found' | 'not-asked'

/** Agrees that people who have their appointment are moved, exactly as it was shown; they are told in the same act. */
export async function agreeToMoves(
  ctx: Ctx,
  id: Id<'proposal'>,
): Promise<Result<Proposed, AgreeRefusal | CommonRefusal>> {
  const done = await perform(ctx, 'planning.propose', async (tx): Promise<Result<Proposed, AgreeRefusal>> => {
    const one = await lockProposing(ctx, tx, id)
    if (!one) return err('not-found')
    if (one.answer?.kind === 'made') return ok(madeIn(one.answer))
    if (one.answer?.kind !== 'asks') return err('not-asked')
    const made = await writeDraft(ctx, tx, one, one.answer.draft)
    if (!made.ok) return made
    await endProposal(ctx, tx, id, { kind: 'made', ...made.value })
    return made
  })
  if (!done.ok && (done.error === 'stale' || done.error === 'places-gone'))
    await refuseProposal(ctx, id, done.error)
  return done
}

/** What was shown can no longer be done: it has to be worked out anew. */
const refuseProposal = (ctx: Ctx, id: Id<'proposal'>, why: WhyNotMade) =>
  ctx.db.transaction(ctx.office, async (tx) => ok(await endProposal(ctx, tx, id, { kind: 'refused', why })))

/** Ends the work on a row with this answer; false where it has ended already. */
export async function endProposal(
  ctx: Ctx,
  tx: Tx,
  id: Id<'proposal'>,
  answer: ProposingAnswer,
): Promise<boolean> {
  const one = await lockProposing(ctx, tx, id)
  const status = one && settledAs(one, answer)
  if (!status) return false
  await saveProposing(ctx, tx, one, { status, answer })
  return true
}
