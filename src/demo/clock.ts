import { sql } from 'kysely'
import { ok, err, type Instant, type Result } from '#kernel'
import type { Db } from '#db'
import { log, perform, type CommonRefusal, type Ctx } from '#people'

/** The demonstration office's own time: normal speed, on after a restart from where it stopped, forward on request. */
export type DemoClock = {
  now: () => Instant
  /** Shows another moment from now on; only `moveClock` decides whether it may. */
  show: (moment: Instant) => void
  /** Notes where the clock stands, so that even a killed process goes on from there. */
  save: () => Promise<void>
}

/** The contract's first morning: a Monday, a week before the pilgrims come. */
export const FIRST_MORNING = Temporal.Instant.from('2016-01-11T07:00+07:00')

export async function startDemoClock(
  db: Db,
  office: string,
  firstMorning: Instant = FIRST_MORNING,
): Promise<DemoClock> {
  let shown = latest([firstMorning, ...(await lastSeen(db, office))])
  let since = performance.now()
  const now = (): Instant => shown.add({ milliseconds: Math.floor(performance.now() - since) })
  const show = (moment: Instant): void => {
    shown = moment
    since = performance.now()
  }
  return {
    now,
    show,
    save: async () => {
      const { value: saved } = await db.transaction(office, async (tx) => ok(await store(tx, office, now())))
      // Another process of this office may have moved it: every process of one office shows one clock.
      if (saved && Temporal.Instant.compare(saved, now()) > 0) show(saved)
    },
  }
}

/** Moves the clock forward. Backward would let facts lie in the future, so it is refused. */
export function moveClock(
  ctx: Ctx,
  clock: DemoClock,
  to: Instant,
): Promise<Result<string, 'not-forward' | 'too-far' | CommonRefusal>> {
  return perform(ctx, 'demo.move-clock', async (tx) => {
    const now = ctx.now()
    if (Temporal.Instant.compare(to, now) <= 0) return err('not-forward')
    if (to.since(now).total('hours') > 24 * 400) return err('too-far')
    await log(ctx, tx, 'demo.move-clock', 'clock', { to: to.toString() })
    await store(tx, ctx.office, to)
    clock.show(to)
    return ok(to.toString())
  })
}

type Tx = Parameters<Parameters<Db['transaction']>[1]>[0]

/** Answers where the clock of the office stands now, which is never before what it was. */
const store = async (tx: Tx, office: string, at: Instant): Promise<Instant | undefined> => {
  const { rows } = await sql<{
    office_now: Instant
  }>`insert into demo_clock (office_id, office_now) values (${office}, ${at})
    on conflict (office_id) do update set office_now = greatest(demo_clock.office_now, excluded.office_now)
    returning demo_clock.office_now`.execute(tx)
  return rows[0]?.office_now
}

/** The saved moment may be some seconds old after a kill; the log may know a later one. */
async function lastSeen(db: Db, office: string): Promise<Instant[]> {
  const { rows } = await db.read(office, (tx) =>
    sql<{ seen: Instant | null }>`select c.office_now as seen from demo_clock c where c.office_id = ${office}
      union all (select e.at from audit_entry e where e.office_id = ${office} order by e.seq desc limit 1)`.execute(
      tx,
    ),
  )
  return rows.flatMap(({ seen }) => (seen ? [seen] : []))
}

const latest = (moments: readonly Instant[]): Instant =>
  moments.reduce((a, b) => (Temporal.Instant.compare(a, b) >= 0 ? a : b))
