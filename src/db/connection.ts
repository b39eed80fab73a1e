import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import { Pool, types, type PoolConfig } from 'pg'
import { Temporal, type Result } from '#kernel'

/** A transaction as the stores see it. Each store adds its own tables: `tx.withTables<Tables>()`. */
export type Tx = Transaction<Record<never, never>>

/** The database. Facts of an office are reached only through `transaction`, which names the office. */
export type Db = {
  /**
   * Runs `work` as the role `kafilah_app`, behind the wall of one office. A refusal (`ok: false`) rolls everything back.
   * Serialization failures and deadlocks are tried again, up to five times: `work` may run more than once.
   */
  transaction: <R extends Result<unknown, string>>(office: string, work: (tx: Tx) => Promise<R>) => Promise<R>
  /** Reads behind the wall of one office. */
  read: <T>(office: string, work: (tx: Tx) => Promise<T>) => Promise<T>
  /** As the owner, without a wall: migrations, verification, health. Never for a request of a person. */
  owner: Kysely<Record<never, never>>
  close: () => Promise<void>
}

teachTemporal()

export function connect(config: PoolConfig): Db {
  const pool = new Pool({
    max: 20,
    options: '-c timezone=UTC',
    types: { getTypeParser: parserFor },
    ...config,
  })
  pool.on('error', () => undefined) // an idle connection broke; the next act opens another and says so if it cannot
  const owner = new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) })
  return {
    owner,
    transaction: (office, work) => again(() => once(owner, office, work)),
    read: async (office, work) => {
      const done = await again(() => once(owner, office, async (tx) => ({ ok: true, value: await work(tx) })))
      return done.value
    },
    close: () => owner.destroy(),
  }
}

async function once<R extends Result<unknown, string>>(
  owner: Kysely<Record<never, never>>,
  office: string,
  work: (tx: Tx) => Promise<R>,
): Promise<R> {
  if (!/^[0-9a-z_-]+$/.test(office)) throw new Error('not the name of an office')
  const trx = await owner.startTransaction().execute()
  try {
    await sql.raw(`set local role kafilah_app; set local app.office = '${office}'`).execute(trx)
    const result = await work(trx)
    await (result.ok ? trx.commit() : trx.rollback()).execute()
    return result
  } catch (fault) {
    if (!trx.isCommitted && !trx.isRolledBack)
      await trx
        .rollback()
        .execute()
        .catch(() => undefined)
    throw fault
  }
}

const TRANSIENT = new Set(['40001', '40P01'])

async function again<T>(attempt: () => Promise<T>, left = 5): Promise<T> {
  try {
    return await attempt()
  } catch (fault) {
    if (left <= 1 || !TRANSIENT.has(codeOf(fault))) throw fault
    return again(attempt, left - 1)
  }
}

/** The SQLSTATE of a fault of PostgreSQL, or an empty string. */
export const codeOf = (fault: unknown): string =>
  typeof fault === 'object' && fault !== null && 'code' in fault && typeof fault.code === 'string'
    ? fault.code
    : ''

const parsers: Record<number, (text: string) => unknown> = {
  [types.builtins.TIMESTAMPTZ]: (text) => Temporal.Instant.from(text),
  [types.builtins.DATE]: (text) => Temporal.PlainDate.from(text),
  [types.builtins.TIME]: (text) => Temporal.PlainTime.from(text),
  [types.builtins.INT8]: safeInteger,
}

function parserFor(oid: number, format?: 'text' | 'binary') {
  return parsers[oid] ?? types.getTypeParser(oid, format ?? 'text')
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error('a number beyond the safe integers')
  return value
}

/** `pg` asks a value for `toPostgres` before it falls back to JSON, which would quote a date. */
function teachTemporal(): void {
  for (const kind of [Temporal.Instant, Temporal.PlainDate, Temporal.PlainTime]) {
    Object.defineProperty(kind.prototype, 'toPostgres', {
      configurable: true,
      value: function toPostgres(this: { toString: () => string }) {
        return this.toString()
      },
    })
  }
}
