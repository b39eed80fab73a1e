import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { customerIn } from './account.ts'
import type { Verdict } from './answer.ts'
import { holdings, type Payment } from './book.ts'
import type { Counter } from './counter.ts'
import { faultKinds, type Fault } from './faults.ts'
import { askStatus, inquire, pay, release, repeat } from './pay.ts'
import { dailyReport } from './report.ts'
import { parseDigits } from './rupiah.ts'
import { oneOf, textAt, wholeAt, type Shape } from './shape.ts'
import { dayOf, isDay, stampOf } from './wib.ts'
import { plain, type Page, type Routes, type Visit } from './web.ts'

/**
 * The control API, for tests and demonstrations. JSON in (`content-type: application/json`), JSON out, money as
 * strings of digits. 422 `{error}` bad input, 404 no such payment, 409 refused.
 */
export const controlRoutes = (counter: Counter, folder: string): Routes => ({
  'POST /control/pay': (visit) => payOrder(counter, visit),
  'POST /control/inquire': (visit) => look(counter, visit),
  'POST /control/repeat': (visit) => again(counter, visit),
  'POST /control/status': (visit) => status(counter, visit),
  'POST /control/reverse': (visit) => reverse(counter, visit),
  'POST /control/flush': async () => json(200, { released: await release(counter) }),
  'POST /control/close-day': (visit) => closeDay(counter, folder, visit),
  'GET /control/ledger': () => showLedger(counter),
  'GET /control/report': (visit) => report(counter, visit.query.get('date') ?? ''),
})

const json = (code: number, value: object): Page => ({
  status: code,
  type: 'application/json',
  body: JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? part.toString() : part)),
})

const bad = (error: string): Page => json(422, { error })

/** One payment as JSON: the ledger's facts plus `outcome`, where its cash is. */
const tellPayment = (payment: Payment): object => {
  const { cash, ...facts } = payment
  return {
    ...facts,
    outcome: cash.kind,
    why: 'why' in cash ? cash.why : '',
    settledAt: 'at' in cash ? cash.at : '',
  }
}

/** `{va, amount?, fault?}`. Inquires first, except for `late`; a given amount is paid even when the inquiry is refused. */
async function payOrder(counter: Counter, visit: Visit): Promise<Page> {
  const asked = readOrder(counter, visit.json ?? {})
  if (typeof asked === 'string') return bad(asked)
  const { customerNo, amount, fault } = asked
  const found = fault === 'late' && amount !== undefined ? undefined : await inquire(counter, customerNo)
  if (found?.inquired.kind === 'no-bill' && amount === undefined) {
    return json(409, {
      error: 'inquiry-refused',
      ...found.inquired.verdict,
      verdict: found.inquired.verdict.kind,
    })
  }
  const bill = found?.inquired.kind === 'bill' ? found.inquired.bill : undefined
  const sum = amount ?? bill?.amount
  if (sum === undefined) return bad('amount is missing')
  const id = found?.id ?? counter.newId()
  const { payer, description } = bill ?? { payer: '', description: '' }
  const order = { id, customerNo, payer, description, amount: sum, exact: amount !== undefined, fault }
  const [first, ...also] = await pay(counter, order)
  return first ? json(200, { ...tellPayment(first), also: also.map(tellPayment) }) : bad('nothing was paid')
}

type Asked = { customerNo: string; amount: bigint | undefined; fault: Fault | 'plan' }

function readOrder(counter: Counter, shape: Shape): Asked | string {
  const customerNo = customerIn(textAt(shape, 'va') ?? '', counter.profile.partnerServiceId)
  if (customerNo === undefined) return 'va is not a number of this bank'
  const amount = parseDigits(textAt(shape, 'amount') ?? String(wholeAt(shape, 'amount') ?? ''))
  if ('amount' in shape && amount === undefined) return 'amount is not whole positive rupiah'
  const fault = 'fault' in shape ? shape['fault'] : 'plan'
  if (!oneOf([...faultKinds, 'none', 'plan'], fault))
    return `fault is none of: ${faultKinds.join(', ')}, none`
  return { customerNo, amount, fault }
}

/** `{va}` → what the office answers. */
async function look(counter: Counter, visit: Visit): Promise<Page> {
  const customerNo = customerIn(textAt(visit.json ?? {}, 'va') ?? '', counter.profile.partnerServiceId)
  return customerNo === undefined
    ? bad('va is not a number of this bank')
    : json(200, await inquire(counter, customerNo))
}

/** `{id, how: 'same' | 'advise'}` → the office's verdict. Only taken cash is told again. */
async function again(counter: Counter, visit: Visit): Promise<Page> {
  const payment = counter.book.find(textAt(visit.json ?? {}, 'id') ?? '')
  const how = textAt(visit.json ?? {}, 'how')
  if (!payment) return json(404, { error: 'no such payment' })
  if (how !== 'same' && how !== 'advise') return bad('how is same or advise')
  if (payment.cash.kind !== 'taken') return json(409, { error: `the cash is ${payment.cash.kind}` })
  const verdict: Verdict = await repeat(counter, payment.id, how)
  return json(200, { verdict })
}

/** `{id}` → the office's answer to service 26, as it came. */
async function status(counter: Counter, visit: Visit): Promise<Page> {
  const payment = counter.book.find(textAt(visit.json ?? {}, 'id') ?? '')
  if (!payment) return json(404, { error: 'no such payment' })
  const heard = await askStatus(counter, payment)
  return json(200, 'status' in heard ? { status: heard.status, body: heard.body } : { verdict: heard.kind })
}

/** `{id}`: the bank gives taken money back afterwards. The office learns it from the report. */
async function reverse(counter: Counter, visit: Visit): Promise<Page> {
  await counter.clock.sync()
  const payment = counter.book.find(textAt(visit.json ?? {}, 'id') ?? '')
  if (!payment) return json(404, { error: 'no such payment' })
  if (payment.cash.kind !== 'taken') return json(409, { error: `the cash is ${payment.cash.kind}` })
  counter.book.record({ kind: 'reversed', at: stampOf(counter.clock.now()), id: payment.id })
  return json(200, tellPayment(counter.book.find(payment.id) ?? payment))
}

function showLedger(counter: Counter): Page {
  const payments = counter.book.payments()
  return json(200, {
    total: holdings(payments),
    payments: payments.map(tellPayment),
    entries: counter.book.entries(),
  })
}

function report(counter: Counter, date: string): Page {
  if (!isDay(date)) return bad('date is not yyyy-mm-dd')
  return csvPage(counter, date)
}

/** The report of a day as a download; also behind the teller's own link. */
export const csvPage = (counter: Counter, day: string): Page => ({
  ...plain(200, ''),
  type: 'text/csv; charset=utf-8',
  body: dailyReport(day, counter.book.payments(), counter.profile),
  headers: { 'content-disposition': `attachment; filename="laporan-bank-${day}.csv"` },
})

/** `{date?}` writes the report of that day (today when absent) beside the ledger → `{file}`. */
async function closeDay(counter: Counter, folder: string, visit: Visit): Promise<Page> {
  await counter.clock.sync()
  const date = textAt(visit.json ?? {}, 'date') ?? dayOf(counter.clock.now())
  if (!isDay(date)) return bad('date is not yyyy-mm-dd')
  const reports = join(folder, 'reports')
  mkdirSync(reports, { recursive: true, mode: 0o700 })
  const file = join(reports, `laporan-bank-${date}.csv`)
  writeFileSync(file, csvPage(counter, date).body, { mode: 0o600 })
  return json(200, { file })
}
