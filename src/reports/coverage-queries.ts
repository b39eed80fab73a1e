import { dateAt, isBefore, type Id, type Instant, type PlainDate } from '#kernel'
import { visitsOf, type Appointment } from '#appointments'
import { paidCases } from '#billing'
import { loadCalendar, workingDays } from '#calendar'
import { casesOfPersons, type Case } from '#cases'
import type { Tx } from '#db'
import { booksOfCases, handedOver } from '#issuance'
import { seesRegency, type Ctx } from '#people'
import { cohorts, currentSeason, pilgrimsOf, type Cohort, type Pilgrim, type Season } from '#seasons'
import { coverageOf, type Coverage } from './coverage.ts'
import { isLate, standingOf, type Facts, type Standing } from './standing.ts'

/** A listed pilgrim and where they stand. `since`: a moment, or the day of the appointment that says it. */
export type Stands = {
  pilgrim: Pilgrim
  standing: Standing
  late: boolean
  since: { at: Instant } | { visit: Pick<Appointment, 'day' | 'starts'> } | null
}
export type Line = { cohort: Cohort; coverage: Coverage }
export type Board = { season: Season; lines: readonly Line[]; people: readonly Stands[] }

/** The season's board as the caller may see it; a liaison has the own line only. Undefined in an office without pilgrims. */
export async function coverageBoard(ctx: Ctx, tx: Tx): Promise<Board | undefined> {
  const season = await currentSeason(ctx, tx)
  if (!season) return undefined
  const seen = (await cohorts(ctx, tx, season.id)).filter(({ regency }) => seesRegency(ctx.who, regency))
  const pilgrims = await pilgrimsOf(ctx, tx, season.id)
  const listed = pilgrims.filter(({ standing }) => standing === 'listed')
  const people = await standingsOf(ctx, tx, season, listed)
  const lines = seen.map((cohort) => {
    const here = pilgrims.filter(({ regency }) => regency === cohort.regency)
    const count = (standing: Pilgrim['standing']): number =>
      here.filter((one) => one.standing === standing).length
    const own = people.filter(({ pilgrim }) => pilgrim.regency === cohort.regency)
    return { cohort, coverage: coverageOf(own, { reserves: count('reserve'), gone: count('gone') }) }
  })
  return { season, lines, people }
}

async function standingsOf(ctx: Ctx, tx: Tx, season: Season, listed: readonly Pilgrim[]): Promise<Stands[]> {
  const persons = listed.map(({ person }) => person)
  const visits = Map.groupBy(await visitsOf(tx, ctx.office, persons), ({ person }) => person)
  const cases = Map.groupBy(await casesOfPersons(ctx, tx, persons), ({ person }) => person)
  const ids = [...cases.values()].flat().map(({ id }) => id)
  const paid = await paidCases(ctx, tx, ids)
  const books = await booksOfCases(ctx, tx, ids)
  const handed = await handedOver(ctx, tx, ids)
  const near = await lastVisitsNear(ctx, tx, season)
  return listed.map((pilgrim) => {
    const visit = visits.get(pilgrim.person)?.findLast((one) => isOf(pilgrim, season, one.pilgrim, one.day))
    const file = newestOf(cases.get(pilgrim.person) ?? [], (one) =>
      isOf(pilgrim, season, one.pilgrim, dateAt(one.openedAt, ctx.zone)),
    )
    const facts = factsOf(pilgrim, visit, file, {
      today: dateAt(ctx.now(), ctx.zone),
      paid,
      handed,
      printed: isPrinted(books, file),
    })
    const standing = standingOf(facts)
    return { pilgrim, standing, late: isLate(standing, near), since: sinceOf(standing, visit, file) }
  })
}

/** What names the pilgrim, or names none and lies within the year before the deadline: somebody who booked like anybody. */
const isOf = (
  { id }: Pilgrim,
  { deadline }: Season,
  pilgrim: Id<'pilgrim'> | null,
  day: PlainDate,
): boolean => (pilgrim === null ? !isBefore(day, deadline.subtract({ years: 1 })) : pilgrim === id)

/** A withdrawn or cancelled case says nothing any more; the one that is open counts before one that ended. */
function newestOf(cases: readonly Case[], isTheirs: (one: Case) => boolean): Case | undefined {
  const counts = cases.filter(
    (one) => isTheirs(one) && one.ending !== 'withdrawn' && one.ending !== 'cancelled',
  )
  return counts.findLast(({ ending }) => ending !== 'refused') ?? counts.at(-1)
}

const isPrinted = (books: Awaited<ReturnType<typeof booksOfCases>>, file: Case | undefined): boolean =>
  file !== undefined && ['printed', 'handed-over'].includes(books.get(file.id)?.status ?? '')

type Kept = {
  today: PlainDate
  paid: ReadonlySet<Id<'case'>>
  handed: ReadonlySet<Id<'case'>>
  printed: boolean
}

const factsOf = (
  { exempt }: Pilgrim,
  visit: Appointment | undefined,
  file: Case | undefined,
  { today, paid, handed, printed }: Kept,
): Facts => ({
  exempt,
  visit: visitOf(visit, today),
  came: file !== undefined && file.stage !== 'pre-application' && file.stage !== 'arrival',
  held: (file?.hold ?? null) !== null,
  refused: file?.ending === 'refused',
  paid: file !== undefined && paid.has(file.id),
  printed,
  handedOver: file !== undefined && handed.has(file.id),
})

/** A day that went by without them counts as missed even before anybody wrote that down. */
const visitOf = (visit: Appointment | undefined, today: PlainDate): Facts['visit'] => {
  if (visit === undefined || visit.status === 'served') return 'none'
  return visit.status === 'missed' || isBefore(visit.day, today) ? 'missed' : 'booked'
}

function sinceOf(
  standing: Standing,
  visit: Appointment | undefined,
  file: Case | undefined,
): Stands['since'] {
  if (standing === 'unbooked' || standing === 'exempt') return null
  if (standing === 'booked' || standing === 'missed') return visit ? { visit } : null
  return file ? { at: file.since } : null
}

/** From so many working days before the last one on which somebody may still come. A setting, assumed. */
const NEAR_WORKING_DAYS = 5

/** The last visit leaves the lead working days before the deadline. */
async function lastVisitsNear(ctx: Ctx, tx: Tx, { deadline, leadWorkingDays }: Season): Promise<boolean> {
  const from = deadline.subtract({ days: 2 * (leadWorkingDays + NEAR_WORKING_DAYS) + 30 })
  const after = deadline.add({ days: 1 })
  const calendar = await loadCalendar(ctx, tx, from, after)
  const first = workingDays(calendar, from, after).at(-(leadWorkingDays + NEAR_WORKING_DAYS))
  return first !== undefined && !isBefore(dateAt(ctx.now(), ctx.zone), first)
}
