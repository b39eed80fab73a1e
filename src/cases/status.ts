import { err, ok, type Id, type Instant, type PlainDate, type Result, type Rupiah } from '#kernel'
import type { Tx } from '#db'
import type { PublicCode } from '#papers'
import { countFailure, failures, openFor, personById, tooManyFailures, type Ctx } from '#people'
import { caseByCode } from './store.ts'

/** What somebody has to pay for a case. */
export type BillToPay = {
  kind: 'to-pay'
  amount: Rupiah
  /** `Teller atau ATM BNI mana pun` */
  payAt: string
  /** The virtual account or billing code as people type it; null until the bank has given one. */
  payCode: string | null
  /** Payable up to, not including, this moment. */
  dueAt: Instant
  /** A page with the bill itself. */
  href: string | null
}
/** How the money of a case stands; `app` finds it with billing and the bank. `href`: the page of that bill or receipt. */
export type BillOfCase = BillToPay | { kind: 'ran-out'; href: string } | { kind: 'paid'; href: string }
export type BillFor = (ctx: Ctx, tx: Tx, id: Id<'case'>) => Promise<BillOfCase | null>

export type ProofRefusal = 'status-unknown' | 'too-many-tries'

/**
 * Code and birth date together show where a case is. A wrong date and an unknown code get the same answer; eight misses in a
 * quarter of an hour close this code, counted together with the misses at the booking that shares the code.
 * `token` is the visitor's session that may see it from now on, null for a program.
 */
export async function proveCase(
  ctx: Ctx,
  { code, birthDate }: { code: PublicCode; birthDate: PlainDate },
  token: string | null,
): Promise<Result<Id<'case'>, ProofRefusal>> {
  const subject = `appointment:${code}`
  type Proved = { ok: true; value: Id<'case'> | ProofRefusal }
  const { value } = await ctx.db.transaction(ctx.office, async (tx): Promise<Proved> => {
    if (tooManyFailures(await failures(ctx, tx, subject))) return ok('too-many-tries')
    const one = await caseByCode(ctx, tx, code)
    const person = one && (await personById(ctx, tx, one.person))
    if (!one || !person?.birthDate.equals(birthDate)) {
      await countFailure(ctx, tx, subject)
      return ok('status-unknown')
    }
    if (token !== null) await openFor(ctx, tx, token, one.id)
    return ok(one.id)
  })
  return value === 'status-unknown' || value === 'too-many-tries' ? err(value) : ok(value)
}
