import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { WIB } from '#kernel'
import { checkListInWorker, type ListCheck } from '#lists'
import { importList } from '#seasons'
import { wordsIn } from '#words'
import { print, printJson, say, type Command } from './command.ts'
import { openHouse } from './open-house.ts'

export const listsCheck: Command = {
  summary: 'reads a pilgrim list and says what is wrong with it; stores nothing',
  usage: 'lists check FILE [--regency CODE] [--json]',
  options: { regency: { type: 'string' } },
  run: async (input) => {
    const [file] = input.positionals
    if (!file || input.positionals.length > 1) {
      say(`Usage: kafilah ${listsCheck.usage}`)
      return 2
    }
    const bytes = await readFile(file).catch(() => undefined)
    if (!bytes) {
      say(`${file} cannot be read.`)
      return 1
    }
    const regency = input.text('regency')
    const today = Temporal.Now.plainDateISO(WIB)
    const done = await checkListInWorker(bytes, { today, fileName: file, ...(regency ? { regency } : {}) })
    if (!done.ok) {
      const words = wordsIn('id').seasons.fileRefusals[done.error]
      if (input.json) printJson({ refused: done.error, words })
      say(words)
      return 1
    }
    if (input.json) printJson(done.value)
    else show(done.value)
    return 0
  },
}

function show({ rows, complaints }: ListCheck): void {
  for (const { severity, code, sheet, row, message } of complaints)
    print(`${severity} ${code} ${sheet ?? ''} ${row === null ? '' : `row ${row}`}: ${message}`)
  const count = (status: string): number => rows.filter((row) => row.status === status).length
  print(
    `${rows.length} people: ${count('ok')} ok, ${count('review')} to review, ${count('rejected')} rejected.`,
  )
}

export const listsImport: Command = {
  summary: 'stores a pilgrim list as a new version, all of it or nothing',
  usage: 'lists import FILE --season S [--regency CODE] [--supplement] [--yes] [--json]',
  options: {
    season: { type: 'string' },
    regency: { type: 'string' },
    supplement: { type: 'boolean' },
    yes: { type: 'boolean' },
  },
  run: async (input) => {
    const [file] = input.positionals
    const season = input.text('season')
    if (!file || !season || input.positionals.length > 1) {
      say(`Usage: kafilah ${listsImport.usage}`)
      return 2
    }
    const bytes = await readFile(file).catch(() => undefined)
    if (!bytes) {
      say(`${file} cannot be read.`)
      return 1
    }
    const house = await openHouse({ kind: 'system', name: 'cli' })
    const regency = input.text('regency')
    const request = {
      season,
      bytes,
      fileName: basename(file),
      supplement: input.flag('supplement'),
      confirmed: input.flag('yes'),
      ...(input.flag('yes') ? { reason: 'kafilah lists import --yes' } : {}),
    }
    const done = await importList(house.ctx, regency ? { ...request, regency } : request).finally(house.close)
    if (!done.ok) {
      const { fileRefusals, importRefusals } = wordsIn('id').seasons
      const words: string = { ...fileRefusals, ...importRefusals }[done.error]
      if (input.json) printJson({ refused: done.error, words })
      say(words)
      return 1
    }
    if (input.json) printJson(done.value)
    else
      for (const list of done.value.lists)
        print(
          `${list.name}: ${list.listed} listed of ${list.quota}, ${list.reserves} reserves, ${list.leftOut} left out${list.already ? ' (already imported)' : ''}.`,
        )
    return 0
  },
}
