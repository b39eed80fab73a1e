import { readFile } from 'node:fs/promises'
import { Temporal, WIB } from '#kernel'
import { checkListInWorker, type ListCheck } from '#seasons'
import { wordsIn } from '#words'
import { print, printJson, say, type Command } from './command.ts'

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
