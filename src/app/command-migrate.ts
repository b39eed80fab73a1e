import { print, printJson, say, type Command } from './command.ts'
import { readConfig } from './config.ts'
import { openDatabase } from './house-open.ts'

export const migrateCommand: Command = {
  summary: 'brings the database to this version',
  usage: 'migrate [--json]',
  options: {},
  run: async ({ json }) => {
    const read = readConfig(process.env)
    if (!read.ok) {
      say(read.words.join('\n'))
      return 1
    }
    const { close } = await openDatabase(read.config)
    await close()
    if (json) printJson({ migrated: true })
    else print('The database is at this version.')
    return 0
  },
}
