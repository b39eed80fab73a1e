import { sql } from 'kysely'
import { publish, type Breach } from '#audit'
import type { Tx } from '#db'

const names = [
  'plan-parts-counted',
  'plan-agreed-by-all',
  'invitation-is-of-its-seat',
  'published-seat-is-kept',
  'proposal-is-its-plan',
] as const
type Broken = Breach<(typeof names)[number]>[]

/** What must be true of plans at any moment, recomputed from the rows themselves. */
export const planningInvariants = publish(names, async (tx, office) => [
  ...(await partsCounted(tx, office)),
  ...(await agreement(tx, office)),
  ...(await invited(tx, office)),
  ...(await waitingKept(tx, office)),
  ...(await proposed(tx, office)),
])

/** A part has as many seats as persons, all on its day. */
async function partsCounted(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<{ part_id: string; persons: number; seats: number; elsewhere: number }>`
    with counted as (
      select p.part_id, p.persons, count(s.pilgrim_id)::int as seats,
        count(s.pilgrim_id) filter (where (s.day, s.site) <> (p.day, p.site))::int as elsewhere
      from plan_part p
      left join plan_seat s on s.office_id = p.office_id and s.plan_id = p.plan_id and s.part_id = p.part_id
      where p.office_id = ${office} group by p.office_id, p.part_id, p.persons)
    select c.* from counted c where c.seats <> c.persons or c.elsewhere > 0 order by c.part_id`.execute(tx)
  return rows.map((row) => ({
    invariant: 'plan-parts-counted',
    where: row.part_id,
    detail: `${row.persons} persons, ${row.seats} seats, ${row.elsewhere} on another day or elsewhere`,
  }))
}

/** Only a plan to which everybody agreed is agreed or published. */
async function agreement(tx: Tx, office: string): Promise<Broken> {
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

/** An invitation is for the pilgrim of its seat, nobody is invited by a plan that is not published, nor noted as both. */
async function invited(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<{ plan_id: string; pilgrim_id: string; status: string }>`
    select i.plan_id, i.pilgrim_id, p.status from plan_invitation i
    join plan p on p.office_id = i.office_id and p.plan_id = i.plan_id
    join appointment a on a.office_id = i.office_id and a.appointment_id = i.appointment_id
    left join plan_uninvited u on u.office_id = i.office_id and u.plan_id = i.plan_id and u.pilgrim_id = i.pilgrim_id
    where i.office_id = ${office}
      and (a.pilgrim_id is distinct from i.pilgrim_id or p.published_at is null or u.pilgrim_id is not null)
    order by i.plan_id, i.pilgrim_id`.execute(tx)
  return rows.map((row) => ({
    invariant: 'invitation-is-of-its-seat',
    where: `${row.plan_id} ${row.pilgrim_id}`,
    detail: `the plan is ${row.status}`,
  }))
}

/** A published seat that still waits for its invitation has a place kept for it, whatever went back to the public. */
async function waitingKept(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<{ place: string; waiting: number; kept: number }>`
    with waiting as (
      select s.day, s.starts, s.site, count(*)::int as seats from plan_seat s
      join plan p on p.office_id = s.office_id and p.plan_id = s.plan_id and p.status = 'published'
      where s.office_id = ${office}
        and not exists (select 1 from plan_invitation i where i.office_id = s.office_id and i.plan_id = s.plan_id
          and i.pilgrim_id = s.pilgrim_id)
        and not exists (select 1 from plan_uninvited u where u.office_id = s.office_id and u.plan_id = s.plan_id
          and u.pilgrim_id = s.pilgrim_id)
      group by s.day, s.starts, s.site)
    select w.day || ' ' || w.starts || rtrim(' ' || w.site) as place, w.seats as waiting, slot.reserved - slot.pilgrims_taken as kept
    from waiting w join slot on slot.office_id = ${office} and slot.day = w.day and slot.starts = w.starts and slot.site = w.site
    where slot.reserved - slot.pilgrims_taken < w.seats order by w.day, w.starts, w.site`.execute(tx)
  return rows.map((row) => ({
    invariant: 'published-seat-is-kept',
    where: `slot ${row.place}`,
    detail: `${row.waiting} wait for an invitation, ${row.kept} places are kept for them`,
  }))
}

/** A proposal that is made is a plan of its season, and of whoever asked; one that moved people was agreed to by somebody of the staff. */
async function proposed(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<{ proposal_id: string; plan_id: string; told: number; made_by: string }>`
    select w.proposal_id, w.plan_id, (w.answer ->> 'told')::int as told, p.made_by from proposal w
    join plan p on p.office_id = w.office_id and p.plan_id = w.plan_id
    where w.office_id = ${office} and w.status = 'made' and (p.season_id <> w.season_id
      or (w.answer ->> 'plan') is distinct from w.plan_id
      or ((w.answer ->> 'told')::int = 0 and p.made_by <> w.asked_by)
      or ((w.answer ->> 'told')::int > 0 and p.made_by not like 'account\\_%'))
    order by w.proposal_id`.execute(tx)
  return rows.map((row) => ({
    invariant: 'proposal-is-its-plan',
    where: row.proposal_id,
    detail: `${row.plan_id} of ${row.made_by}, ${row.told} told`,
  }))
}
