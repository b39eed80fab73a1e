import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { isSeed } from './faults.ts'
import { originOf } from './profile.ts'
import { parsed, unreadable, type Parsed } from './shape.ts'

/** What the command line asks for. */
export type Settings = {
  readonly port: number
  readonly data: string
  readonly profileFile: string
  readonly faultsFile: string | undefined
  readonly seed: number | undefined
  readonly office: string | undefined
}

export const help = `Bank simulator: plays a bank at the counter of a demonstration. Not a real bank.

  --port N        port on 127.0.0.1 (8081; 0 picks a free one)
  --data DIR      folder of the bank's ledger (data/bank)
  --profile FILE  keys and numbers agreed with the office (DIR/profile.json)
  --office URL    address of the office (instead of the profile's)
  --faults FILE   fault plan {"seed":1,"faults":[{"kind":"drop-answer","rate":0.05},{"kind":"late","nth":7}]}
  --seed N        another seed for the fault plan
  --help          this page
`

const known = {
  port: { type: 'string', default: '8081' },
  data: { type: 'string', default: join('data', 'bank') },
  profile: { type: 'string' },
  office: { type: 'string' },
  faults: { type: 'string' },
  seed: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const

export function readSettings(args: readonly string[]): Parsed<Settings | 'help'> {
  const values = readFlags(args)
  if (!values.ok) return values
  const { port, data, profile, office, faults, seed, help: asked } = values.value
  if (asked) return parsed('help')
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) return unreadable('--port is a number up to 65535')
  if (seed !== undefined && !(/^\d{1,10}$/.test(seed) && isSeed(Number(seed)))) {
    return unreadable('--seed is a whole number below 4294967296')
  }
  const origin = office === undefined ? undefined : originOf(office)
  if (office !== undefined && origin === undefined) {
    return unreadable('--office is an address without a path, such as http://127.0.0.1:8080')
  }
  return parsed({
    port: Number(port),
    data,
    profileFile: profile ?? join(data, 'profile.json'),
    faultsFile: faults,
    seed: seed === undefined ? undefined : Number(seed),
    office: origin,
  })
}

function readFlags(args: readonly string[]) {
  try {
    return parsed(parseArgs({ args: [...args], options: known, strict: true }).values)
  } catch (fault) {
    return unreadable(fault instanceof Error ? fault.message : 'unknown option')
  }
}
