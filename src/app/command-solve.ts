import { readFile } from 'node:fs/promises'
import { readInstance, readPlan, remedies, solve, USUAL_TERMS, type Instance, type Progress } from '#solver'
import { print, printJson, say, type Command, type Input } from './command.ts'

const cpu = (): number => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

export const solveCommand: Command = {
  summary: 'solves an arrival-plan instance and proves how good the plan is',
  usage: 'solve INSTANCE.json [--start PLAN.json] [--cpu-seconds N] [--seed N] [--json]',
  options: { 'cpu-seconds': { type: 'string' }, seed: { type: 'string' }, start: { type: 'string' } },
  run: async (input) => {
    const [file] = input.positionals
    const seconds = Number(input.text('cpu-seconds') ?? 2)
    const seed = Number(input.text('seed') ?? 1)
    if (!file || input.positionals.length > 1 || !(seconds > 0) || !Number.isInteger(seed)) {
      say(`Usage: kafilah ${solveCommand.usage}`)
      return 2
    }
    const json = await jsonIn(file)
    const instance = json === undefined ? undefined : readInstance(json.value)
    if (!instance?.ok) {
      say(instance ? JSON.stringify(instance) : `${file} cannot be read.`)
      return 1
    }
    const from = input.text('start')
    const plan = from === undefined ? {} : readPlan((await jsonIn(from))?.value)
    if (!plan) {
      say(`${from} is not a plan of kafilah solve.`)
      return 1
    }
    return solved(instance.value, { cpuMilliseconds: seconds * 1000, seed, cpu, ...plan }, input)
  },
}

function solved(instance: Instance, effort: Parameters<typeof solve>[1], input: Input): number {
  const done = solve(instance, input.json ? effort : { ...effort, onProgress: progress })
  if (!done.ok) {
    const ways = remedies(instance, USUAL_TERMS)
    if (input.json) printJson({ ...done, remedies: ways })
    say(`No plan fits: ${JSON.stringify(done)}`)
    for (const way of ways) say(`It would fit, at ${way.points} points, with ${JSON.stringify(way.changes)}`)
    return 1
  }
  const { objective, gap, lowerBound, cpuSeconds } = done.value
  if (input.json) printJson(done.value)
  else
    print(
      `Objective ${objective}, at most ${(gap * 100).toFixed(2)} % above the proved bound ${lowerBound}, in ${cpuSeconds.toFixed(2)} CPU seconds.`,
    )
  return 0
}

const progress = ({ share, objective, lowerBound }: Progress): void =>
  say(`${Math.round(share * 100)} %: ${objective} (bound ${Math.round(lowerBound)})`)

/** What the file says; undefined when it cannot be read, an empty value when it is not JSON: readers say so in their own words. */
async function jsonIn(file: string): Promise<{ value: unknown } | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    return { value: JSON.parse(text) }
  } catch {
    return { value: undefined }
  }
}
