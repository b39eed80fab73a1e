import { readInquiry, readPayment, type Inquired, type Verdict } from './answer.ts'
import type { Payment } from './book.ts'
import type { Counter } from './counter.ts'
import { draw, type Fault } from './faults.ts'
import { inquiryBody, paymentBody, statusBody } from './message.ts'
import { plainly } from './office.ts'
import { advice, isOpen, recipeFor, repetition, settle, wrongAmount, type Step } from './recipe.ts'
import { dayOf, stampOf } from './wib.ts'
import type { Reply } from './wire.ts'

/** Cash for a virtual account. `plan` leaves the fault to the fault plan; an `exact` amount is never bent by a fault. */
export type Order = {
  readonly id: string
  readonly customerNo: string
  readonly payer: string
  readonly description: string
  readonly amount: bigint
  readonly exact: boolean
  readonly fault: Fault | 'plan'
}

/** Asks the office who and how much. The id becomes the paymentRequestId of the payment that may follow. */
export async function inquire(
  counter: Counter,
  customerNo: string,
): Promise<{ id: string; inquired: Inquired }> {
  await counter.clock.sync()
  const { office, profile, clock, newId } = counter
  const id = newId()
  const body = inquiryBody(profile.partnerServiceId, customerNo, id, stampOf(clock.now()))
  const call = { route: 'inquiry', externalId: newId(), body, wireBody: body, handling: plainly } as const
  return { id, inquired: readInquiry(await office.call(call)) }
}

/** Takes the cash, tells the office, settles. A second press with the same id changes nothing. */
export async function pay(counter: Counter, order: Order): Promise<readonly Payment[]> {
  await counter.clock.sync()
  const known = counter.book.find(order.id)
  if (known) return [known]
  const fault = receive(counter, order)
  if (fault === 'token-expiry') counter.office.spoilToken()
  if (fault === 'reversed') {
    counter.held.push(order.id)
    return [paymentOf(counter, order.id)]
  }
  await tellAndSettle(counter, order.id)
  const second: Order = { ...order, id: counter.newId(), fault: 'second' }
  const also = fault === 'double' ? await pay(counter, second) : []
  await release(counter)
  return [paymentOf(counter, order.id), ...also]
}

/** Sends the messages that were held back; gives the ids of their payments. */
export async function release(counter: Counter): Promise<readonly string[]> {
  const waiting = counter.held.splice(0).toReversed()
  for (const id of waiting) await tellAndSettle(counter, id)
  return waiting
}

/** The very same message again, or the same payment as advice under a new number. Settled cash stays settled. */
export const repeat = (counter: Counter, id: string, how: 'same' | 'advise'): Promise<Verdict> =>
  tell(counter, id, how === 'same' ? repetition : advice)

/** Asks the office what it knows of a payment (service 26); the answer comes back as it was. */
export async function askStatus(counter: Counter, payment: Payment): Promise<Reply | Verdict> {
  await counter.clock.sync()
  const body = statusBody(counter.profile.partnerServiceId, payment.customerNo, payment.id)
  const externalId = counter.newId()
  return counter.office.call({ route: 'status', externalId, body, wireBody: body, handling: plainly })
}

function paymentOf(counter: Counter, id: string): Payment {
  const payment = counter.book.find(id)
  if (!payment) throw new Error('no such payment at this bank')
  return payment
}

function receive(counter: Counter, order: Order): Fault {
  const { book, plan, clock } = counter
  const number = book.payments().length + 1
  const fault = order.fault === 'plan' ? draw(plan, number) : order.fault
  const bent = fault === 'wrong-amount' && !order.exact
  const amount = bent ? wrongAmount(order.amount, plan.seed, number) : order.amount
  const at = stampOf(clock.now())
  const reference = `SIM${dayOf(clock.now()).replaceAll('-', '').slice(2)}${String(number).padStart(6, '0')}`
  const { id, customerNo, payer, description } = order
  book.record({
    kind: 'received',
    at,
    id,
    number,
    reference,
    customerNo,
    payer,
    description,
    amount,
    fault,
  })
  return fault
}

async function tellAndSettle(counter: Counter, id: string): Promise<void> {
  const { number, fault } = paymentOf(counter, id)
  const recipe = recipeFor(fault, counter.plan.seed, number)
  const verdicts: Verdict[] = []
  for (const step of recipe.steps) verdicts.push(await tell(counter, id, step))
  if (recipe.again === 'advise' && isOpen(verdicts)) verdicts.push(await tell(counter, id, advice))
  const ending = settle(recipe.custody, verdicts)
  counter.book.record({ ...ending, at: stampOf(counter.clock.now()), id })
}

/** One message. Its number is on the disk before it leaves, so no later start can use it again. */
async function tell(counter: Counter, id: string, step: Step): Promise<Verdict> {
  const { book, office, profile, clock } = counter
  const payment = paymentOf(counter, id)
  const last = payment.sent.at(-1)
  const advise = step.externalId === 'same' && last ? last.advise : step.advise
  const externalId = numberFor(counter, payment, step)
  const body = paymentBody(profile.partnerServiceId, payment, advise)
  const changed = { ...payment, amount: payment.amount + 1000n }
  const wireBody = step.body === 'true' ? body : paymentBody(profile.partnerServiceId, changed, advise)
  book.record({ kind: 'sent', at: stampOf(clock.now()), id, externalId, advise })
  const heard = await office.call({ route: 'payment', externalId, body, wireBody, handling: step.handling })
  const verdict = readPayment(heard, id)
  book.record({ kind: 'answered', at: stampOf(clock.now()), id, externalId, verdict })
  return verdict
}

function numberFor(counter: Counter, payment: Payment, step: Step): string {
  const own = payment.sent.at(-1)?.externalId
  if (step.externalId === 'same' && own !== undefined) return own
  const borrowed = step.externalId === 'previous' ? previousNumber(counter, payment.id) : undefined
  return borrowed ?? counter.newId()
}

/** The number under which the office accepted another payment of this WIB day; without one, nothing can be borrowed. */
function previousNumber(counter: Counter, id: string): string | undefined {
  const today = dayOf(counter.clock.now())
  const other = counter.book.payments().findLast((payment) => {
    const first = payment.sent[0]
    return payment.id !== id && first?.at.startsWith(today) === true && first.verdict?.kind === 'accepted'
  })
  return other?.sent[0]?.externalId
}
