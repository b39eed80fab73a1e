import { readFileSync } from 'node:fs'
import { startBank, type Bank } from './bank.ts'
import { noFaults, parsePlan } from './faults.ts'
import { help, readSettings, type Settings } from './options.ts'
import { parseProfile } from './profile.ts'

/** The bank as a process of its own. Import `startBank` from here to run it inside a test or a launcher. */
export { startBank, type Bank, type BankOptions } from './bank.ts'
export { noFaults, parsePlan, type FaultPlan } from './faults.ts'
export { parseProfile, type Profile } from './profile.ts'

/** Exit 2: wrong usage. Exit 1: a file is missing or unreadable, or the port is taken. */
async function main(args: readonly string[]): Promise<void> {
  const settings = readSettings(args)
  if (!settings.ok) return fail(2, settings.problem)
  if (settings.value === 'help') return void process.stdout.write(help)
  try {
    const bank = await open(settings.value)
    process.stdout.write(`bank simulator: http://127.0.0.1:${bank.port}/teller\n`)
    stopOnSignal(bank)
  } catch (fault) {
    fail(1, fault instanceof Error ? fault.message : 'unknown fault')
  }
}

function open(settings: Settings): Promise<Bank> {
  const profile = parseProfile(readFileSync(settings.profileFile, 'utf8'))
  if (!profile.ok) throw new Error(profile.problem)
  const plan = planFrom(settings)
  const officeUrl = settings.office ?? profile.value.officeUrl
  return startBank({
    port: settings.port,
    data: settings.data,
    profile: { ...profile.value, officeUrl },
    plan,
  })
}

function planFrom({ faultsFile, seed }: Settings) {
  const plan = faultsFile === undefined ? undefined : parsePlan(readFileSync(faultsFile, 'utf8'))
  if (plan && !plan.ok) throw new Error(plan.problem)
  const read = plan?.value ?? noFaults
  return { ...read, seed: seed ?? read.seed }
}

function stopOnSignal(bank: Bank): void {
  const leave = (): void => {
    bank.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', leave)
  process.once('SIGINT', leave)
  // Whoever started it is gone, killed perhaps, perhaps while it opened: a bank left over would keep its port and its ledger.
  if (process.send && !process.connected) leave()
  process.once('disconnect', leave)
  process.channel?.unref()
}

function fail(code: 1 | 2, problem: string): void {
  process.stderr.write(`bank simulator: ${problem}\n${code === 2 ? help : ''}`)
  process.exitCode = code
}

if (import.meta.main) await main(process.argv.slice(2))
