import { err, ok, type Result } from '#kernel'
import type { Tx } from '#db'
import { nik as readNik, personByNik, seesRegency, type Ctx } from '#people'
import type { KnownPerson } from './import-conflict.ts'
import { decideImport, toConfirm, type Confirmation, type ImportPlan } from './import.ts'
import type { PilgrimList } from '#lists'
import { knownPilgrims } from './pilgrim-store.ts'
import type { KnownPilgrim, ListVersion } from './season.ts'
import { cohortsOf, newestVersions, versionsOfFile } from './store.ts'

/** A list somebody wants to import. `hash` is of the file's own bytes; `reason` says why the quota may be exceeded. */
export type ImportOrder = {
  season: string
  list: PilgrimList
  hash: Buffer
  fileName: string
  supplement: boolean
  reason: string | null
}

export type ImportRefusal =
  | 'no-such-season'
  | 'no-such-cohort'
  | 'foreign-regency'
  | 'nothing-to-import'
  | 'list-changed'
  | 'reason-missing'
  | Confirmation

/** The plan, and which of its regencies already have these bytes. */
export type Planned = {
  plan: ImportPlan
  newest: ReadonlyMap<string, ListVersion>
  same: ReadonlyMap<string, ListVersion>
  /** Names the plan to the last field, keyed: whatever changes what would be stored changes it. */
  basis: string
}

/** Reads what is stored and decides what the list would do. Changes nothing; lock the season first when it is to be done. */
export async function planImport(ctx: Ctx, tx: Tx, order: ImportOrder): Promise<Planned> {
  const { list, season, supplement } = order
  const regencies = [...new Set(list.rows.flatMap((row) => row.regency ?? []))].toSorted()
  const niks = list.rows.flatMap((row) => row.nik ?? [])
  const porsi = list.rows.flatMap((row) => row.porsi ?? [])
  const known = await knownPilgrims(ctx, tx, season, { regencies, porsi, niks })
  const persons = await knownPersons(ctx, tx, niks, known)
  const cohorts = await cohortsOf(tx, ctx.office, season)
  const plan = decideImport({ list, cohorts, known, persons, supplement })
  const newest = byRegency(await newestVersions(tx, ctx.office, season))
  const ofFile = await versionsOfFile(tx, ctx.office, season, order.hash)
  const same = byRegency(ofFile.filter((one) => one.supplement === supplement || supplement))
  const versions = regencies.map((one) => `${one}:${newest.get(one)?.version ?? 0}`)
  const basis = ctx.vault.blind('import-plan', JSON.stringify([versions, plan])).toString('base64url')
  return { plan, newest, same, basis }
}

/** Whom the register knows by NIK, but for those who are on the list with it already. */
async function knownPersons(
  ctx: Ctx,
  tx: Tx,
  niks: readonly string[],
  known: readonly KnownPilgrim[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  const listed = new Set(known.map((one) => one.facts.nik))
  const persons = new Map<string, KnownPerson>()
  for (const digits of niks) {
    const number = readNik(digits)
    if (listed.has(digits) || !number.ok) continue
    const person = await personByNik(ctx, tx, number.value)
    if (person) persons.set(digits, { id: person.id, name: person.name })
  }
  return persons
}

const byRegency = (versions: readonly ListVersion[]): ReadonlyMap<string, ListVersion> =>
  new Map(versions.map((one) => [one.regency, one]))

/** These bytes are in wherever they could go: nothing is added, and that is no refusal. */
export const isAlreadyIn = ({ plan, same }: Planned): boolean => {
  const busy = plan.regencies.filter((one) => !one.idle)
  return busy.length > 0 && busy.every((one) => same.has(one.cohort.regency))
}

/** What forbids the import whoever confirms it. */
export function wrongWith(ctx: Ctx, { plan }: Planned): ImportRefusal | undefined {
  const regencies = [...plan.strange, ...plan.regencies.map((one) => one.cohort.regency)]
  if (!regencies.every((one) => seesRegency(ctx.who, one))) return 'foreign-regency'
  if (plan.strange.length > 0) return 'no-such-cohort'
  return plan.regencies.every((one) => one.idle) ? 'nothing-to-import' : undefined
}

/**
 * `basis` is what the human saw when confirming; null where nobody looked (the operator's tool, set-up). Beyond the quota a
 * yes is not enough: the reason stays with the version.
 */
export function decideOrder(
  ctx: Ctx,
  planned: Planned,
  { confirmed, basis, reason }: { confirmed: boolean; basis: string | null; reason: string | null },
): Result<null, ImportRefusal> {
  const wrong = wrongWith(ctx, planned)
  if (wrong) return err(wrong)
  if (isAlreadyIn(planned)) return ok(null)
  if (basis !== null && basis !== planned.basis) return err('list-changed')
  const [first] = toConfirm(planned.plan)
  if (first && !confirmed) return err(first)
  return first === 'over-quota' && reason === null ? err('reason-missing') : ok(null)
}
