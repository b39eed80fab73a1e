import type { id } from './id.ts'
import type { Same } from './same.ts'
import { appointments } from './en-appointments.ts'
import { bank } from './en-bank.ts'
import { billing } from './en-billing.ts'
import { board } from './en-board.ts'
import { cancelling } from './en-cancelling.ts'
import { cases } from './en-cases.ts'
import { catalogue } from './en-catalogue.ts'
import { demo } from './en-demo.ts'
import { facilities } from './en-facilities.ts'
import { feedback } from './en-feedback.ts'
import { hall } from './en-hall.ts'
import { issuance } from './en-issuance.ts'
import { letters } from './en-letters.ts'
import { liaison } from './en-liaison.ts'
import { lists } from './en-lists.ts'
import { notices } from './en-notices.ts'
import { people } from './en-people.ts'
import { planning } from './en-planning.ts'
import { production } from './en-production.ts'
import { queue } from './en-queue.ts'
import { reports } from './en-reports.ts'
import { seasons } from './en-seasons.ts'
import { uncollected } from './en-uncollected.ts'
import { web } from './en-web.ts'
import { whatif } from './en-whatif.ts'

export const en: Same<typeof id> = {
  appointments,
  bank,
  billing,
  board,
  cancelling,
  cases,
  catalogue,
  demo,
  facilities,
  feedback,
  hall,
  issuance,
  letters,
  liaison,
  lists,
  notices,
  people,
  planning,
  production,
  queue,
  reports,
  seasons,
  uncollected,
  web,
  whatif,
}
