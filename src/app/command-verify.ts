import { sql } from 'kysely'
import { verifyChain, type Breach } from '#audit'
import type { Tx } from '#db'
import { print, printJson, say, type Command } from './command.ts'
import { openHouse } from './open-house.ts'
import { invariants } from './verify.ts'

export const verifyCommand: Command = {
  summary: 'recomputes the log and every invariant; names what fails',
  usage: 'verify [--json]',
  options: {},
  run: async ({ json }) => {
    const house = await openHouse({ kind: 'system', name: 'verify' })
    const breaches = await house.db
      .read(house.office.id, (tx) => everything(tx, house.office.id))
      .finally(house.close)
    if (json) printJson({ breaches })
    else for (const { invariant, where, detail } of breaches) print(`${invariant}: ${where}: ${detail}`)
    say(breaches.length === 0 ? 'Every invariant holds.' : `${breaches.length} breaches.`)
    return breaches.length === 0 ? 0 : 1
  },
}

/** All from one snapshot: beside an open office the rows of two moments would contradict each other. */
async function everything(tx: Tx, office: string): Promise<Breach[]> {
  await sql`set transaction isolation level repeatable read, read only`.execute(tx)
  const found = await verifyChain(tx, office)
  for (const check of invariants) found.push(...(await check(tx, office)))
  return found
}
