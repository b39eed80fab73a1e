import { loadFacilities, setRosterWeek, skillsOfRoles, type NewRosterWeek } from '#facilities'
import { accountNamed, type Ctx } from '#people'
import { demoAccounts } from './accounts.ts'

const since = Temporal.PlainDate.from('2014-05-20')
/** From the first number that is handed out until the doors close; the break is the office's own. Assumed, as all its figures. */
const hours = { from: Temporal.PlainTime.from('07:30'), to: Temporal.PlainTime.from('16:00') }
const shifts = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, at: hours }))

/**
 * Everybody of the demonstration with a desk is there from Monday to Friday and does what the account may do: an officer to
 * each booth, so the booths stay what limits a day. Goes on where it was cut off.
 */
export async function demoRoster(ctx: Ctx): Promise<void> {
  const { known, accounts } = await ctx.db.read(ctx.office, async (tx) => {
    const { roster } = await loadFacilities(ctx, tx)
    const found = []
    for (const { username, roles } of demoAccounts) {
      const account = await accountNamed(tx, ctx.office, username)
      if (account) found.push({ id: account.account_id, skills: skillsOfRoles(roles) })
    }
    return { known: new Set(roster.weeks.map(({ account }) => account)), accounts: found }
  })
  for (const { id, skills } of accounts) {
    if (known.has(id) || skills.length === 0) continue
    const week: NewRosterWeek = { account: id, validFrom: since, skills, shifts, assumed: true }
    const done = await setRosterWeek(ctx, week)
    if (!done.ok) throw new Error(`the demonstration's roster was refused: ${done.error}`)
  }
}
