import { ok, type Id, type Instant } from '#kernel'
import type { Tx } from '#db'
import { idIn, log, perform, personsByIds, type Ctx } from '#people'
import { afterFailure, next, type Channel, type Notice } from './notice.ts'
import { insert, lockDue, lockOfEvent, save, saveSent, type NoticeRow } from './store.ts'

export type NewNotice = {
  dedupe: string
  kind: string
  subject: string
  person: Id<'person'>
  text: string
  /** It tells of this line of its subject's history, which may be undone up to this moment: it leaves no earlier. */
  undoable?: { event: number; until: Instant }
}

/** Puts a notice into the outbox within the transaction of the act it tells of: both happen, or neither. */
export async function queueNotice(ctx: Ctx, tx: Tx, notice: NewNotice): Promise<void> {
  const now = ctx.now()
  const queued = await insert(tx, {
    office_id: ctx.office,
    notice_id: idIn(ctx, 'notice'),
    dedupe: notice.dedupe,
    kind: notice.kind,
    subject: notice.subject,
    person_id: notice.person,
    text: notice.text,
    status: 'queued',
    attempts: 0,
    queued_at: now,
    next_try_at: notice.undoable?.until ?? now,
    sent_at: null,
    last_fault: null,
    event: notice.undoable?.event ?? null,
  })
  if (queued) await log(ctx, tx, 'notices.send', notice.subject, { queued: notice.kind })
}

/**
 * Within the transaction that undoes an act: takes back what tells of this line of the subject's history. False when one of
 * them has left the building.
 */
export async function withdrawNotices(ctx: Ctx, tx: Tx, subject: string, event: number): Promise<boolean> {
  const queued = await lockOfEvent(tx, ctx.office, subject, event)
  if (queued.some(({ status }) => status !== 'queued')) return false
  for (const row of queued) {
    await save(tx, row, { ...row, status: next.queued.withdraw })
    await log(ctx, tx, 'notices.send', subject, { withdrawn: row.kind })
  }
  return true
}

/** As many as one transaction sends; a kill before its end sends these again, and no others. */
const AT_ONCE = 10

/** Sends all that is due, some at a time. Returns how many went out. */
export async function drainOutbox(ctx: Ctx, channel: Channel): Promise<number> {
  for (let sent = 0; ;) {
    const done = await sendSome(ctx, channel)
    if (!done.ok || done.value.tried === 0) return sent
    sent += done.value.sent
  }
}

const sendSome = (ctx: Ctx, channel: Channel) =>
  perform(ctx, 'notices.send', async (tx) => {
    const due = await lockDue(tx, ctx.office, ctx.now(), AT_ONCE)
    const people = await personsByIds(
      ctx,
      tx,
      due.map((row) => row.person_id),
    )
    const sent: NoticeRow['notice_id'][] = []
    for (const row of due) {
      const phone = people.get(row.person_id)?.phone?.reveal() ?? null
      const fault = await attempt(channel, row, phone)
      if (fault === undefined) sent.push(row.notice_id)
      else await keepFailure(ctx, tx, row, fault)
      const outcome = fault === undefined ? { sent: row.kind } : { failed: row.kind }
      await log(ctx, tx, 'notices.send', row.subject, { ...outcome, channel: channel.name })
    }
    await saveSent(tx, ctx.office, sent, { status: next.queued.deliver, at: ctx.now() })
    return ok({ tried: due.length, sent: sent.length })
  })

async function keepFailure(ctx: Ctx, tx: Tx, row: NoticeRow, fault: string): Promise<void> {
  const attempts = row.attempts + 1
  const { status, nextTry } = afterFailure(attempts, ctx.now())
  await save(tx, row, { status, attempts, next_try_at: nextTry, sent_at: null, last_fault: fault })
}

/** The words of the fault, or nothing when the channel took it. A channel's failure is an outcome here, kept on the row. */
async function attempt(channel: Channel, row: NoticeRow, phone: string | null): Promise<string | undefined> {
  const notice: Notice = {
    id: row.notice_id,
    kind: row.kind,
    subject: row.subject,
    person: row.person_id,
    text: row.text,
    attempts: row.attempts,
  }
  try {
    await channel.send(notice, phone)
    return undefined
  } catch (fault) {
    return fault instanceof Error ? fault.message.slice(0, 200) : 'unknown fault'
  }
}
