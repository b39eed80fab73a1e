import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { err, ok, type Result } from '#kernel'
import type { Tx } from '#db'
import { accountNamed, whoOf, type Account } from './account.ts'
import type { Ctx } from './context.ts'
import { verifyPassword } from './password.ts'
import type { PeopleTables } from './tables.ts'
import type { Who } from './who.ts'

/** Sessions keep real time, whatever the office clock shows (contract: Clock). */
const realNow = () => Temporal.Now.instant()
const IDLE = {
  staff: Temporal.Duration.from({ minutes: 15 }),
  public: Temporal.Duration.from({ minutes: 30 }),
}
const WINDOW = Temporal.Duration.from({ minutes: 15 })
const FAILURES_ALLOWED = 8

export type Session = { who: Who; opened: readonly string[]; account: Account | undefined }

export const newToken = (): string => randomBytes(32).toString('base64url')
const hashed = (token: string): Buffer => createHash('sha256').update(token).digest()

/**
 * Proves who somebody is and starts a session under a fresh token, ending the one of `oldToken`.
 * Eight failures in a quarter of an hour, for one name, close the door for the rest of it.
 */
export async function logIn(
  ctx: Ctx,
  { username, password, oldToken }: { username: string; password: string; oldToken: string | undefined },
): Promise<Result<string, 'wrong-name-or-password' | 'too-many-tries'>> {
  const tries = await ctx.db.read(ctx.office, (tx) => failures(ctx, tx, `log-in:${username}`))
  if (tries >= FAILURES_ALLOWED) return err('too-many-tries')
  const account = await ctx.db.read(ctx.office, (tx) => accountNamed(tx, ctx.office, username))
  const right = await verifyPassword(password, account?.active ? account.password : undefined)
  return ctx.db
    .transaction(
      ctx.office,
      async (tx): Promise<Result<string, 'wrong-name-or-password'> | { ok: true; value: '' }> => {
        if (oldToken) await remove(ctx, tx, oldToken)
        if (!right || !account) {
          await countFailure(ctx, tx, `log-in:${username}`)
          return ok('')
        }
        const token = newToken()
        await insert(ctx, tx, token, account)
        return ok(token)
      },
    )
    .then((done) => (done.ok && done.value === '' ? err('wrong-name-or-password') : done))
}

/** The session of a token, or a stranger's. Reading keeps it alive; rights are read anew each time. */
export async function sessionOf(ctx: Ctx, token: string | undefined): Promise<Session> {
  const stranger: Session = { who: { kind: 'public' }, opened: [], account: undefined }
  if (!token) return stranger
  return ctx.db.read(ctx.office, async (tx) => {
    const found = await find(ctx, tx, token)
    if (!found) return stranger
    const account = found.account_id ? await accountOf(ctx, tx, found.account_id) : undefined
    const limit = realNow().subtract(account ? IDLE.staff : IDLE.public)
    if (Temporal.Instant.compare(found.seen_at, limit) < 0) return stranger
    if (found.account_id && !account?.active) return stranger
    await touch(ctx, tx, token, found.seen_at)
    return { who: account ? whoOf(account) : { kind: 'public' }, opened: found.opened, account }
  })
}

export async function logOut(ctx: Ctx, token: string): Promise<void> {
  await ctx.db.transaction(ctx.office, async (tx) => ok(await remove(ctx, tx, token)))
}

/** A visitor proved, by code and birth date, to own this appointment or case. */
export async function openFor(ctx: Ctx, tx: Tx, token: string, subject: string): Promise<void> {
  const now = realNow()
  await sql`insert into session (office_id, token_hash, opened, created_at, seen_at)
    values (${ctx.office}, ${hashed(token)}, array[${subject}], ${now}, ${now})
    on conflict (office_id, token_hash) do update
    set opened = array_append(array_remove(session.opened, ${subject}), ${subject}), seen_at = ${now}`.execute(
    tx,
  )
}

/** How often this proof failed in the last quarter of an hour. `subject` is hashed; it may name a person's code. */
export async function failures(ctx: Ctx, tx: Tx, subject: string): Promise<number> {
  const since = realNow().subtract(WINDOW)
  const { rows } = await sql<{ n: number }>`select coalesce(sum(f.failures), 0)::int as n from failed_proof f
    where f.office_id = ${ctx.office} and f.subject = ${ctx.vault.blind('proof', subject)} and f.window_start > ${since}`.execute(
    tx,
  )
  return rows[0]?.n ?? 0
}

export async function countFailure(ctx: Ctx, tx: Tx, subject: string): Promise<void> {
  const minute = realNow().round({ smallestUnit: 'minute', roundingMode: 'floor' })
  await sql`insert into failed_proof (office_id, subject, window_start, failures)
    values (${ctx.office}, ${ctx.vault.blind('proof', subject)}, ${minute}, 1)
    on conflict (office_id, subject, window_start) do update set failures = failed_proof.failures + 1`.execute(
    tx,
  )
}

export const tooManyFailures = (count: number): boolean => count >= FAILURES_ALLOWED

const table = (tx: Tx) => tx.withTables<PeopleTables>()

const find = (ctx: Ctx, tx: Tx, token: string) =>
  table(tx)
    .selectFrom('session')
    .selectAll('session')
    .where('session.office_id', '=', ctx.office)
    .where('session.token_hash', '=', hashed(token))
    .executeTakeFirst()

const accountOf = (ctx: Ctx, tx: Tx, id: string) =>
  table(tx)
    .selectFrom('account')
    .selectAll('account')
    .where('account.office_id', '=', ctx.office)
    .where('account.account_id', '=', `account_${id.slice('account_'.length)}`)
    .executeTakeFirst()

async function insert(ctx: Ctx, tx: Tx, token: string, account: Account): Promise<void> {
  const now = realNow()
  await table(tx)
    .insertInto('session')
    .values({
      office_id: ctx.office,
      token_hash: hashed(token),
      account_id: account.account_id,
      opened: [],
      created_at: now,
      seen_at: now,
    })
    .execute()
}

async function remove(ctx: Ctx, tx: Tx, token: string): Promise<void> {
  await table(tx)
    .deleteFrom('session')
    .where('session.office_id', '=', ctx.office)
    .where('session.token_hash', '=', hashed(token))
    .execute()
}

/** At most one write a minute for a session in use. */
async function touch(ctx: Ctx, tx: Tx, token: string, seen: Temporal.Instant): Promise<void> {
  const now = realNow()
  if (now.since(seen).total('seconds') < 60) return
  await table(tx)
    .updateTable('session')
    .set({ seen_at: now })
    .where('session.office_id', '=', ctx.office)
    .where('session.token_hash', '=', hashed(token))
    .execute()
}
