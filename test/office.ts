import { sql } from 'kysely'
import { WIB, ok, seededRandom, type Instant } from '#kernel'
import type { Db } from '#db'
import { addAccountHashed, freshVault, type Ctx, type Role, type Who } from '#people'
import { testDatabase } from './database.ts'

/** The password of every account in the make-believe office. */
export const TEST_PASSWORD = 'kata sandi untuk uji coba'
/** Its hash, made once and for all: each takes half a second. */
const TEST_HASH = 's1$ZyoeHjuA_xPIoNB2zEjkBw$LcIcD3Vwcm85sMKtET7zev2s0yHfRdtX-Hw6XOJ2XQI'

/** A small make-believe office: the clock stands still until a test moves it, chance is seeded, nobody listens to news. */
export type TestOffice = {
  db: Db
  /** A context for somebody; the clock, the chance and the vault are shared by all of them. */
  as: (who: Who) => Ctx
  system: Ctx
  visitor: Ctx
  /** Adds an account and returns its context. Each call is another human being. */
  staff: (roles: readonly Role[], regency?: string) => Promise<Ctx>
  moveTo: (moment: string) => void
  /** Hears every piece of news; replace to connect modules as `app/reactions.ts` does. */
  onNews: (listener: Ctx['tell']) => void
}

export async function makeOffice(opening = '2016-01-18T08:00:00+07:00', given?: Db): Promise<TestOffice> {
  const db = given ?? (await testDatabase())
  const office = 'bkl'
  let now: Instant = Temporal.Instant.from(opening)
  let tell: Ctx['tell'] = () => Promise.resolve()
  const shared = { office, zone: WIB, db, now: () => now, random: seededRandom(2016), vault: freshVault() }
  const as = (who: Who): Ctx => ({ ...shared, who, tell: (ctx, tx, news) => tell(ctx, tx, news) })
  const system = as({ kind: 'system', name: 'test' })
  await db.transaction(office, async (tx) => {
    await sql`insert into office (office_id, name, zone, province, address, phone)
      values (${office}, 'Kantor Imigrasi Bengkulu', ${WIB}, '17', 'Jl. Contoh 1, Bengkulu', '0812-000-00001')`.execute(
      tx,
    )
    return ok(null)
  })
  let count = 0
  return {
    db,
    as,
    system,
    visitor: as({ kind: 'public' }),
    staff: async (roles, regency) => {
      count += 1
      const account = {
        username: `petugas-${count}`,
        name: `Petugas ${count}`,
        roles,
        regency: regency ?? null,
      }
      const added = await addAccountHashed(system, account, TEST_HASH)
      if (!added.ok) throw new Error(added.error)
      return as({ kind: 'staff', account: added.value, name: account.name, roles, regency: account.regency })
    },
    moveTo: (moment) => {
      now = Temporal.Instant.from(moment)
    },
    onNews: (listener) => {
      tell = listener
    },
  }
}
