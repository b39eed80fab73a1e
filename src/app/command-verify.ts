import { print, printJson, say, type Command } from './command.ts'
import { openHouse } from './open-house.ts'
import { everythingAtOnce } from './verify.ts'

export const verifyCommand: Command = {
  summary: 'recomputes the log and every invariant; names what fails',
  usage: 'verify [--json]',
  options: {},
  run: async ({ json }) => {
    const house = await openHouse({ kind: 'system', name: 'verify' })
    const breaches = await house.db
      .read(house.office.id, (tx) => everythingAtOnce(tx, house.office.id))
      .finally(house.close)
    if (json) printJson({ breaches })
    else for (const { invariant, where, detail } of breaches) print(`${invariant}: ${where}: ${detail}`)
    say(breaches.length === 0 ? 'Every invariant holds.' : `${breaches.length} breaches.`)
    return breaches.length === 0 ? 0 : 1
  },
}
