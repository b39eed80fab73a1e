import { sql } from 'kysely'
import { ok, err, type Id, type Result } from '#kernel'
import type { Tx } from '#db'
import { idIn, type Ctx } from './context.ts'
import { log, perform, type CommonRefusal } from './perform.ts'
import { hashPassword, SHORTEST_PASSWORD } from './password.ts'
import type { PeopleTables } from './tables.ts'
import type { Role, Who } from './who.ts'

export type Account = PeopleTables['account']
export type NewAccount = { username: string; name: string; roles: readonly Role[]; regency: string | null }

export type AccountRefusal = 'password-too-short' | 'username-taken' | 'liaison-needs-regency'

/** Adds an account. `password` is plain; see `addAccountHashed` for many accounts that share a demonstration password. */
export async function addAccount(
  ctx: Ctx,
  account: NewAccount,
  password: string,
): Promise<Result<Id<'account'>, AccountRefusal | CommonRefusal>> {
  if (password.length < SHORTEST_PASSWORD) return err('password-too-short')
  return addAccountHashed(ctx, account, await hashPassword(password))
}

export function addAccountHashed(
  ctx: Ctx,
  account: NewAccount,
  password: string,
): Promise<Result<Id<'account'>, AccountRefusal | CommonRefusal>> {
  return perform(ctx, 'people.add-account', async (tx) => {
    if (account.roles.includes('liaison') !== (account.regency !== null)) return err('liaison-needs-regency')
    if (await accountNamed(tx, ctx.office, account.username)) return err('username-taken')
    const id = idIn(ctx, 'account')
    await tx
      .withTables<PeopleTables>()
      .insertInto('account')
      .values({
        office_id: ctx.office,
        account_id: id,
        username: account.username,
        name: account.name,
        roles: [...account.roles],
        regency: account.regency,
        password,
        active: true,
        created_at: ctx.now(),
      })
      .execute()
    await log(ctx, tx, 'people.add-account', id, { roles: [...account.roles], regency: account.regency })
    return ok(id)
  })
}

export const accountNamed = (tx: Tx, office: string, username: string): Promise<Account | undefined> =>
  tx
    .withTables<PeopleTables>()
    .selectFrom('account')
    .selectAll('account')
    .where('account.office_id', '=', office)
    .where('account.username', '=', username)
    .executeTakeFirst()

export const whoOf = (account: Account): Who => ({
  kind: 'staff',
  account: account.account_id,
  name: account.name,
  roles: account.roles,
  regency: account.regency,
})

/** Somebody of the staff, as they are today; undefined where the account is closed. */
export async function staffWho(tx: Tx, office: string, id: Id<'account'>): Promise<Who | undefined> {
  const account = await tx
    .withTables<PeopleTables>()
    .selectFrom('account')
    .selectAll('account')
    .where('account.office_id', '=', office)
    .where('account.account_id', '=', id)
    .where('account.active', '=', true)
    .executeTakeFirst()
  return account && whoOf(account)
}

/** Names of staff by account, for screens that show who did what. */
export async function staffNames(tx: Tx, office: string): Promise<ReadonlyMap<string, string>> {
  const rows = await tx
    .withTables<PeopleTables>()
    .selectFrom('account')
    .select(['account.account_id', 'account.name'])
    .where('account.office_id', '=', office)
    .orderBy('account.account_id')
    .execute()
  return new Map(rows.map((row) => [row.account_id, row.name]))
}

export type Colleague = { id: Id<'account'>; name: string; roles: readonly Role[] }

/** Everybody who works here, by name: open accounts, without the liaisons, who are guests. */
export async function workforce(tx: Tx, office: string): Promise<Colleague[]> {
  const rows = await tx
    .withTables<PeopleTables>()
    .selectFrom('account')
    .select(['account.account_id as id', 'account.name', 'account.roles'])
    .where('account.office_id', '=', office)
    .where('account.active', '=', true)
    .where('account.regency', 'is', null)
    .orderBy('account.name')
    .orderBy('account.account_id')
    .execute()
  return rows
}

/** The names of those who hold a role, in the order of their accounts: who signs a letter, for one. */
export async function namesWithRole(tx: Tx, office: string, role: Role): Promise<string[]> {
  const rows = await tx
    .withTables<PeopleTables>()
    .selectFrom('account')
    .select('account.name')
    .where('account.office_id', '=', office)
    .where('account.active', '=', true)
    .where(sql<boolean>`${role} = any (account.roles)`)
    .orderBy('account.account_id')
    .execute()
  return rows.map((row) => row.name)
}
