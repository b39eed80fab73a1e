import type { Id, PlainDate } from '#kernel'
import type { Tx } from '#db'
import type { Ctx } from '#people'
import type { UncollectedTables } from './tables.ts'
import type { ReminderKind } from './uncollected.ts'

export type Reminder = UncollectedTables['uncollected_reminder']
export type Cancellation = UncollectedTables['uncollected_cancellation']
const table = (tx: Tx) => tx.withTables<UncollectedTables>()

export async function insertReminder(tx: Tx, row: Reminder): Promise<void> {
  await table(tx).insertInto('uncollected_reminder').values(row).execute()
}

/** What these cases were reminded of, the oldest first. */
export const remindersOf = async (
  tx: Tx,
  office: string,
  cases: readonly Id<'case'>[],
): Promise<Reminder[]> =>
  cases.length === 0
    ? []
    : table(tx)
        .selectFrom('uncollected_reminder')
        .selectAll('uncollected_reminder')
        .where('uncollected_reminder.office_id', '=', office)
        .where('uncollected_reminder.case_id', 'in', cases)
        .orderBy('uncollected_reminder.at')
        .orderBy('uncollected_reminder.case_id')
        .execute()

/** Of the reminders of one case those for this day of issue. */
export const sentFor = (
  reminders: readonly Reminder[],
  { id, issuedOn }: { id: Id<'case'>; issuedOn: PlainDate },
): ReadonlySet<ReminderKind> =>
  new Set(
    reminders.filter((one) => one.case_id === id && one.issued_on.equals(issuedOn)).map(({ kind }) => kind),
  )

export async function insertCancellation(tx: Tx, row: Cancellation): Promise<void> {
  await table(tx).insertInto('uncollected_cancellation').values(row).execute()
}

/** That this case was cancelled because nobody came, if it was. */
export const cancellationOf = (ctx: Ctx, tx: Tx, id: Id<'case'>): Promise<Cancellation | undefined> =>
  table(tx)
    .selectFrom('uncollected_cancellation')
    .selectAll('uncollected_cancellation')
    .where('uncollected_cancellation.office_id', '=', ctx.office)
    .where('uncollected_cancellation.case_id', '=', id)
    .executeTakeFirst()
