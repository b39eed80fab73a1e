import { setTimeout as sleep } from 'node:timers/promises'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { Counter, Histogram, Registry, collectDefaultMetrics } from 'prom-client'
import type { Instant } from '#kernel'
import type { Db } from '#db'
import type { Env } from '#web'

export type Health = {
  routes: Hono<Env>
  /** Set when the process is asked to stop: no new visitors, those here are served to the end. */
  closing: () => void
  observe: (route: string, status: number, seconds: number) => void
}

/** `/livez` alive, `/readyz` able to serve (with each check), `/metrics` for Prometheus. No personal data, no addresses. */
export function health(db: Db, now: () => Instant): Health {
  let open = true
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const requests = new Counter({
    name: 'kafilah_requests_total',
    help: 'Requests by route and status',
    labelNames: ['route', 'status'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'kafilah_request_seconds',
    help: 'Time to answer',
    labelNames: ['route'],
    registers: [registry],
  })

  const routes = new Hono<Env>()
  routes.get('/livez', (c) => c.json({ alive: true }, 200, { 'X-Office-Clock': now().toString() }))
  routes.get('/readyz', async (c) => {
    const checks = { open, database: await Promise.race([answers(db), tooLate()]) }
    const ready = checks.open && checks.database
    return c.json({ ready, checks }, ready ? 200 : 503)
  })
  routes.get('/metrics', async (c) =>
    c.text(await registry.metrics(), 200, { 'Content-Type': registry.contentType }),
  )

  return {
    routes,
    closing: () => {
      open = false
    },
    observe: (route, status, took) => {
      requests.inc({ route, status: String(status) })
      seconds.observe({ route }, took)
    },
  }
}

/** A database that stands still is not ready either. */
const tooLate = (): Promise<false> => sleep(2_000, false as const, { ref: false })

/** A write that is rolled back: a full disk or a standby promoted to nothing shows here. */
async function answers(db: Db): Promise<boolean> {
  try {
    await db.owner.transaction().execute(async (tx) => {
      await sql`create temporary table readiness_probe (n integer) on commit drop`.execute(tx)
      await sql`insert into readiness_probe (n) values (1)`.execute(tx)
    })
    return true
  } catch {
    return false // what /readyz is for: it says "no" instead of failing itself
  }
}
