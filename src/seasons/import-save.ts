import type { Id } from '#kernel'
import type { Tx } from '#db'
import { enterPerson, idIn, log, nik as readNik, phone as readPhone, type Ctx } from '#people'
import type { ImportOrder, Planned } from './import-plan.ts'
import { alreadyReport, importedReport, rowsTold, type ImportReport } from './import-report.ts'
import type { RowTaken } from './import-row.ts'
import type { RegencyPlan } from './import.ts'
import { changeOf } from './history.ts'
import { writeVersion } from './history-store.ts'
import type { NewPilgrim } from './pilgrim-store.ts'
import { insertReviews } from './review-store.ts'
import { sideOf } from './season.ts'

/** Stores every regency of the plan as one version of its list; a regency that has these bytes already is left alone. */
export async function saveImport(
  ctx: Ctx,
  tx: Tx,
  order: ImportOrder,
  { plan, newest, same }: Planned,
): Promise<ImportReport> {
  const lists = []
  for (const one of plan.regencies.filter((regency) => !regency.idle)) {
    const was = same.get(one.cohort.regency)
    const last = newest.get(one.cohort.regency)
    if (was) lists.push(alreadyReport(one, was, last ?? was))
    else lists.push(importedReport(one, await saveRegency(ctx, tx, order, one, (last?.version ?? 0) + 1)))
  }
  return {
    season: order.season,
    already: lists.every((one) => one.already),
    lists,
    leftOut: rowsTold(plan, order.list),
  }
}

async function saveRegency(
  ctx: Ctx,
  tx: Tx,
  order: ImportOrder,
  plan: RegencyPlan,
  version: number,
): Promise<number> {
  const { season, hash, supplement, fileName } = order
  const { regency } = plan.cohort
  const leftOut = plan.leftOut.length + plan.conflicts.length
  const counts = { listed: plan.listed, reserves: plan.reserves, leftOut, overQuota: plan.overQuota }
  const list = idIn(ctx, 'list')
  const reason = plan.overQuota > 0 ? order.reason : null
  const entry = { list, season, regency, version, supplement, reason, ...counts }
  const added: NewPilgrim[] = []
  for (const row of plan.added) {
    added.push({ id: idIn(ctx, 'pilgrim'), person: await personOf(ctx, tx, row), row })
  }
  const changes = [
    ...plan.changed.map(({ known, row, facts }) =>
      changeOf(known, { regency: row.regency, standing: row.standing, facts }, list),
    ),
    ...plan.gone.map((known) => changeOf(known, { ...sideOf(known), standing: 'gone' }, list)),
  ]
  await writeVersion(ctx, tx, { ...entry, cause: 'file', hash, fileName }, { added, changes })
  const others = plan.conflicts.flatMap(({ kind, pilgrim, ...row }) =>
    kind === 'other-name' && pilgrim !== null ? [{ pilgrim, row }] : [],
  )
  await insertReviews(ctx, tx, { season, list }, others)
  await log(ctx, tx, 'seasons.import-list', list, {
    season,
    regency,
    version,
    supplement,
    ...counts,
    added: plan.added.length,
    changed: plan.changed.length,
    gone: plan.gone.length,
  })
  return version
}

/** The register's person of this NIK, or a new one. That the names agree is decided already. */
function personOf(ctx: Ctx, tx: Tx, { facts }: RowTaken): Promise<Id<'person'>> {
  const nik = facts.nik === null ? null : readNik(facts.nik)
  const phone = facts.phone === null ? null : readPhone(facts.phone)
  return enterPerson(ctx, tx, {
    name: facts.name,
    birthPlace: facts.birthPlace,
    birthDate: Temporal.PlainDate.from(facts.birthDate),
    sex: facts.sex,
    nik: nik?.ok ? nik.value : null,
    phone: phone?.ok ? phone.value : null,
  })
}
