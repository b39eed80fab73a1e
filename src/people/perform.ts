import { sql } from 'kysely'
import { err, ok, type Result } from '#kernel'
import { record as append, type Entry } from '#audit'
import type { Tx } from '#db'
import type { Ctx } from './context.ts'
import { may, type Act } from './may.ts'
import { nameInLog } from './who.ts'

export type CommonRefusal = 'forbidden' | 'key-used-for-another-request'

/** An answer must survive being kept: ids, codes, words, numbers and lists of them. */
export type Answer = string | number | boolean | null | readonly Answer[] | { readonly [key: string]: Answer }

/**
 * One act = one transaction: asked whether it may, locked, decided, saved and recorded, or nothing at all.
 * `work` locks first, decides, saves, and calls `log` at least once. A repeat with the same idempotency key gets the first
 * answer again without a second act; a refusal is not kept, for the world may have changed by the next try.
 */
export function perform<T extends Answer, E extends string>(
  ctx: Ctx,
  act: Act,
  work: (tx: Tx) => Promise<Result<T, E>>,
): Promise<Result<T, E | CommonRefusal>> {
  if (!may(ctx.who, act)) return Promise.resolve(err('forbidden'))
  return ctx.db.transaction(ctx.office, async (tx): Promise<Result<T, E | CommonRefusal>> => {
    if (!ctx.key) return work(tx)
    const asked = { key: `${act} ${ctx.key.key}`, hash: ctx.key.hash }
    const kept = await takeKey<T>(ctx, tx, asked)
    if (kept !== 'new') return kept
    const result = await work(tx)
    if (result.ok) {
      await sql`update kept_answer set answer = ${JSON.stringify({ is: result.value })}
        where kept_answer.office_id = ${ctx.office} and kept_answer.idempotency_key = ${asked.key}`.execute(
        tx,
      )
    }
    return result
  })
}

/** The act of its own of what another act may also do in its transaction: `addPeriod` of `addPeriodIn`. */
export const asAct =
  <Wish, T extends Answer, E extends string>(
    act: Act,
    within: (ctx: Ctx, tx: Tx, wish: Wish) => Promise<Result<T, E>>,
  ) =>
  (ctx: Ctx, wish: Wish): Promise<Result<T, E | CommonRefusal>> =>
    perform(ctx, act, (tx) => within(ctx, tx, wish))

type Kept<T> = { request_hash: Buffer; answer: { is: T } }

/** Inserting first makes a simultaneous repeat wait here until the first has its answer. */
async function takeKey<T>(
  ctx: Ctx,
  tx: Tx,
  { key, hash }: { key: string; hash: Uint8Array },
): Promise<'new' | Result<T, 'key-used-for-another-request'>> {
  const taken = await sql`insert into kept_answer (office_id, idempotency_key, request_hash, kept_at)
    values (${ctx.office}, ${key}, ${Buffer.from(hash)}, ${ctx.now()}) on conflict do nothing returning kept_answer.idempotency_key`.execute(
    tx,
  )
  if (taken.rows.length > 0) return 'new'
  const { rows } = await sql<Kept<T>>`select k.request_hash, k.answer from kept_answer k
    where k.office_id = ${ctx.office} and k.idempotency_key = ${key}`.execute(tx)
  const [kept] = rows
  return kept?.request_hash.equals(hash) ? ok(kept.answer.is) : err('key-used-for-another-request')
}

/** Writes one line of the log for the act at hand. `detail` never holds a personal number. */
export const log = (
  ctx: Ctx,
  tx: Tx,
  act: Act,
  subject: string,
  detail: Entry['detail'] = {},
): Promise<void> => append(tx, ctx.office, [{ at: ctx.now(), who: nameInLog(ctx.who), act, subject, detail }])
