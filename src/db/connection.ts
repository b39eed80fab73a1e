import { setTimeout as sleep } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Pool, type PoolConfig } from 'pg'
import type { Result } from '#kernel'
import { codeOf, isAway, unsure } from './fault.ts'
import { lineOf, openNames, speakShortly } from './line.ts'
import { parserFor, teachTemporal } from './values.ts'

/** A transaction as the stores see it: one connection, begun. Each store adds its own tables: `tx.withTables<Tables>()`. */
export type Tx = Kysely<Record<never, never>>

/** The database. Facts of an office are reached only through `transaction`, which names the office. */
export type Db = {
  /**
   * Runs `work` as the role `kafilah_app`, behind the wall of one office. A refusal (`ok: false`) rolls everything back.
   * Serialization failures and deadlocks are tried again, up to five times, a database that is away for five seconds:
   * `work` may run more than once. A commit whose answer was lost is not tried again.
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
    pipeline: true, // what does not wait for an answer is on its way at once: `begin`, reads side by side, `commit`
    options: '-c timezone=UTC',
    types: { getTypeParser: parserFor },
    connectionTimeoutMillis: 15_000,
    // A connection knows its statements: a new one reads and plans them all again, which costs more than keeping it.
    idleTimeoutMillis: 600_000,
    ...config,
  })
  const nameOf = openNames()
  pool.on('connect', (client) => {
    client.on('error', () => undefined) // one at work: its query fails and says so
    speakShortly(client, nameOf)
  })
  pool.on('error', () => undefined) // an idle connection broke; the next act opens another and says so if it cannot
  const owner = new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) })
  return {
    owner,
    transaction: (office, work) => again(() => once(pool, office, work)),
    read: async (office, work) => {
      const done = await again(() => once(pool, office, async (tx) => ({ ok: true, value: await work(tx) })))
      return done.value
    },
    close: () => owner.destroy(),
  }
}

async function once<R extends Result<unknown, string>>(
  pool: Pool,
  office: string,
  work: (tx: Tx) => Promise<R>,
): Promise<R> {
  if (!/^[0-9a-z_-]+$/.test(office)) throw new Error('not the name of an office')
  const client = await pool.connect()
  try {
    return await onLine(await lineOf(client), office, work)
  } finally {
    client.release()
  }
}

async function onLine<R extends Result<unknown, string>>(
  line: Tx,
  office: string,
  work: (tx: Tx) => Promise<R>,
): Promise<R> {
  const tx: Tx = line.withTables<Record<never, never>>() // an object of its own, by which this transaction is known
  last.set(tx, [])
  afloat.set(tx, [])
  let running: Promise<R> | undefined
  try {
    // The wall is on its way before the first statement of the act and stands before it: one line, one order. If it cannot
    // be built, PostgreSQL refuses all that follows. Most acts are a dozen statements, so each wait for an answer counts.
    const wall = sql.raw(`begin; set local role kafilah_app; set local app.office = '${office}'`).execute(tx)
    running = work(tx)
    const [result] = await Promise.all([running, wall])
    await (result.ok ? close(tx) : sql.raw('rollback').execute(tx))
    return result
  } catch (fault) {
    await Promise.allSettled([running]) // nothing of it may reach a line on which the wall is down
    await sql
      .raw('rollback')
      .execute(tx)
      .catch(() => undefined) // the line broke: the pool drops it, and PostgreSQL forgets the transaction
    throw codeOf(fault) === LOST ? ((await faultAfloat(tx)) ?? fault) : fault
  }
}

/** Sends what is to be written at the end: it goes out together with the commit. */
type LastWord = () => Promise<unknown>

/** What is to be done when the work of a transaction is over and before it is committed. */
const last = new WeakMap<object, LastWord[]>()

/**
 * Runs `work` as the last thing of this transaction, if it comes to a commit: for rows that everybody writes, which are then
 * locked for a moment and not for the length of an act. False for a transaction that was not opened by `Db`.
 */
export function atTheEnd(tx: Tx, work: LastWord): boolean {
  return (last.get(tx)?.push(work) ?? 0) > 0
}

/** Writes under way for whose answer nobody waits, by transaction. */
const afloat = new WeakMap<object, Promise<unknown>[]>()

/**
 * Sends writes whose answer decides nothing: they leave with the next question of the act, and `commit` waits for them. If one
 * of them fails PostgreSQL refuses whatever follows, and its fault is the fault of the act. Outside a transaction of `Db`
 * they are waited for here.
 */
export async function sendOff(tx: Tx, ...writes: readonly Promise<unknown>[]): Promise<void> {
  const known = afloat.get(tx)
  if (!known) return void (await Promise.all(writes))
  for (const write of writes) write.catch(() => undefined) // told by `close`, or by whatever comes after it
  known.push(...writes)
}

/** What failed first, where a later statement only heard that the transaction is lost. */
async function faultAfloat(tx: Tx): Promise<unknown> {
  const ends = await Promise.allSettled(afloat.get(tx) ?? [])
  return ends.find((end) => end.status === 'rejected')?.reason
}

/** Should one of the last words fail, PostgreSQL makes the commit behind it a rollback. */
async function close(tx: Tx): Promise<void> {
  const words = (last.get(tx) ?? []).map((send) => send())
  const [done, ...others] = await Promise.allSettled([commit(tx), ...words, ...(afloat.get(tx) ?? [])])
  // Its own fault first: with the line gone nobody knows whether the act was committed, whatever else was lost with it.
  if (done.status === 'rejected') throw done.reason
  const lost = others.find((end) => end.status === 'rejected')
  if (lost) throw lost.reason
  if (done.value === 'ROLLBACK') throw new Error('the transaction had failed and was rolled back')
}

async function commit(tx: Tx): Promise<string | undefined> {
  try {
    const { rows } = await sql<{ command: string }>`commit`.execute(tx)
    return rows[0]?.command
  } catch (fault) {
    throw isAway(fault) ? unsure(fault) : fault
  }
}

/** What PostgreSQL answers in a transaction in which something failed before. */
const LOST = '25P02'
const TRANSIENT = new Set(['40001', '40P01'])
/** So long a request waits for a database that starts anew, before its person is asked to come back. */
const PATIENCE_MS = 5_000

async function again<T>(attempt: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + PATIENCE_MS
  for (let left = 4; ;) {
    try {
      return await attempt()
    } catch (fault) {
      if (isAway(fault) && performance.now() < deadline) await sleep(100)
      else if (TRANSIENT.has(codeOf(fault)) && left > 0) left -= 1
      else throw fault
    }
  }
}
