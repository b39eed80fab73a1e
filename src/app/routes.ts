import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import { dateAt } from '#kernel'
import { appointmentApi, appointmentPages } from '#appointments'
import { snapRoutes, type BankProfile } from '#bank'
import { loadCalendar } from '#calendar'
import { caseApi, casePages } from '#cases'
import { DEMO_PASSWORD, clockPages, demoAccounts } from '#demo'
import { issuanceApi, issuancePages } from '#issuance'
import { liaisonPages } from '#liaison'
import { noticePages } from '#notices'
import { planningPages } from '#planning'
import { queueApi, queuePages } from '#queue'
import { seasonPages } from '#seasons'
import type { Env } from '#web'
import { logInPages } from './log-in-pages.tsx'
import type { OpenHouse } from './open-house.ts'
import { workPages } from './work-page.tsx'

export type Routes = { pages: Hono<Env>[]; apis: OpenAPIHono<Env>[]; bank: Hono }

/** The site map: every door through which a person, a program or a bank comes in. */
export function routes(house: OpenHouse, profiles: readonly BankProfile[]): Routes {
  const { base, ctx, clock, office } = house
  return {
    pages: [
      // For everybody
      appointmentPages(),
      casePages({ billFor: billFor(profiles) }),
      // For the counters
      logInPages(office.demo ? { accounts: demoAccounts, password: DEMO_PASSWORD } : undefined),
      workPages(office.demo),
      queuePages(),
      issuancePages(),
      billPages(profiles),
      // For the season
      seasonPages(),
      planningPages(),
      liaisonPages(),
      // For the supervisor
      noticePages(),
      ...(clock ? [clockPages(clock, () => calendarAhead(house))] : []),
    ],
    apis: [appointmentApi(), caseApi(), queueApi(), issuanceApi()],
    bank: snapRoutes(profiles, { ...base, who: ctx.who }),
  }
}

/** Enough of the calendar to find the next working day. */
const calendarAhead = ({ ctx }: OpenHouse) => {
  const from = dateAt(ctx.now(), ctx.zone)
  return ctx.db.read(ctx.office, (tx) => loadCalendar(ctx, tx, from, from.add({ days: 30 })))
}
