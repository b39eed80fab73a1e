import { ok, type PlainDate } from '#kernel'
import { demoListFile, demoPilgrims, type DemoList } from '#demo'
import {
  acceptRegency,
  askOtherDate,
  inviteEverybody,
  proposePlan,
  publishPlan,
  regencyParts,
  type PartLine,
} from '#planning'
import { passportNumber } from '#people'
import { enterPassport, importList, listedPilgrims, setDeparture } from '#seasons'
import { at, today, workingDayAfter } from './hours.ts'
import type { Play } from './play.ts'

/** Who asks for another date, and whose list is revised before the plan is made (Mukomuko, seven hours away). */
const ASKS = '1704'
const REVISED = '1706'
const WITHDRAWN = 3

/** From the lists to the published plan: what Kemenag and the office agree on in the first weeks. */
export function expectAgreement(play: Play, season: string, firstDay: PlainDate): void {
  const lists = demoPilgrims()
  for (const [i, list] of lists.entries())
    expectList(play, season, workingDayAfter(play, firstDay, Math.floor(i / 3)), list)
  const revised = lists.find(({ cohort }) => cohort.code === REVISED)
  if (revised) expectList(play, season, workingDayAfter(play, firstDay, 5), revisionOf(revised))

  const regencies = lists.map(({ cohort }) => cohort.code)
  expectPassports(play, season, regencies, workingDayAfter(play, firstDay, 4))
  const day = (n: number, time: string) => at(play, workingDayAfter(play, firstDay, n), time)
  play.agenda.alone(day(6, '09:00'), () => propose(play, season, regencies, 1))
  play.agenda.alone(day(7, '10:00'), () => answer(play, season, regencies, ASKS))
  play.agenda.alone(day(8, '09:00'), () => propose(play, season, regencies, 2))
  play.agenda.alone(day(9, '10:00'), () => answer(play, season, regencies, null))
  play.agenda.alone(day(9, '14:00'), () => publish(play, season, regencies))
}

/** Some have withdrawn; the first reserves move up. */
const revisionOf = ({ cohort, people }: DemoList): DemoList => ({ cohort, people: people.slice(WITHDRAWN) })

function expectList(play: Play, season: string, day: PlainDate, list: DemoList): void {
  const { cohort } = list
  play.agenda.alone(at(play, day, '10:00'), async () => {
    const bytes = await demoListFile(list, play.agenda.now())
    const file = {
      season,
      bytes,
      fileName: cohort.file,
      regency: cohort.code,
      supplement: false,
      confirmed: true,
    }
    await play.did('list imported', importList(play.crew.liaisonOf(cohort.code), file))
  })
}

/** Of a hundred pilgrims so many hold a passport that lasts: some hundred and thirty of the season (issue 3). */
const HOLD_A_PASSPORT = 10

/** The Friday of that week: the liaisons enter which of their pilgrims hold a passport that lasts, from its copy. */
function expectPassports(play: Play, season: string, regencies: readonly string[], day: PlainDate): void {
  const departs = day.with({ month: 8, day: 31 })
  play.agenda.alone(at(play, day, '13:30'), async () => {
    await play.did('departure set', setDeparture(play.crew.supervisor, { season, departs }))
    let serial = 7_000_001
    for (const regency of regencies) {
      const liaison = play.crew.liaisonOf(regency)
      for (const { id } of await play.read((tx) => listedPilgrims(liaison, tx, season))) {
        if (!play.draw.percent(HOLD_A_PASSPORT)) continue
        const passport = passportNumber(`A${serial++}`)
        if (!passport.ok) throw new Error('an invented passport number is none')
        const until = departs.add({ months: 7 + play.draw.between(0, 30) })
        const entry = { pilgrim: id, passport: passport.value, until, evidence: 'copy-seen' } as const
        await play.did('passport seen', enterPassport(liaison, entry))
      }
    }
  })
}

/** For whoever has no agreed date yet. */
async function propose(
  play: Play,
  season: string,
  regencies: readonly string[],
  seed: number,
): Promise<void> {
  const open = await openRegencies(play, season, regencies)
  if (open.length > 0) await proposeFor(play, season, open, seed)
}

async function proposeFor(
  play: Play,
  season: string,
  regencies: readonly string[],
  seed: number,
): Promise<void> {
  const done = await proposePlan(play.crew.supervisor, { season, regencies, seed })
  if (!done.ok) throw new Error(`the plan does not come about: ${JSON.stringify(done)}`)
  await play.did('plan proposed', Promise.resolve(ok(done.value)))
}

/** Whose dates are not all agreed. */
async function openRegencies(play: Play, season: string, regencies: readonly string[]): Promise<string[]> {
  const open: string[] = []
  for (const regency of regencies) {
    const parts = await partsOf(play, season, regency)
    if (parts.length === 0 || parts.some(({ status }) => status !== 'accepted')) open.push(regency)
  }
  return open
}

/** Every liaison says yes, but one has a wish: the funeral of a teacher, a market day. */
async function answer(
  play: Play,
  season: string,
  regencies: readonly string[],
  asks: string | null,
): Promise<void> {
  for (const regency of regencies) {
    const liaison = play.crew.liaisonOf(regency)
    const [first] = await partsOf(play, season, regency)
    if (!first) continue
    if (regency === asks) {
      await play.did(
        'other date asked',
        askOtherDate(liaison, { part: first.id, version: first.version }, 'Hari pasar di Bintuhan', null),
      )
      continue
    }
    await must(acceptRegency(liaison, { plan: first.plan, regency, version: first.planVersion }))
  }
}

/**
 * Places first, then letters; everybody hears of the own date in a message. Where the public was faster, the plan is made anew
 * the next morning and published before the evening's bookings.
 */
async function publish(play: Play, season: string, regencies: readonly string[]): Promise<void> {
  const [part] = await partsOf(play, season, regencies[0] ?? '')
  if (!part) throw new Error('there is nothing to publish')
  const published = await publishPlan(play.crew.supervisor, { plan: part.plan, version: part.planVersion })
  if (!published.ok && published.error === 'places-gone') return tomorrow(play, season, regencies)
  await play.did('plan published', Promise.resolve(published))
  await must(inviteEverybody(play.system))
}

function tomorrow(play: Play, season: string, regencies: readonly string[]): void {
  const morning = workingDayAfter(play, today(play), 1)
  play.agenda.alone(at(play, morning, '08:10'), () => proposeFor(play, season, regencies, 3))
  play.agenda.alone(at(play, morning, '09:10'), () => answer(play, season, regencies, null))
  play.agenda.alone(at(play, morning, '10:10'), () => publish(play, season, regencies))
}

const partsOf = (play: Play, season: string, regency: string): Promise<PartLine[]> =>
  play.read((tx) => regencyParts(play.crew.liaisonOf(regency), tx, season, regency))

async function must(act: Promise<{ ok: true } | { ok: false; error: string }>): Promise<void> {
  const done = await act
  if (!done.ok) throw new Error(`the agreement was refused: ${done.error}`)
}
