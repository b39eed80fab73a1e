import { sql } from 'kysely'
import { publish, type Breach } from '#audit'
import type { Tx } from '#db'
import { mayBecome, type Status } from './appointment.ts'

const names = ['no-place-sold-twice', 'one-active-appointment', 'appointment-history'] as const
type Broken = Breach<(typeof names)[number]>[]

/** What must be true of places and appointments at any moment, recomputed from the rows themselves. */
export const verifyAppointments = publish(names, async (tx, office) => [
  ...(await oversold(tx, office)),
  ...(await twice(tx, office)),
  ...(await history(tx, office)),
])

type Counted = {
  place: string
  capacity: number
  reserved: number
  public_taken: number
  pilgrims_taken: number
  public_rows: number
  pilgrim_rows: number
}

/** No place is sold twice, and the counters say what the rows say. */
async function oversold(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<Counted>`
    with counted as (
      select s.day || ' ' || s.starts || rtrim(' ' || s.site) as place, s.capacity, s.reserved, s.public_taken, s.pilgrims_taken,
        count(a.appointment_id) filter (where a.kind = 'public')::int as public_rows,
        count(a.appointment_id) filter (where a.kind = 'pilgrim')::int as pilgrim_rows
      from slot s
      left join appointment a on a.office_id = s.office_id and a.day = s.day and a.starts = s.starts and a.site = s.site
        and a.status not in ('cancelled', 'expired')
      where s.office_id = ${office}
      group by s.office_id, s.day, s.starts, s.site)
    select c.* from counted c
    where c.public_rows + c.reserved > c.capacity or c.pilgrim_rows > c.reserved
      or c.public_rows <> c.public_taken or c.pilgrim_rows <> c.pilgrims_taken
    order by c.place`.execute(tx)
  return rows.map((row) => ({
    invariant: 'no-place-sold-twice',
    where: `slot ${row.place}`,
    detail:
      `${row.public_rows} of the public (counted ${row.public_taken}), ${row.pilgrim_rows} pilgrims ` +
      `(counted ${row.pilgrims_taken}), ${row.reserved} kept, room for ${row.capacity}`,
  }))
}

async function twice(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<{ person_id: string; service: string; n: number }>`
    select a.person_id, a.service, count(*)::int as n from appointment a
    where a.office_id = ${office} and a.status in ('booked', 'arrived')
    group by a.person_id, a.service having count(*) > 1 order by a.person_id, a.service`.execute(tx)
  return rows.map((row) => ({
    invariant: 'one-active-appointment',
    where: row.person_id,
    detail: `${row.n} places for ${row.service}`,
  }))
}

type Step = {
  appointment_id: string
  /** Null for an appointment without a history. */
  version: number | null
  steps: number
  was: Status | null
  status: Status
  last: boolean
  as_now: boolean
}

/** Every appointment walked the table `next`, step by step, to where it is now. */
async function history(tx: Tx, office: string): Promise<Broken> {
  const { rows } = await sql<Step>`
    select a.appointment_id, c.version, lag(c.status) over walk as was, c.status,
      lead(c.version) over walk is null as last, row_number() over walk::int as steps,
      (c.version, c.status, c.kind, c.day, c.starts, c.site) = (a.version, a.status, a.kind, a.day, a.starts, a.site) as as_now
    from appointment a
    left join appointment_change c on c.office_id = a.office_id and c.appointment_id = a.appointment_id
    where a.office_id = ${office}
    window walk as (partition by a.appointment_id order by c.version)
    order by a.appointment_id, c.version`.execute(tx)
  return rows.flatMap((row) => {
    const detail = wrongStep(row)
    return detail ? [{ invariant: 'appointment-history', where: row.appointment_id, detail }] : []
  })
}

function wrongStep({ was, status, version, steps, last, as_now: asNow }: Step): string | undefined {
  if (version !== steps)
    return version === null ? 'nothing is written of it' : `version ${version} is step ${steps}`
  if (!was && status !== 'held' && status !== 'booked') return `began as ${status}`
  const moved = was === status && status === 'booked'
  if (was && !moved && !mayBecome(was, status)) return `${was} to ${status}`
  return last && !asNow ? `the last step is not what it is now` : undefined
}
