import { readFile } from 'node:fs/promises'
import { readInstance, solve } from '#solver'
import { print, printJson, say, type Command } from './command.ts'

const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

export const solveCommand: Command = {
  summary: 'solves an arrival-plan instance and proves how good the plan is',
  usage: 'solve INSTANCE.json [--cpu-seconds N] [--seed N] [--json]',
  options: { 'cpu-seconds': { type: 'string' }, seed: { type: 'string' } },
  run: async (input) => {
    const [file] = input.positionals
    const seconds = Number(input.text('cpu-seconds') ?? 2)
    const seed = Number(input.text('seed') ?? 1)
    if (!file || input.positionals.length > 1 || !(seconds > 0) || !Number.isInteger(seed)) {
      say(`Usage: kafilah ${solveCommand.usage}`)
      return 2
    }
    const text = await readFile(file, 'utf8').catch(() => undefined)
    const instance = text === undefined ? undefined : readInstance(jsonOf(text))
    if (!instance?.ok) {
      say(instance ? JSON.stringify(instance) : `${file} cannot be read.`)
      return 1
    }
    const onProgress = input.json ? {} : { onProgress: progress }
    const done = solve(instance.value, { cpuMilliseconds: seconds * 1000, seed, cpu, ...onProgress })
    if (!done.ok) {
      if (input.json) printJson(done)
      say(`No plan fits: ${JSON.stringify(done)}`)
      return 1
    }
    if (input.json) printJson(done.value)
    else
      print(
        `Objective ${done.value.objective}, at most ${(done.value.gap * 100).toFixed(2)} % above the proved bound ${done.value.lowerBound}, in ${done.value.cpuSeconds.toFixed(2)} CPU seconds.`,
      )
    return 0
  },
}

const progress = ({
  share,
  objective,
  lowerBound,
}: {
  share: number
  objective: number
  lowerBound: number
}): void => say(`${Math.round(share * 100)} %: ${objective} (bound ${Math.round(lowerBound)})`)

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // not JSON: the reader of instances says so in its own words
  }
}
