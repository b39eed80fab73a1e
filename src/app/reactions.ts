import { dateAt, showRupiah, type Id } from '#kernel'
import { appointmentById, cameLate, type Appointment } from '#appointments'
import { showVa, vaOfBill, type BankProfile } from '#bank'
import { billById, billsOfCase, amountOf, cancelBillIn, issueBillIn, sayUntil } from '#billing'
import {
  UNDO_SECONDS,
  activeCase,
  caseById,
  caseHistory,
  caseForAppointment,
  collectionOfCase,
  lockCase,
  openCase,
  takeStage,
  whyNotAlone,
  type Case,
} from '#cases'
import { feeFor, loadCatalogue } from '#catalogue'
import type { Tx } from '#db'
import { placeAt } from '#facilities'
import { letGoOfBook } from '#issuance'
import { queueNotice } from '#notices'
import { showCode } from '#papers'
import { asSystem, isStaff, personById, type Ctx, type News } from '#people'
import { followCase, isHallStage } from '#queue'
import { isExpected, pilgrimById, regencyOf } from '#seasons'
import { cancellationOf } from '#uncollected'
import { showDate, showDay, showTime, wordsIn } from '#words'

/** Notices go out in Indonesian; a choice of language for messages needs a place to keep it first. */
const t = wordsIn('id')
const { notices } = t

/**
 * What else happens. One line for each piece of news, all in the transaction of the act that made it:
 * if the consequence cannot be written down, neither can the act.
 */
export const reactions =
  (bank: BankProfile | undefined): Ctx['tell'] =>
  async (by, tx, news) => {
    const ctx = asSystem(by, 'reactions')
    switch (news.kind) {
      case 'appointment-made':
        return openForVisit(ctx, tx, news.appointment)
      case 'appointment-moved':
        return moved(ctx, tx, news)
      case 'appointment-cancelled':
        return visitCancelled(ctx, tx, news.appointment, isStaff(by.who))
      case 'case-arrived-at':
        return arrived(ctx, tx, news, bank)
      case 'case-held':
        return held(ctx, tx, news)
      case 'case-ended':
        return ended(ctx, tx, news)
      case 'passport-uncollected':
        return remind(ctx, tx, news)
      case 'bill-paid':
        return paid(ctx, tx, news)
      case 'bill-expired':
      case 'plan-published':
        return undefined
    }
  }

/** Whoever books a visit has a case from that moment; a person with a running case of that service comes back to it. */
async function openForVisit(ctx: Ctx, tx: Tx, id: Id<'appointment'>): Promise<void> {
  const visit = await appointmentById(ctx, tx, id)
  if (!visit?.person) return
  const regency = visit.pilgrim ? ((await regencyOf(ctx, tx, visit.pilgrim)) ?? null) : null
  await openCase(ctx, tx, {
    person: visit.person,
    service: visit.service,
    applicantKind: visit.applicantKind,
    pilgrim: visit.pilgrim,
    regency,
    channel: visit.answers.channel,
    visit: { appointment: id, code: visit.code },
  })
  await tellVisitor(ctx, tx, visit, visit.pilgrim ? 'invited' : 'booked')
}

async function moved(
  ctx: Ctx,
  tx: Tx,
  { appointment, because }: Extract<News, { kind: 'appointment-moved' }>,
): Promise<void> {
  const visit = await appointmentById(ctx, tx, appointment)
  if (visit) await tellVisitor(ctx, tx, visit, 'moved', because ? notices.movedByOffice : notices.moved)
}

async function tellVisitor(
  ctx: Ctx,
  tx: Tx,
  visit: Appointment,
  kind: 'booked' | 'invited' | 'moved',
  say: typeof notices.moved = notices[kind],
): Promise<void> {
  if (!visit.person) return
  const when = say(showDay(visit.day, 'id'), showTime(visit.starts, ctx.zone), showCode(visit.code))
  const place = await placeAt(tx, ctx.office, visit.site)
  const back = kind === 'moved' && visit.pilgrim ? notices.atOffice : ''
  const text = [when, place === null ? back : notices.elsewhere(place)].filter(Boolean).join(' ')
  await queueNotice(ctx, tx, {
    dedupe: `${visit.id}:${kind}:${visit.version}`,
    kind,
    subject: visit.id,
    person: visit.person,
    text,
  })
}

/**
 * The case goes with the visit that began it. Not when an officer cancels the visit of somebody who has paid: one officer ends no
 * paid case, by no detour (trust.md: four eyes). It waits for another visit, or for two who end it.
 */
async function visitCancelled(ctx: Ctx, tx: Tx, id: Id<'appointment'>, byOfficer: boolean): Promise<void> {
  const visit: Appointment | undefined = await appointmentById(ctx, tx, id)
  const why = visit && (await whyNotAwaited(ctx, tx, visit))
  const file = (await caseForAppointment(ctx, tx, id)) ?? (why ? await notYetCome(ctx, tx, visit) : undefined)
  const stays = file && byOfficer && (await isBeyondOne(ctx, tx, file.id))
  if (file && file.ending === null && !stays)
    await takeStage(ctx, tx, file.id, { stage: file.stage, act: 'withdraw' })
  if (!visit?.person) return
  const text = notices[why ?? 'cancelled'](showCode(visit.code))
  await queueNotice(ctx, tx, {
    dedupe: `${id}:cancelled`,
    kind: 'cancelled',
    subject: id,
    person: visit.person,
    text,
  })
}

/** Behind the lock of the case, so that nobody pays in between. */
async function isBeyondOne(ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<boolean> {
  const file = await lockCase(ctx, tx, id)
  return file !== undefined && whyNotAlone(file.stage, await caseHistory(ctx, tx, id)) !== undefined
}

/** Why a pilgrim is no longer awaited: not among those the newest list lets go, or with a passport that lasts. */
async function whyNotAwaited(
  ctx: Ctx,
  tx: Tx,
  { pilgrim }: Appointment,
): Promise<'unlisted' | 'exempt' | undefined> {
  const known = pilgrim && (await pilgrimById(ctx, tx, pilgrim))
  if (!known || isExpected(known)) return undefined
  return known.standing === 'listed' ? 'exempt' : 'unlisted'
}

/** The case that an earlier visit began and to which nobody came: a later visit has none of its own. */
async function notYetCome(ctx: Ctx, tx: Tx, { person, service }: Appointment): Promise<Case | undefined> {
  const running = person ? await activeCase(ctx, tx, { person, service }) : undefined
  return running?.stage === 'arrival' && running.pilgrim ? running : undefined
}

async function arrived(
  ctx: Ctx,
  tx: Tx,
  news: Extract<News, { kind: 'case-arrived-at' }>,
  bank: BankProfile | undefined,
): Promise<void> {
  const { stage, from } = news
  const leavesDesk = from !== null && isHallStage(from)
  const concerns = from === 'arrival' || leavesDesk || stage === 'payment' || stage === 'handover'
  const file = concerns ? await caseById(ctx, tx, news.case) : undefined
  if (!file) return
  if (from === 'arrival' && file.appointment) await cameLate(ctx, tx, file.appointment)
  if (leavesDesk) await followCase(ctx, tx, { case: file.id, stage, event: file.version }, file.appointment)
  if (stage === 'payment') await askForPayment(ctx, tx, file, bank)
  if (stage === 'handover') await tellReady(ctx, tx, file)
}

/** With the day until which it is sure to lie ready. */
async function tellReady(ctx: Ctx, tx: Tx, file: Case): Promise<void> {
  const collection = await collectionOfCase(ctx, tx, file)
  if (!collection) return
  const text = notices.ready(showDay(collection.lastDay, 'id'))
  await tell(ctx, tx, file, `ready:${file.version}`, text, 'undoable')
}

/** The tariff is the one of this day and stays on the bill (payments.md, rule 8). */
async function askForPayment(ctx: Ctx, tx: Tx, file: Case, bank: BankProfile | undefined): Promise<void> {
  const catalogue = await loadCatalogue(tx, dateAt(ctx.now(), ctx.zone))
  const person = await personById(ctx, tx, file.person)
  if (!person) return
  const fee = feeFor(catalogue.tariff, file.service, file.applicantKind)
  const issued = await issueBillIn(ctx, tx, {
    case: file.id,
    payer: { kind: 'applicant', name: person.name },
    fee,
  })
  if (!issued.ok || !bank) return
  const bill = issued.value
  const account = showVa(vaOfBill(bank.partnerServiceId, bill.number))
  await tell(
    ctx,
    tx,
    file,
    `to-pay:${bill.id}`,
    notices.toPay(
      showRupiah(amountOf(bill)),
      account,
      sayUntil({ t, zone: ctx.zone, language: 'id' }, bill.dueAt),
    ),
    'undoable',
  )
}

async function held(ctx: Ctx, tx: Tx, news: Extract<News, { kind: 'case-held' }>): Promise<void> {
  const file = await caseById(ctx, tx, news.case)
  if (!file) return
  await followCase(ctx, tx, { case: file.id, stage: null, event: file.version }, file.appointment)
  const due = file.hold?.due
  if (news.hold === 'return-for-papers' && due)
    await tell(ctx, tx, file, `returned:${file.version}`, notices.returned(showDate(due, 'id')), 'undoable')
}

async function ended(ctx: Ctx, tx: Tx, news: Extract<News, { kind: 'case-ended' }>): Promise<void> {
  const file = await caseById(ctx, tx, news.case)
  if (!file) return
  await followCase(ctx, tx, { case: file.id, stage: null, event: file.version }, file.appointment)
  const unpaid = (await billsOfCase(ctx, tx, file.id)).find(
    ({ status }) => status === 'open' || status === 'requested',
  )
  if (unpaid) await cancelBillIn(ctx, tx, unpaid.id, 'case-ended')
  if (news.ending !== 'handed-over') await letGoOfBook(ctx, tx, file.id)
  if (news.ending === 'refused') await tell(ctx, tx, file, 'refused', notices.refused)
  if (news.ending === 'cancelled') await tellCancelled(ctx, tx, file)
  if (news.ending === 'handed-over') await tell(ctx, tx, file, 'handed-over', notices.handedOver)
}

/** Why, where the rule says it; otherwise the counter does. */
async function tellCancelled(ctx: Ctx, tx: Tx, file: Case): Promise<void> {
  const left = await cancellationOf(ctx, tx, file.id)
  const { source } = left ? (await loadCatalogue(tx, left.issued_on)).collection : { source: undefined }
  await tell(ctx, tx, file, 'case-cancelled', source ? notices.notCollected(source) : notices.caseCancelled)
}

async function remind(
  ctx: Ctx,
  tx: Tx,
  news: Extract<News, { kind: 'passport-uncollected' }>,
): Promise<void> {
  const file = await caseById(ctx, tx, news.case)
  if (!file) return
  const text = news.reminder === 'soon' ? notices.collectSoon : notices.collectOver
  const what = `collect-${news.reminder}:${news.lastDay.toString()}`
  await tell(ctx, tx, file, what, text(showDay(news.lastDay, 'id')))
}

async function paid(ctx: Ctx, tx: Tx, news: Extract<News, { kind: 'bill-paid' }>): Promise<void> {
  const [file, bill] = [await caseById(ctx, tx, news.case), await billById(ctx, tx, news.bill)]
  if (!file || !bill) return
  if (file.stage === 'payment' && file.ending === null)
    await takeStage(ctx, tx, file.id, { stage: 'payment', act: 'settle', reference: bill.number })
  await tell(ctx, tx, file, `paid:${bill.id}`, notices.paid(showRupiah(amountOf(bill))))
}

/** `undoable`: its act may be undone, so it waits until that is over. */
function tell(
  ctx: Ctx,
  tx: Tx,
  file: Case,
  what: string,
  text: string,
  act: 'undoable' | 'final' = 'final',
): Promise<void> {
  const undoable = { event: file.version, until: ctx.now().add({ seconds: UNDO_SECONDS }) }
  return queueNotice(ctx, tx, {
    dedupe: `${file.id}:${what}`,
    kind: what.split(':')[0] ?? what,
    subject: file.id,
    person: file.person,
    text,
    ...(act === 'undoable' ? { undoable } : {}),
  })
}
