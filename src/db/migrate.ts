import { createHash } from 'node:crypto'
import { readFileSync, readdirSync } from 'node:fs'
import { sql, type Kysely, type Transaction } from 'kysely'

type Owner = Kysely<Record<never, never>>
type Migration = { name: string; text: string; checksum: string }

const FOLDER = new URL('./migrations/', import.meta.url)

export const migrations = (): Migration[] =>
  readdirSync(FOLDER)
    .filter((file) => /^\d{4}_[a-z_]+\.sql$/.test(file))
    .toSorted((a, b) => a.localeCompare(b, 'en'))
    .map((name) => {
      const text = readFileSync(new URL(name, FOLDER), 'utf8')
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') }
    })

/**
 * Brings the schema forward, one transaction for each file, each recorded before it runs: two processes that start
 * together meet at that row and the later one carries on. Returns the names applied. Throws with words when the
 * database is newer than this program or an applied file was changed afterwards.
 */
export async function migrate(owner: Owner): Promise<string[]> {
  await refuseOldServer(owner)
  await sql`create table if not exists kafilah_migration (
    name text primary key, checksum text not null, applied_at timestamptz not null default now())`
    .execute(owner)
    .catch(unlessMadeMeanwhile)
  const known = migrations()
  refuseNewerSchema(known, await applied(owner))
  const done: string[] = []
  for (const one of known) if (await apply(owner, one)) done.push(one.name)
  return done
}

async function apply(owner: Owner, { name, text, checksum }: Migration): Promise<boolean> {
  return owner.transaction().execute(async (tx) => {
    const { rows } = await sql`insert into kafilah_migration (name, checksum) values (${name}, ${checksum})
      on conflict (name) do nothing returning kafilah_migration.name`.execute(tx)
    if (rows.length === 0) {
      await refuseChanged(tx, name, checksum)
      return false
    }
    await sql.raw(text).execute(tx)
    return true
  })
}

async function refuseChanged(
  tx: Transaction<Record<never, never>>,
  name: string,
  checksum: string,
): Promise<void> {
  const { rows } = await sql<{
    checksum: string
  }>`select m.checksum from kafilah_migration m where m.name = ${name}`.execute(tx)
  if (rows[0]?.checksum !== checksum)
    throw new Error(`Migration ${name} was changed after it had been applied.`)
}

async function applied(owner: Owner): Promise<string[]> {
  const { rows } = await sql<{
    name: string
  }>`select m.name from kafilah_migration m order by m.name`.execute(owner)
  return rows.map((row) => row.name)
}

function refuseNewerSchema(known: readonly Migration[], names: readonly string[]): void {
  const strange = names.find((name) => !known.some((one) => one.name === name))
  if (strange)
    throw new Error(
      `The database is newer than this Kafilah: it already has ${strange}. Start the newer version.`,
    )
}

async function refuseOldServer(owner: Owner): Promise<void> {
  const { rows } = await sql<{ server_version_num: string }>`show server_version_num`.execute(owner)
  const version = Number(rows[0]?.server_version_num ?? 0)
  if (version < 150_000) throw new Error(`PostgreSQL 15 or newer is needed; this one reports ${version}.`)
}

/** Two first starts at one instant: the second finds the table made between its look and its leap. */
function unlessMadeMeanwhile(fault: unknown): void {
  const code = typeof fault === 'object' && fault !== null && 'code' in fault ? fault.code : ''
  if (code !== '23505' && code !== '42P07') throw fault
}
