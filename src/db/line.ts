import { Duplex } from 'node:stream'
import { Kysely, PostgresDialect, sql } from 'kysely'
import type { PoolClient } from 'pg'

/** Statements remembered at most: each that has a name is a plan that every connection keeps. */
const MOST = 1_000
/** Longer ones carry many rows and hardly ever come again with just as many. */
const LONGEST = 4_000

/** The name of a statement that came before; undefined for one that comes the first time or should not be kept. */
export type NameOf = (text: string) => string | undefined

export function openNames(): NameOf {
  const seen = new Map<string, string>()
  return (text) => {
    const known = seen.get(text)
    if (known) return known
    if (text.length <= LONGEST && seen.size < MOST) seen.set(text, `s${seen.size}`)
    return undefined
  }
}

/**
 * PostgreSQL reads and plans a named statement once for a connection and not once for a call; most acts are a dozen of a few
 * hundred known statements. Those without parameters (begin, commit, a migration's) keep no name.
 * A name outlives five calls with a plan that does not look at the parameters: what a partial index stands on, in
 * `on conflict … where`, has to be written into the statement.
 *
 * What is asked before anybody waits for an answer leaves in one write: waking the other process costs more than a statement.
 */
export function speakShortly(client: PoolClient, nameOf: NameOf): void {
  const ask = client.query.bind(client)
  const hold = holder(client)
  Object.defineProperty(client, 'query', {
    configurable: true,
    value: (text: string, values: unknown[] = []) => {
      hold()
      const name = values.length > 0 ? nameOf(text) : undefined
      return name ? ask({ name, text, values }) : ask(text, values)
    },
  })
}

/** Holds the line's writes back until the work at hand has to wait. */
function holder(client: PoolClient): () => void {
  const line: unknown = Reflect.get(Object(Reflect.get(client, 'connection')), 'stream')
  if (!(line instanceof Duplex)) throw new Error('the connection has no line')
  let held = false
  return () => {
    if (held) return
    held = true
    line.cork()
    process.nextTick(() => {
      held = false
      line.uncork()
    })
  }
}

const lines = new WeakMap<PoolClient, Promise<Kysely<Record<never, never>>>>()

/**
 * A connection as the stores speak to it. Kysely's own keeps each statement back until the one before was answered; here they
 * leave in the order in which they are asked, and PostgreSQL answers them in that order.
 */
export function lineOf(client: PoolClient): Promise<Kysely<Record<never, never>>> {
  const known = lines.get(client)
  if (known) return known
  const opened = openLine(client)
  lines.set(client, opened)
  return opened
}

async function openLine(client: PoolClient): Promise<Kysely<Record<never, never>>> {
  const one = { query: client.query.bind(client), release: () => undefined }
  const pool = { connect: () => Promise.resolve(one), end: () => Promise.resolve(), options: {} }
  const line = new Kysely<Record<never, never>>({ dialect: new PostgresDialect({ pool }) })
  await sql`select 1`.execute(line) // from now on no statement has to wait until Kysely is ready
  return line
}
