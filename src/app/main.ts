import { parseInput, print, say, type Command } from './command.ts'
import { bankSimulator } from './command-bank-simulator.ts'
import { listsCheck, listsImport } from './command-lists.ts'
import { migrateCommand } from './command-migrate.ts'
import { seasonCommand } from './command-season.ts'
import { serve } from './command-serve.ts'
import { solveCommand } from './command-solve.ts'
import { userAdd } from './command-user.ts'
import { verifyCommand } from './command-verify.ts'

/** Every command of `npx kafilah`. A name of two words is tried before a name of one. */
const commands: Readonly<Record<string, Command>> = {
  serve,
  'lists check': listsCheck,
  'lists import': listsImport,
  solve: solveCommand,
  season: seasonCommand,
  verify: verifyCommand,
  'bank-simulator': bankSimulator,
  'user add': userAdd,
  migrate: migrateCommand,
}

const overview = (): string =>
  [
    'Usage: kafilah <command> [options]',
    '',
    ...Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(16)} ${summary}`),
    '',
    'Every command has --help and --json.',
  ].join('\n')

async function main(args: readonly string[]): Promise<number> {
  const two = args.slice(0, 2).join(' ')
  const [name, rest] = two in commands ? [two, args.slice(2)] : [args[0] ?? '', args.slice(1)]
  const command = commands[name]
  if (!command) {
    const asked = name === '' || name === '--help' || name === 'help'
    ;(asked ? print : say)(asked ? overview() : `There is no command "${args.join(' ')}".\n\n${overview()}`)
    return asked ? 0 : 2
  }
  if (rest.includes('--help')) {
    print(`${command.summary}\n\nUsage: kafilah ${command.usage}`)
    return 0
  }
  const input = parseInput(command, rest)
  if (typeof input === 'string') {
    say(`${input}\n\nUsage: kafilah ${command.usage}`)
    return 2
  }
  return command.run(input)
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (fault: unknown) => {
    say(fault instanceof Error ? fault.message : String(fault))
    if (process.env['LOG_LEVEL'] === 'debug') console.error(fault)
    process.exit(1)
  },
)
