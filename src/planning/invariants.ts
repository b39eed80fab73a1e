import { sql } from 'kysely'
import type { Breach } from '#audit'
import type { Tx } from '#db'

/** What must be true of plans at any moment, recomputed from the rows themselves. */
export async function planningInvariants(tx: Tx, office: string): Promise<Breach[]> {
  return [
    ...(await partsCounted(tx, office)),
    ...(await agreement(tx, office)),
    ...(await invited(tx, office)),
  ]
}

/** A part has as many seats as persons, all on its day. */
async function partsCounted(tx: Tx, office: string): Promise<Breach[]> {
  const { rows } = await sql<{ part_id: string; persons: number; seats: number; elsewhere: number }>`
    with counted as (
      select p.part_id, p.persons, count(s.pilgrim_id)::int as seats,
        count(s.pilgrim_id) filter (where s.day <> p.day)::int as elsewhere
      from plan_part p
      left join plan_seat s on s.office_id = p.office_id and s.plan_id = p.plan_id and s.part_id = p.part_id
      where p.office_id = ${office} group by p.office_id, p.part_id, p.persons)
    select c.* from counted c where c.seats <> c.persons or c.elsewhere > 0 order by c.part_id`.execute(tx)
  return rows.map((row) => ({
    invariant: 'plan-parts-counted',
    where: row.part_id,
    detail: `${row.persons} persons, ${row.seats} seats, ${row.elsewhere} on another day`,
  }))
}

/** Only a plan to which everybody agreed is agreed or published. */
async function agreement(tx: Tx, office: string): Promise<Breach[]> {
  const { rows } = await sql<{ plan_id: string; status: string; open: number }>`
    with counted as (
      select p.plan_id, p.status, count(r.part_id) filter (where r.status <> 'accepted')::int as open
      from plan p left join plan_part r on r.office_id = p.office_id and r.plan_id = p.plan_id
      where p.office_id = ${office} group by p.office_id, p.plan_id, p.status)
    select c.* from counted c
    where (c.status in ('agreed', 'published') and c.open > 0) or (c.status = 'proposed' and c.open = 0)
    order by c.plan_id`.execute(tx)
  return rows.map((row) => ({
    invariant: 'plan-agreed-by-all',
    where: row.plan_id,
    detail: `${row.status} with ${row.open} parts not accepted`,
  }))
}

/** Publication gave every seat an appointment of the same pilgrim, and nobody else's plan did. */
async function invited(tx: Tx, office: string): Promise<Breach[]> {
  const { rows } = await sql<{ plan_id: string; pilgrim_id: string; status: string }>`
    select s.plan_id, s.pilgrim_id, p.status from plan_seat s
    join plan p on p.office_id = s.office_id and p.plan_id = s.plan_id
    left join plan_invitation i on i.office_id = s.office_id and i.plan_id = s.plan_id and i.pilgrim_id = s.pilgrim_id
    left join appointment a on a.office_id = i.office_id and a.appointment_id = i.appointment_id
    where s.office_id = ${office} and (
      (p.published_at is not null and a.pilgrim_id is distinct from s.pilgrim_id)
      or (p.published_at is null and i.pilgrim_id is not null))
    order by s.plan_id, s.pilgrim_id`.execute(tx)
  return rows.map((row) => ({
    invariant: 'published-seat-has-place',
    where: `${row.plan_id} ${row.pilgrim_id}`,
    detail: `the plan is ${row.status}`,
  }))
}
