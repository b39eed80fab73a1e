import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemRandom } from '#kernel'
import { newDemoProfile, parseProfiles, type BankProfile } from '#bank'
import { startBankProcess } from './command-bank-simulator.ts'
import type { Config } from './config.ts'

const folderOf = (config: Config): string => join(config.data, 'bank')
const addressOf = (config: Config): string => `http://127.0.0.1:${config.port}`

/** The banks of KAFILAH_BANKS; in demonstration without it, one of our own making, whose keys are drawn at the first start. */
export function bankProfiles(config: Config): BankProfile[] {
  if (config.banks) return parseProfiles(readFileSync(config.banks, 'utf8'))
  if (!config.demo) return []
  const folder = folderOf(config)
  const [ours, theirs] = [join(folder, 'office-side.json'), join(folder, 'profile.json')]
  if (!existsSync(ours) || !existsSync(theirs)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const pair = newDemoProfile(systemRandom, addressOf(config))
    writeFileSync(theirs, JSON.stringify(pair.bank, null, 2), { mode: 0o600 })
    writeFileSync(ours, JSON.stringify(pair.office, null, 2), { mode: 0o600 })
  }
  return parseProfiles(readFileSync(ours, 'utf8'))
}

/** Starts the demonstration's bank, a process of its own. Returns what stops it. */
export function startDemoBank(config: Config): () => void {
  if (config.banks || !config.demo) return () => undefined
  const folder = folderOf(config)
  const args = [
    '--port',
    String(config.bankPort),
    '--data',
    folder,
    '--profile',
    join(folder, 'profile.json'),
    '--office',
    addressOf(config),
  ]
  return keepRunning(() => startBankProcess(args))
}

/** Starts it again when it ends unasked: the bank of a killed office needs a moment to leave its port to the next one. */
function keepRunning(start: () => ChildProcess): () => void {
  let stopped = false
  let child = start()
  const again = (): void => {
    if (stopped) return
    child = start()
    child.once('exit', later)
  }
  const later = (): void => void setTimeout(again, 1_000).unref()
  child.once('exit', later)
  return () => {
    stopped = true
    child.kill('SIGTERM')
  }
}
