import { ok, type Id } from '#kernel'
import type { Tx } from '#db'
import { idIn, log, personById, perform, type Ctx } from '#people'
import { afterFailure, next, type Channel, type Notice } from './notice.ts'
import { insert, lockDue, save, type NoticeRow } from './store.ts'

export type NewNotice = { dedupe: string; kind: string; subject: string; person: Id<'person'>; text: string }

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
    next_try_at: now,
    sent_at: null,
    last_fault: null,
  })
  if (queued) await log(ctx, tx, 'notices.send', notice.subject, { queued: notice.kind })
}

/** Sends all that is due, one transaction each; a kill between sending and saving sends that one again. Returns how many went out. */
export async function drainOutbox(ctx: Ctx, channel: Channel): Promise<number> {
  let sent = 0
  for (;;) {
    const outcome = await sendOne(ctx, channel)
    if (outcome === 'none') return sent
    if (outcome === 'sent') sent += 1
  }
}

async function sendOne(ctx: Ctx, channel: Channel): Promise<'sent' | 'failed' | 'none'> {
  const done = await perform(ctx, 'notices.send', async (tx) => {
    const now = ctx.now()
    const row = await lockDue(tx, ctx.office, now)
    if (!row) return ok('none' as const)
    const fault = await attempt(ctx, tx, channel, row)
    const attempts = row.attempts + 1
    if (fault === undefined) {
      await save(tx, row, {
        status: next.queued.deliver,
        attempts,
        next_try_at: now,
        sent_at: now,
        last_fault: null,
      })
      await log(ctx, tx, 'notices.send', row.subject, { sent: row.kind, channel: channel.name })
      return ok('sent' as const)
    }
    const { status, nextTry } = afterFailure(attempts, now)
    await save(tx, row, { status, attempts, next_try_at: nextTry, sent_at: null, last_fault: fault })
    await log(ctx, tx, 'notices.send', row.subject, { failed: row.kind, channel: channel.name })
    return ok('failed' as const)
  })
  return done.ok ? done.value : 'none'
}

/** The words of the fault, or nothing when the channel took it. A channel's failure is an outcome here, kept on the row. */
async function attempt(ctx: Ctx, tx: Tx, channel: Channel, row: NoticeRow): Promise<string | undefined> {
  const person = await personById(ctx, tx, row.person_id)
  const notice: Notice = {
    id: row.notice_id,
    kind: row.kind,
    subject: row.subject,
    person: row.person_id,
    text: row.text,
    attempts: row.attempts,
  }
  try {
    await channel.send(notice, person?.phone?.reveal() ?? null)
    return undefined
  } catch (fault) {
    return fault instanceof Error ? fault.message.slice(0, 200) : 'unknown fault'
  }
}
