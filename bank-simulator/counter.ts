import { randomInt } from 'node:crypto'
import { openBook, type Book, type Payment } from './book.ts'
import { officeClock, type Clock } from './clock.ts'
import type { Entry } from './entry.ts'
import type { FaultPlan } from './faults.ts'
import { openLedger } from './ledger.ts'
import { openOffice, type Office } from './office.ts'
import type { Profile } from './profile.ts'
import { recipeFor, settle } from './recipe.ts'
import { dayOf, stampOf } from './wib.ts'

/** The bank's counter with everything a teller reaches for. */
export type Counter = {
  readonly profile: Profile
  readonly plan: FaultPlan
  readonly clock: Clock
  readonly office: Office
  readonly book: Book
  /** 30 digits, never given twice: for requests and for X-EXTERNAL-ID. */
  readonly newId: () => string
  /** Payments whose message waits for the next one to go first (fault `reversed`). */
  readonly held: string[]
  readonly close: () => void
}

export async function openCounter(profile: Profile, plan: FaultPlan, folder: string): Promise<Counter> {
  const clock = officeClock(profile.officeUrl, profile.timeoutMs)
  await clock.sync()
  const ledger = openLedger(folder)
  const book = openBook(ledger)
  const series = newSeries()
  book.record({ kind: 'opened', at: stampOf(clock.now()), series })
  settleUnfinished(book, plan)
  let serial = 0
  const newId = (): string => {
    serial += 1
    return `${dayOf(clock.now()).replaceAll('-', '')}${series}${String(serial).padStart(8, '0')}`
  }
  const office = openOffice(profile, clock)
  return { profile, plan, clock, office, book, newId, held: [], close: ledger.close }
}

/** Real seconds and chance: a new start, a wiped folder or a second bank beside this one never repeat a number. */
const newSeries = (): string =>
  `${Math.floor(Date.now() / 1000)}${String(randomInt(10_000)).padStart(4, '0')}`

/**
 * Cash that lay on the counter when the bank fell over. Nobody knows whether the office heard of it, so it is
 * settled as after a lost answer, on the day it was received; the report tells the office.
 */
function settleUnfinished(book: Book, plan: FaultPlan): void {
  const lost = book.payments().filter((payment) => payment.cash.kind === 'pending')
  if (lost.length > 0) book.record(...lost.map((payment) => settleLost(payment, plan)))
}

function settleLost(payment: Payment, plan: FaultPlan): Entry {
  const { custody } = recipeFor(payment.fault, plan.seed, payment.number)
  const verdicts = payment.sent.map(
    (one) => one.verdict ?? { kind: 'silence' as const, code: '', message: '' },
  )
  return { ...settle(custody, verdicts), at: payment.receivedAt, id: payment.id }
}
