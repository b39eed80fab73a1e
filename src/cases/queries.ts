import { sql } from 'kysely'
import { dateAt, isBefore, type Id, type PlainDate } from '#kernel'
import { stages, type Stage } from '#catalogue'
import type { Tx } from '#db'
import { seesRegency, type Ctx } from '#people'
import type { Case } from './case.ts'
import { caseOf, rows } from './store.ts'

/** A line of the worklist. `late`: free to go on, and past its promise. */
export type Waiting = Case & { name: string; late: boolean }

/** Cases waiting at a stage, free ones and held ones, whoever waits longest first. */
export async function casesWaitingAt(
  ctx: Ctx,
  tx: Tx,
  stage: Stage,
  { most = 200 }: { most?: number } = {},
): Promise<Waiting[]> {
  const found = await rows(ctx, tx)
    .where('passport_case.stage', '=', stage)
    .where('passport_case.ending', 'is', null)
    .orderBy('passport_case.since')
    .orderBy('passport_case.case_id')
    .limit(most)
    .execute()
  return named(ctx, tx, found.map(caseOf))
}

/** Every case of a person, the latest first. */
export async function casesOfPerson(ctx: Ctx, tx: Tx, person: Id<'person'>): Promise<Waiting[]> {
  const found = await rows(ctx, tx)
    .where('passport_case.person_id', '=', person)
    .orderBy('passport_case.opened_at', 'desc')
    .orderBy('passport_case.case_id')
    .execute()
  return named(ctx, tx, found.map(caseOf))
}

export async function caseByNumber(ctx: Ctx, tx: Tx, number: string): Promise<Case | undefined> {
  const row = await rows(ctx, tx).where('passport_case.number', '=', number).executeTakeFirst()
  return row && caseOf(row)
}

/** Cases of a regency's pilgrims, for whoever may see that regency. */
export async function casesOfPilgrims(ctx: Ctx, tx: Tx, regency: string): Promise<Case[]> {
  if (!seesRegency(ctx.who, regency)) return []
  const found = await rows(ctx, tx)
    .where('passport_case.regency', '=', regency)
    .where('passport_case.pilgrim_id', 'is not', null)
    .orderBy('passport_case.case_id')
    .execute()
  return found.map(caseOf)
}

/** Every case of these people, the earliest first. Who may see them is the caller's to know. */
export async function casesOfPersons(ctx: Ctx, tx: Tx, persons: readonly Id<'person'>[]): Promise<Case[]> {
  if (persons.length === 0) return []
  const found = await rows(ctx, tx)
    .where('passport_case.person_id', 'in', persons)
    .orderBy('passport_case.opened_at')
    .orderBy('passport_case.case_id')
    .execute()
  return found.map(caseOf)
}

/** With the names of their people. */
export async function named(ctx: Ctx, tx: Tx, cases: readonly Case[]): Promise<Waiting[]> {
  if (cases.length === 0) return []
  const persons = cases.map(({ person }) => person)
  const { rows: found } = await sql<{ person_id: string; name: string }>`
    select p.person_id, p.name from person p
    where p.office_id = ${ctx.office} and p.person_id = any(${persons}) order by p.person_id`.execute(tx)
  const names = new Map(found.map((row) => [row.person_id, row.name]))
  const today = dateAt(ctx.now(), ctx.zone)
  return cases.map((one) => ({ ...one, name: names.get(one.person) ?? '', late: isLate(one, today) }))
}

const isLate = ({ dueOn, hold, ending }: Case, today: PlainDate): boolean =>
  dueOn !== null && hold === null && ending === null && isBefore(dueOn, today)

export type Load = { waiting: number; held: number; late: number }

/** How many cases wait at each stage, how many of them stand still, how many are past their promise. */
export async function workload(ctx: Ctx, tx: Tx): Promise<ReadonlyMap<Stage, Load>> {
  const today = dateAt(ctx.now(), ctx.zone)
  const { rows: found } = await sql<Load & { stage: Stage }>`
    select c.stage, count(*)::int as waiting, count(c.hold)::int as held,
      count(*) filter (where c.due_on < ${today} and c.hold is null)::int as late
    from passport_case c where c.office_id = ${ctx.office} and c.ending is null
    group by c.stage order by c.stage`.execute(tx)
  const counted = new Map(found.map(({ stage, ...load }) => [stage, load]))
  return new Map(stages.map((stage) => [stage, counted.get(stage) ?? { waiting: 0, held: 0, late: 0 }]))
}
