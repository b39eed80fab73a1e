import type { Id } from '#kernel'
import { openDays } from '#appointments'
import { addCounter, setRosterWeek, type Skill } from '#facilities'
import { isStaff, type Ctx, type Role } from '#people'
import type { TestOffice } from './office.ts'
import { day, value } from './season.ts'

export type Team = {
  kits: readonly Id<'counter'>[]
  /** Officers of photo and interview, then one who looks at papers, then one who receives. */
  officers: readonly Id<'account'>[]
  /** The last of those who photograph, as themselves. */
  photographer: Ctx
  receiver: Ctx
}

/**
 * Two kits for the season's office, and a roster: five who photograph (three booths, two kits), three who look at papers, three who
 * receive. Days are opened anew.
 */
export async function openTeam({ staff, system }: Pick<TestOffice, 'staff' | 'system'>): Promise<Team> {
  const kit = async (name: string) => {
    const there = { activeFrom: day('2016-01-01'), activeTo: null, assumed: false }
    return value(await addCounter(system, { kind: 'kit', name, ...there }))
  }
  const kits = [await kit('Kit 1'), await kit('Kit 2')]
  const hired = async (role: Role, skill: Skill, many: number) =>
    Promise.all(Array.from({ length: many }, () => hire({ staff, system }, role, skill)))
  const photographers = await hired('senior-examiner', 'capture-interview', 5)
  const papers = await hired('examiner', 'document-check', 3)
  const receivers = await hired('customer-service', 'arrival', 3)
  value(await openDays(system, day('2016-01-11'), day('2016-06-04')))
  const [photographer, receiver] = [photographers.at(-1), receivers.at(-1)]
  if (!photographer || !receiver) throw new Error('nobody was hired')
  const going = [...photographers.slice(-2), ...papers.slice(-1), ...receivers.slice(-1)]
  return { kits, officers: going.flatMap(accountOf), photographer, receiver }
}

const accountOf = ({ who }: Ctx): Id<'account'>[] => (isStaff(who) ? [who.account] : [])

async function hire(
  { staff, system }: Pick<TestOffice, 'staff' | 'system'>,
  role: Role,
  skill: Skill,
): Promise<Ctx> {
  const ctx = await staff([role])
  const at = { from: Temporal.PlainTime.from('07:30'), to: Temporal.PlainTime.from('16:30') }
  const shifts = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, at }))
  for (const account of accountOf(ctx))
    value(
      await setRosterWeek(system, {
        account,
        validFrom: day('2016-01-01'),
        skills: [skill],
        shifts,
        assumed: false,
      }),
    )
  return ctx
}
