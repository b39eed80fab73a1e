import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { existsSync } from 'node:fs'
import type { ChildProcess } from 'node:child_process'
import { say, type Command } from './command.ts'

/** The bank is another house: its own process, sharing nothing but the wire, and a channel that tells it when we are gone. */
export function startBankProcess(args: readonly string[]): ChildProcess {
  const bundled = fileURLToPath(new URL('./bank-simulator.mjs', import.meta.url))
  const source = fileURLToPath(new URL('../../bank-simulator/main.ts', import.meta.url))
  const program = existsSync(bundled) ? [bundled] : ['--import', 'tsx', source]
  return spawn(process.execPath, [...program, ...args], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

export const bankSimulator: Command = {
  summary: 'the separate bank process, for trying payments',
  usage: 'bank-simulator [--port N] [--seed N] [--faults FILE] [--data DIR] [--profile FILE] [--office URL]',
  options: {
    port: { type: 'string' },
    seed: { type: 'string' },
    faults: { type: 'string' },
    data: { type: 'string' },
    profile: { type: 'string' },
    office: { type: 'string' },
  },
  run: async (input) => {
    const names = ['port', 'seed', 'faults', 'data', 'profile', 'office']
    const args = names.flatMap((name) => {
      const value = input.text(name)
      return value === undefined ? [] : [`--${name}`, value]
    })
    const child = startBankProcess(args)
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => child.kill(signal))
    say('The simulated bank runs until it is stopped.')
    return new Promise((done) => child.on('exit', (code) => done(code ?? 0)))
  },
}
