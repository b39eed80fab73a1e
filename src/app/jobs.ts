import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { Logger as WorkerLogger, run, type Runner } from 'graphile-worker'
import { Pool, type PoolConfig } from 'pg'
import { releaseExpiredHolds } from '#appointments'
import { expireBills } from '#billing'
import { drainOutbox, type Channel } from '#notices'
import type { Ctx } from '#people'
import { inviteEverybody } from '#planning'
import { dropOldUploads } from '#seasons'
import { countDemand } from './count-demand.ts'

/** `soon` runs a task without waiting for the minute; if that cannot be noted, the minute's own run does the work. */
export type Jobs = { soon: (task: Task) => void; stop: () => Promise<void> }
type Task =
  | 'release_expired_holds'
  | 'expire_bills'
  | 'invite_everybody'
  | 'count_demand'
  | 'drop_old_uploads'
  | 'drain_outbox'

/**
 * What the house does by itself, every minute. Each task may run twice or be cut off anywhere: it works on rows, not on memory.
 * graphile-worker keeps the clockwork in its own schema, so several processes share the tasks out among themselves.
 */
export async function startJobs(
  ctx: Ctx,
  place: PoolConfig,
  channel: Channel,
  logger: Logger,
): Promise<Jobs> {
  const tasks: Record<Task, () => Promise<void>> = {
    release_expired_holds: async () => void (await releaseExpiredHolds(ctx)),
    expire_bills: async () => void (await expireBills(ctx)),
    invite_everybody: async () => void (await inviteEverybody(ctx)),
    count_demand: () => countDemand(ctx),
    drop_old_uploads: async () => void (await dropOldUploads(ctx)),
    drain_outbox: async () => void (await drainOutbox(ctx, channel)),
  }
  const pool = new Pool({ ...place, max: 4 })
  const broken = (fault: Error): void => logger.error({ message: fault.message }, 'jobs')
  pool.on('error', broken)
  pool.on('connect', (client) => void client.on('error', broken))
  const runner: Runner = await run({
    pgPool: pool,
    taskList: tasks,
    crontab: Object.keys(tasks)
      .map((name) => `* * * * * ${name} ?max=3`)
      .join('\n'),
    concurrency: 1,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger: quiet(logger),
  })
  const soon = (task: string): void =>
    void runner.addJob(task, {}, { jobKey: task, maxAttempts: 3 }).catch(broken)
  for (const task of Object.keys(tasks)) soon(task) // what a kill cut off goes on now, not at the next minute
  return {
    soon,
    stop: async () => {
      await Promise.race([runner.stop(), sleep(PATIENCE_MS, undefined, { ref: false })])
      await runner.kill('the office closes')
      await pool.end()
    },
  }
}

/** A task that takes longer is given back; the next start goes on with it. */
const PATIENCE_MS = 4_000

/** Only what went wrong: a line a minute that nothing happened helps nobody. */
const quiet = (logger: Logger): WorkerLogger =>
  new WorkerLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') logger.warn({ message }, 'jobs')
  })
