import { appointments } from './id-appointments.ts'
import { bank } from './id-bank.ts'
import { billing } from './id-billing.ts'
import { board } from './id-board.ts'
import { cancelling } from './id-cancelling.ts'
import { cases } from './id-cases.ts'
import { catalogue } from './id-catalogue.ts'
import { demo } from './id-demo.ts'
import { facilities } from './id-facilities.ts'
import { feedback } from './id-feedback.ts'
import { hall } from './id-hall.ts'
import { issuance } from './id-issuance.ts'
import { letters } from './id-letters.ts'
import { liaison } from './id-liaison.ts'
import { lists } from './id-lists.ts'
import { notices } from './id-notices.ts'
import { people } from './id-people.ts'
import { planning } from './id-planning.ts'
import { production } from './id-production.ts'
import { queue } from './id-queue.ts'
import { reports } from './id-reports.ts'
import { seasons } from './id-seasons.ts'
import { uncollected } from './id-uncollected.ts'
import { web } from './id-web.ts'
import { whatif } from './id-whatif.ts'

/** Indonesian first: formal and plain, one instruction to a sentence, at most fifteen words.
 *  Every other language has the same keys. */
export const id = {
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
} as const
