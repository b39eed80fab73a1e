import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { systemRandom } from '#kernel'
import { newDemoProfile, parseProfiles, type BankProfile } from '#bank'
import { startBankProcess } from './command-bank-simulator.ts'
import type { OpenHouse } from './open-house.ts'

export type BankConnection = { profiles: BankProfile[]; stop: () => void }

/** The banks of KAFILAH_BANKS; in demonstration without it, a bank of our own making in a process of its own. */
export async function startDemoBank({ config, office }: OpenHouse): Promise<BankConnection> {
  if (config.banks)
    return { profiles: parseProfiles(readFileSync(config.banks, 'utf8')), stop: () => undefined }
  if (!office.demo) return { profiles: [], stop: () => undefined }
  const folder = join(config.data, 'bank')
  const ours = join(folder, 'office-side.json')
  const theirs = join(folder, 'profile.json')
  const address = `http://127.0.0.1:${config.port}`
  if (!existsSync(ours) || !existsSync(theirs)) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const pair = newDemoProfile(systemRandom, address)
    writeFileSync(theirs, JSON.stringify(pair.bank, null, 2), { mode: 0o600 })
    writeFileSync(ours, JSON.stringify(pair.office, null, 2), { mode: 0o600 })
  }
  const child = startBankProcess([
    '--port',
    String(config.bankPort),
    '--data',
    folder,
    '--profile',
    theirs,
    '--office',
    address,
  ])
  return { profiles: parseProfiles(readFileSync(ours, 'utf8')), stop: () => void child.kill('SIGTERM') }
}
