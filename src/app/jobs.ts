import type { Logger } from 'pino'
import { Logger as WorkerLogger, run, type Runner } from 'graphile-worker'
import { Pool, type PoolConfig } from 'pg'
import { releaseExpiredHolds } from '#appointments'
import { expireBills } from '#billing'
import { drainOutbox, type Channel } from '#notices'
import type { Ctx } from '#people'

export type Jobs = { stop: () => Promise<void> }

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
  const tasks = {
    release_expired_holds: async () => void (await releaseExpiredHolds(ctx)),
    expire_bills: async () => void (await expireBills(ctx)),
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
  return {
    stop: async () => {
      await runner.stop()
      await pool.end()
    },
  }
}

/** Only what went wrong: a line a minute that nothing happened helps nobody. */
const quiet = (logger: Logger): WorkerLogger =>
  new WorkerLogger(() => (level, message) => {
    if (level === 'error' || level === 'warning') logger.warn({ message }, 'jobs')
  })
