import { Duplex } from 'node:stream'
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
