import { dateAt, ok, timeAt, type Id } from '#kernel'
import { isOpenAt, loadCalendar } from '#calendar'
import { collectionOfCase, collectionsOf, lockCase } from '#cases'
import type { Tx } from '#db'
import { asSystem, log, perform, type Ctx } from '#people'
import { everyReady } from './queries.ts'
import { insertReminder, remindersOf, sentFor } from './store.ts'
import { reminderDue } from './uncollected.ts'

/**
 * Tells everybody whose passport still lies here that the last day is near, or that it has passed; each once. Only while the
 * office is open: nobody is woken by it, and whoever comes at once finds somebody. Returns how many were told.
 */
export async function remindUncollected(ctx: Ctx): Promise<number> {
  const system = asSystem(ctx, 'uncollected')
  const due = await system.db.read(system.office, (tx) => whoIsDue(system, tx))
  let told = 0
  for (const id of due) if (await remindOne(system, id)) told += 1
  return told
}

async function whoIsDue(ctx: Ctx, tx: Tx): Promise<Id<'case'>[]> {
  const [today, time] = [dateAt(ctx.now(), ctx.zone), timeAt(ctx.now(), ctx.zone)]
  if (!isOpenAt(await loadCalendar(ctx, tx, today, today.add({ days: 1 })), today, time)) return []
  const ready = await everyReady(ctx, tx)
  const collections = await collectionsOf(ctx, tx, ready)
  const reminders = await remindersOf(
    tx,
    ctx.office,
    ready.map(({ id }) => id),
  )
  return ready.flatMap(({ id }) => {
    const collection = collections.get(id)
    if (!collection) return []
    const sent = sentFor(reminders, { id, issuedOn: collection.issuedOn })
    return reminderDue(collection, sent, today) ? [id] : []
  })
}

/** Looked at again under the lock: meanwhile it may have been fetched, or somebody else may have told them. */
async function remindOne(ctx: Ctx, id: Id<'case'>): Promise<boolean> {
  const done = await perform(ctx, 'uncollected.remind', async (tx) => {
    const one = await lockCase(ctx, tx, id)
    const collection = one && (await collectionOfCase(ctx, tx, one))
    if (!collection) return ok(false)
    const { issuedOn, lastDay } = collection
    const sent = sentFor(await remindersOf(tx, ctx.office, [id]), { id, issuedOn })
    const reminder = reminderDue(collection, sent, dateAt(ctx.now(), ctx.zone))
    if (!reminder) return ok(false)
    const row = { office_id: ctx.office, case_id: id, issued_on: issuedOn, kind: reminder, last_day: lastDay }
    await insertReminder(tx, { ...row, at: ctx.now() })
    await ctx.tell(ctx, tx, { kind: 'passport-uncollected', case: id, reminder, lastDay })
    await log(ctx, tx, 'uncollected.remind', id, { reminder, lastDay: lastDay.toString() })
    return ok(true)
  })
  return done.ok && done.value
}
