import { dateAt, err, ok, type Id, type Result } from '#kernel'
import { billById, isReceiptKnown, recordEvidence, type PaperReceipt, type Recorded } from '#billing'
import { idIn, log, nameInLog, perform, type CommonRefusal, type Ctx } from '#people'
import { decideDecision, decideEntry, type DecisionRefusal, type EntryRefusal } from './evidence.ts'
import { evidenceOfBill, insertEvidence, lockEvidence, saveDecision } from './evidence-store.ts'

export type EnterRefusal = EntryRefusal | 'not-found' | 'ntpn-used' | 'evidence-waiting'
export type ConfirmRefusal = DecisionRefusal | 'not-found' | 'ntpn-used'
export type RejectRefusal = DecisionRefusal | 'not-found'

/**
 * Writes down a paper that an applicant shows while the bank's line is cut. Nothing is paid by it yet. An amount other than the
 * bill's is written down as it stands: money is never refused because it is odd.
 */
export function enterEvidence(
  ctx: Ctx,
  of: Id<'bill'>,
  receipt: PaperReceipt,
): Promise<Result<Id<'evidence'>, EnterRefusal | CommonRefusal>> {
  return perform(ctx, 'bank.enter-evidence', async (tx): Promise<Result<Id<'evidence'>, EnterRefusal>> => {
    const bill = await billById(ctx, tx, of)
    if (!bill) return err('not-found')
    const days = { issuedOn: dateAt(bill.issuedAt, ctx.zone), today: dateAt(ctx.now(), ctx.zone) }
    const may = decideEntry(receipt.on, days)
    if (!may.ok) return may
    if (await isReceiptKnown(ctx, tx, receipt.ntpn)) return err('ntpn-used')
    const id = idIn(ctx, 'evidence')
    const entered = { status: 'entered', enteredBy: nameInLog(ctx.who), enteredAt: ctx.now() } as const
    const undecided = { decidedBy: null, decidedAt: null, reason: null, outcome: null, payment: null }
    if (!(await insertEvidence(ctx, tx, { ...receipt, id, bill: of, ...entered, ...undecided }))) {
      const waits = (await evidenceOfBill(ctx, tx, of)).some(({ status }) => status === 'entered')
      return err(waits ? 'evidence-waiting' : 'ntpn-used')
    }
    await log(ctx, tx, 'bank.enter-evidence', id, { bill: of, amount: receipt.amount })
    return ok(id)
  })
}

/** The second person has seen the paper too: from now on it is a payment. What it came to is the answer. */
export function confirmEvidence(
  ctx: Ctx,
  id: Id<'evidence'>,
): Promise<Result<Recorded['outcome'], ConfirmRefusal | CommonRefusal>> {
  return perform(
    ctx,
    'bank.confirm-evidence',
    async (tx): Promise<Result<Recorded['outcome'], ConfirmRefusal>> => {
      const evidence = await lockEvidence(ctx, tx, id)
      const bill = evidence && (await billById(ctx, tx, evidence.bill))
      if (!evidence || !bill) return err('not-found')
      const to = decideDecision(evidence, 'confirm', nameInLog(ctx.who))
      if (!to.ok) return to
      const recorded = await recordEvidence(ctx, tx, bill.number, evidence)
      if (!recorded.ok) return recorded
      await saveDecision(ctx, tx, id, { status: to.value, reason: null, recorded: recorded.value })
      await log(ctx, tx, 'bank.confirm-evidence', id, { bill: bill.id, outcome: recorded.value.outcome })
      return ok(recorded.value.outcome)
    },
  )
}

/** The paper is no proof, or was copied wrongly: the reason stays with it, and the right one may be written down anew. */
export function rejectEvidence(
  ctx: Ctx,
  id: Id<'evidence'>,
  reason: string,
): Promise<Result<null, RejectRefusal | CommonRefusal>> {
  return perform(ctx, 'bank.confirm-evidence', async (tx): Promise<Result<null, RejectRefusal>> => {
    const evidence = await lockEvidence(ctx, tx, id)
    if (!evidence) return err('not-found')
    const to = decideDecision(evidence, 'reject', nameInLog(ctx.who))
    if (!to.ok) return to
    await saveDecision(ctx, tx, id, { status: to.value, reason, recorded: null })
    await log(ctx, tx, 'bank.confirm-evidence', id, { bill: evidence.bill, rejected: true })
    return ok(null)
  })
}
