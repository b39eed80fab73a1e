import { parseArgs, type ParseArgsConfig } from 'node:util'

/** One command of the operator's tool. Returns its exit code: 0 done, 1 refused or failed with words, 2 wrong usage. */
export type Command = {
  summary: string
  usage: string
  options: NonNullable<ParseArgsConfig['options']>
  run: (input: Input) => Promise<number>
}

export type Input = {
  positionals: readonly string[]
  text: (name: string) => string | undefined
  flag: (name: string) => boolean
  json: boolean
}

export const print = (text: string): void => void process.stdout.write(`${text}\n`)
export const say = (text: string): void => void process.stderr.write(`${text}\n`)
/** One JSON document on standard output. */
export const printJson = (document: unknown): void => print(JSON.stringify(document, null, 2))

export function parseInput(command: Command, args: readonly string[]): Input | string {
  try {
    const options = {
      ...command.options,
      help: { type: 'boolean' as const },
      json: { type: 'boolean' as const },
    }
    const parsed = parseArgs({
      args: [...args],
      options,
      allowPositionals: true,
      strict: true,
    })
    const values = new Map<string, unknown>(Object.entries(parsed.values))
    return {
      positionals: parsed.positionals,
      text: (name) => {
        const value = values.get(name)
        return typeof value === 'string' ? value : undefined
      },
      flag: (name) => values.get(name) === true,
      json: values.get('json') === true,
    }
  } catch (fault) {
    return fault instanceof Error ? fault.message : String(fault)
  }
}
