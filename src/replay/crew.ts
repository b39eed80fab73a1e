import { accountNamed, type Ctx, type Who } from '#people'
import { demoAccounts } from '#demo'

/** Everybody who acts in the season, each with the own account: four eyes are two people here as well. */
export type Crew = {
  entrances: Ctx[]
  examiners: Ctx[]
  photographers: Ctx[]
  verifier: Ctx
  adjudicator: Ctx
  printer: Ctx
  checker: Ctx
  handover: Ctx
  supervisor: Ctx
  liaisonOf: (regency: string) => Ctx
}

/** The accounts of the demonstration, as contexts with the season's clock. */
export async function gather(system: Ctx): Promise<Crew> {
  const byName = new Map<string, Ctx>()
  const byRegency = new Map<string, Ctx>()
  for (const { username, regency } of demoAccounts) {
    const account = await system.db.read(system.office, (tx) => accountNamed(tx, system.office, username))
    if (!account) throw new Error(`no account ${username}`)
    const { account_id, name, roles } = account
    const who: Who = { kind: 'staff', account: account_id, name, roles, regency: account.regency }
    byName.set(username, { ...system, who })
    if (regency) byRegency.set(regency, { ...system, who })
  }
  const named = (name: string): Ctx => found(byName, name)
  return {
    entrances: ['loket1', 'loket2'].map(named),
    examiners: ['berkas1', 'berkas2'].map(named),
    photographers: ['foto1', 'foto2', 'foto3'].map(named),
    verifier: named('adjudikasi1'),
    adjudicator: named('adjudikasi2'),
    printer: named('cetak1'),
    checker: named('cetak2'),
    handover: named('serah1'),
    supervisor: named('pengawas1'),
    liaisonOf: (regency) => found(byRegency, regency),
  }
}

function found(all: ReadonlyMap<string, Ctx>, name: string): Ctx {
  const one = all.get(name)
  if (!one) throw new Error(`nobody is called ${name}`)
  return one
}
