import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Hono } from 'hono'
import { dateAt } from '#kernel'
import { appointmentApi, appointmentPages } from '#appointments'
import { billApi, billPages } from '#billing'
import { boardApi, boardPages } from '#board'
import { loadCalendar } from '#calendar'
import { DEMO_PASSWORD, clockPages, demoAccounts } from '#demo'
import { cancellingApi, cancellingPages, wishesAside } from '#cancelling'
import { caseApi, casePages } from '#cases'
import { facilityApi, facilityPages } from '#facilities'
import { hallPages } from '#hall'
import { issuanceApi, issuancePages } from '#issuance'
import { handoverApi, handoverPages, liaisonPages } from '#liaison'
import { noticePages } from '#notices'
import { planningApi, planningPages, promisedPilgrims } from '#planning'
import { productionApi, productionPages } from '#production'
import { coverageApi, coveragePages, orderApi, orderPages } from '#reports'
import { queueApi, queuePages } from '#queue'
import { seasonApi, seasonPages } from '#seasons'
import { uncollectedApi, uncollectedPages, writeDownUncollected } from '#uncollected'
import { whatIfApi, whatIfPages } from '#whatif'
import { evidenceApi, moneyPages, snapRoutes } from '#bank'
import type { Env } from '#web'
import { billFor, billNeighbours } from './bill-for.ts'
import { logInPages } from './log-in-pages.tsx'
import type { OfficeTask } from './office-tasks.ts'
import type { OpenHouse } from './open-house.ts'
import { takeBack } from './take-back.ts'
import { roomsAndPlaces } from './rooms-and-places.ts'
import { workPages } from './work-page.tsx'

export type Routes = { pages: Hono<Env>[]; apis: OpenAPIHono<Env>[]; bank: Hono }

type Mounted = Pick<OpenHouse, 'banks' | 'clock' | 'ctx' | 'office'> & {
  config: Pick<OpenHouse['config'], 'banks' | 'bankPort'>
}

/** The site map: every door through which a person, a program or a bank comes in. `closing`: lines that stay open end then. */
export function routes(house: Mounted, soon: (task: OfficeTask) => void, closing: AbortSignal): Routes {
  const { clock, office, config } = house
  const invite = (): void => soon('invite_everybody')
  const propose = (): void => soon('make_proposals')
  const [bank] = house.banks
  const trial = office.demo && !config.banks ? `http://127.0.0.1:${config.bankPort}/teller` : null
  const bills = billNeighbours(bank, trial)
  const lists = { promised: promisedPilgrims }
  return {
    pages: [
      // For everybody
      appointmentPages(),
      casePages({ billFor: billFor(bank), takeBack, asideOf: wishesAside }),
      billPages(bills),
      hallPages(closing),
      // For the counters
      logInPages(office.demo ? { accounts: demoAccounts, password: DEMO_PASSWORD } : undefined),
      workPages(office.demo),
      queuePages(),
      cancellingPages(writeDownUncollected),
      issuancePages(),
      productionPages(),
      uncollectedPages(),
      orderPages(),
      // For the season: supervisor and liaisons
      seasonPages(lists),
      planningPages(invite, propose),
      boardPages(),
      whatIfPages(() => soon('answer_questions')),
      liaisonPages(),
      handoverPages(),
      coveragePages(),
      // For the treasurer
      moneyPages(bank),
      // For the supervisor
      facilityPages(roomsAndPlaces),
      noticePages(),
      ...(clock ? [clockPages(clock, () => calendarAhead(house))] : []),
    ],
    apis: [
      appointmentApi(),
      caseApi({ takeBack }),
      cancellingApi(writeDownUncollected),
      queueApi(),
      issuanceApi(),
      productionApi(),
      handoverApi(),
      boardApi(),
      whatIfApi(() => soon('answer_questions')),
      orderApi(),
      uncollectedApi(),
      billApi(bills),
      evidenceApi(),
      seasonApi(lists),
      coverageApi(),
      planningApi(invite, propose),
      facilityApi(roomsAndPlaces),
    ],
    bank: snapRoutes(house.banks, house.ctx),
  }
}

/** Enough of the calendar to find the next working day. */
const calendarAhead = ({ ctx }: Pick<OpenHouse, 'ctx'>) => {
  const from = dateAt(ctx.now(), ctx.zone)
  return ctx.db.read(ctx.office, (tx) => loadCalendar(ctx, tx, from, from.add({ days: 30 })))
}
