import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { isStaff, newToken, type Ctx } from '#people'

/**
 * A session as the log-in opens it, without the password: its hash takes half a second on purpose, and hundreds of browsers of
 * the tests would wait for it. The log-in itself is tested in `people.test.ts` and `build.test.tsx`. Returns the cookie's token.
 */
export async function entered({ who, office, db }: Ctx): Promise<string> {
  if (!isStaff(who)) throw new Error('only staff log in')
  const token = newToken()
  const hash = createHash('sha256').update(token).digest()
  await sql`insert into session (office_id, token_hash, account_id, opened, created_at, seen_at)
    values (${office}, ${hash}, ${who.account}, '{}', now(), now())`.execute(db.owner)
  return token
}
