import { sql } from 'kysely'
import type { PlainDate } from '#kernel'
import type { Tx } from '#db'
import { nameInLog, type Ctx } from '#people'

/** So many working days before their day unused places of pilgrims go back. `edition` 0 is the assumption for every office. */
export type ReturnRule = { edition: number; validFrom: PlainDate; workingDays: number }

/** What is in force in an office on a day: its own latest edition, else the assumption. */
export async function returnRule(tx: Tx, office: string, day: PlainDate): Promise<ReturnRule> {
  const { rows } = await sql<ReturnRule>`
    select r.edition, r.valid_from as "validFrom", r.working_days as "workingDays" from (
      select s.edition, s.valid_from, s.working_days, true as own from seat_return s
      where s.office_id = ${office}
      union all
      select 0, d.valid_from, d.working_days, false from seat_return_default d) as r
    where r.valid_from <= ${day}
    order by r.own desc, r.valid_from desc, r.edition desc limit 1`.execute(tx)
  const [rule] = rows
  if (!rule) throw new Error(`no rule of returned seats on ${day.toString()}`)
  return rule
}

/** The next edition; undefined when another one took its number meanwhile. */
export async function insertReturnRule(
  ctx: Ctx,
  tx: Tx,
  { validFrom, workingDays }: Pick<ReturnRule, 'validFrom' | 'workingDays'>,
): Promise<number | undefined> {
  const { rows } = await sql<{ edition: number }>`
    insert into seat_return (office_id, edition, valid_from, working_days, entered_by, entered_at)
    select ${ctx.office}, coalesce(max(s.edition), 0) + 1, ${validFrom}::date, ${workingDays}, ${nameInLog(ctx.who)}, ${ctx.now()}
    from seat_return s where s.office_id = ${ctx.office}
    on conflict do nothing returning edition`.execute(tx)
  return rows[0]?.edition
}
