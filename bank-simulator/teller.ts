import { customerIn } from './account.ts'
import type { Counter } from './counter.ts'
import { csvPage } from './control.ts'
import { billPage, startPage, type Draft } from './desk.ts'
import { faultKinds } from './faults.ts'
import { lostPage } from './pages.ts'
import { inquire, pay, repeat, type Order } from './pay.ts'
import { paymentPage } from './receipt.ts'
import { parseTyped } from './rupiah.ts'
import { oneOf } from './shape.ts'
import { style } from './style.ts'
import { dayOf, isDay } from './wib.ts'
import { seeOther, type Page, type Routes, type Visit } from './web.ts'

/** The counter for people: number → what the office says → cash → receipt. Every step answers with a redirect. */
export function tellerRoutes(counter: Counter): Routes {
  const drafts = new Map<string, Draft>()
  return {
    'GET /': () => seeOther('/teller'),
    'GET /style.css': () => ({ status: 200, type: 'text/css; charset=utf-8', body: style }),
    'GET /teller': () => start(counter),
    'POST /teller/inquiry': (visit) => ask(counter, drafts, visit),
    'GET /teller/inquiry': (visit) => showDraft(counter, drafts, visit),
    'POST /teller/pay': (visit) => takeCash(counter, drafts, visit),
    'GET /teller/payment': (visit) => showPayment(counter, visit.query.get('id') ?? ''),
    'POST /teller/repeat': (visit) => sayAgain(counter, visit),
    'GET /teller/report': (visit) => report(counter, visit.query.get('date') ?? ''),
  }
}

/** Inquiries kept for the next step; older ones are forgotten and can be asked again. */
const mostDrafts = 500

const today = (counter: Counter): string => dayOf(counter.clock.now())
const recent = (counter: Counter) => counter.book.payments().slice(-8).toReversed()

async function start(counter: Counter): Promise<Page> {
  await counter.clock.sync()
  return startPage(today(counter), recent(counter))
}

async function ask(counter: Counter, drafts: Map<string, Draft>, visit: Visit): Promise<Page> {
  const typed = (visit.form.get('va') ?? '').slice(0, 60)
  const customerNo = customerIn(typed, counter.profile.partnerServiceId)
  if (customerNo === undefined) {
    const own = counter.profile.partnerServiceId.trim()
    const problem =
      typed.trim() === ''
        ? 'Tulis nomor virtual account.'
        : `Nomor harus diawali ${own}, lalu 1 sampai 20 angka. Periksa lagi tagihan.`
    return startPage(today(counter), recent(counter), typed, problem)
  }
  const { id, inquired } = await inquire(counter, customerNo)
  drafts.set(id, { id, customerNo, inquired })
  const oldest = drafts.keys().next()
  if (drafts.size > mostDrafts && oldest.done !== true) drafts.delete(oldest.value)
  return seeOther(`/teller/inquiry?id=${id}`)
}

function showDraft(counter: Counter, drafts: Map<string, Draft>, visit: Visit): Page {
  const draft = drafts.get(visit.query.get('id') ?? '')
  return draft ? billPage(counter.profile, draft) : lostPage()
}

async function takeCash(counter: Counter, drafts: Map<string, Draft>, visit: Visit): Promise<Page> {
  const id = visit.form.get('id') ?? ''
  if (counter.book.find(id)) return seeOther(`/teller/payment?id=${id}`)
  const draft = drafts.get(id)
  if (!draft) return lostPage()
  const order = orderFrom(draft, visit)
  if ('problem' in order) {
    return billPage(counter.profile, draft, visit.form.get('amount') ?? '', order.problem)
  }
  await pay(counter, order)
  return seeOther(`/teller/payment?id=${id}`)
}

/** A typed amount counts only where somebody chose it: for a wrong amount, or when the office named none. */
function orderFrom(draft: Draft, visit: Visit): Order | { readonly problem: string } {
  const { id, customerNo, inquired } = draft
  const asked = visit.form.get('fault') ?? 'plan'
  const fault = oneOf([...faultKinds, 'none'], asked) ? asked : 'plan'
  const typed = visit.form.get('amount') ?? ''
  const amount = parseTyped(typed)
  const needsAmount = inquired.kind === 'no-bill' || (fault === 'wrong-amount' && typed.trim() !== '')
  if (needsAmount && amount === undefined)
    return { problem: 'Tulis jumlah dalam rupiah bulat, misalnya 355.000.' }
  const bill = inquired.kind === 'bill' ? inquired.bill : { payer: '', description: '', amount: amount ?? 0n }
  const exact = needsAmount && amount !== undefined
  return { ...bill, id, customerNo, fault, exact, amount: exact ? amount : bill.amount }
}

function showPayment(counter: Counter, id: string): Page {
  const payment = counter.book.find(id)
  return payment ? paymentPage(counter.profile, payment) : lostPage()
}

async function sayAgain(counter: Counter, visit: Visit): Promise<Page> {
  const payment = counter.book.find(visit.form.get('id') ?? '')
  if (!payment) return lostPage()
  const how = visit.form.get('how') === 'same' ? 'same' : 'advise'
  if (payment.cash.kind === 'taken') await repeat(counter, payment.id, how)
  return seeOther(`/teller/payment?id=${payment.id}`)
}

const report = (counter: Counter, date: string): Page => (isDay(date) ? csvPage(counter, date) : lostPage())
