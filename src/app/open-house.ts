import { systemClock, systemRandom, type Clock } from '#kernel'
import type { BankProfile } from '#bank'
import type { Db } from '#db'
import { openVault, type Ctx, type Who } from '#people'
import { startDemoClock, type DemoClock } from '#demo'
import { bankProfiles } from './bank-connection.ts'
import { readConfig, type Config } from './config.ts'
import { openDatabase, type OpenDatabase } from './house-open.ts'
import { firstOffice, type Office } from './offices.ts'
import { reactions } from './reactions.ts'
import { setUp } from './set-up.ts'

/** Everything that acts need, opened once: by the server and by each command of the operator. */
export type OpenHouse = {
  config: Config
  office: Office
  db: Db
  base: Omit<Ctx, 'who'>
  ctx: Ctx
  banks: readonly BankProfile[]
  /** Present in demonstration only. */
  clock: DemoClock | undefined
  keep: OpenDatabase['keep']
  close: () => Promise<void>
}

/** Opens database and keys, sets the office up on the first start, and starts its clock. Throws with words. */
export async function openHouse(who: Who): Promise<OpenHouse> {
  const read = readConfig(process.env)
  if (!read.ok) throw new Error(read.words.join('\n'))
  const { config } = read
  const { db, keep, close } = await openDatabase(config)
  try {
    const vault = openVault(config.keys)
    const banks = bankProfiles(config)
    const [bank] = banks
    const found = await firstOffice(db)
    if (found && found.demo !== config.demo) {
      throw new Error(
        `This data directory holds ${found.demo ? 'a demonstration' : 'a real office'}; start it with KAFILAH_DEMO=${found.demo ? '1' : '0'}.`,
      )
    }
    const shared = { db, random: systemRandom, vault, tell: reactions(bank) }
    const office = await setUp(config, shared, found)
    const clock = office.demo ? await startDemoClock(db, office.id, config.clock) : undefined
    const now: Clock = clock ? clock.now : systemClock
    const base = { ...shared, office: office.id, zone: office.zone, now }
    return {
      config,
      office,
      db,
      base,
      ctx: { ...base, who },
      banks,
      clock,
      keep,
      close: async () => {
        await clock?.save()
        await close()
      },
    }
  } catch (fault) {
    await close()
    throw fault
  }
}
