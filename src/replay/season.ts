import { seededRandom, type Instant, type PlainDate } from '#kernel'
import { releaseExpiredHolds } from '#appointments'
import { expireBills } from '#billing'
import { loadCalendar, workingDays } from '#calendar'
import { loadCatalogue, missingOf, requirementsFor } from '#catalogue'
import { releaseUnlisted, returnUnusedSeats } from '#planning'
import { endOutage, loadFacilities, reportOutage } from '#facilities'
import { casesWaitingAt } from '#cases'
import { handOverCohort, receiveBooks } from '#issuance'
import type { BankSideProfile } from '#bank'
import type { Ctx } from '#people'
import type { Agenda } from './agenda.ts'
import { expectAgreement } from './agreement.ts'
import { openBackOffice, printerOf } from './back-office.ts'
import { openBank, type Doors } from './bank.ts'
import { gather } from './crew.ts'
import { expectCrowd } from './crowd.ts'
import { drawFrom } from './draw.ts'
import { openEntrance } from './entrance.ts'
import { openHall, type Hall } from './hall.ts'
import { at, today } from './hours.ts'
import { openTelephones } from './messages.ts'
import { emptyNotebook, visitOf } from './notebook.ts'
import type { Kind, Play } from './play.ts'

export type Stage = {
  season: string
  from: PlainDate
  /** The last day that is played. */
  to: PlainDate
  /** The press stands still from this morning up to, not including, that one. */
  deadPrinter: { from: PlainDate; to: PlainDate }
  seed: number
  /** The house's own context; its clock is the agenda's from now on. */
  system: Ctx
  agenda: Agenda
  doors: Doors
  bank: BankSideProfile
  /** The play ends here, in the middle of a day, with people in the hall; otherwise in the evening of the last. */
  stop?: Instant | undefined
  /** Told each evening, for whoever waits at the screen. */
  progress: (day: PlainDate, served: number) => void
}

/** Plays a season through the house's own doors, in simulated time, and returns what was seen. Same seed, same play. */
export async function playSeason(stage: Stage): Promise<Play> {
  const { agenda, seed } = stage
  const play = await openPlay(stage)
  const hall = openHall(play)
  const entrance = openEntrance(play, hall)
  const backOffice = openBackOffice(play)
  const bank = openBank(stage.bank, stage.doors, agenda.now)
  const telephones = openTelephones({
    play,
    entrance,
    backOffice,
    bank,
    partner: stage.bank.partnerServiceId,
  })

  const end = stage.to.add({ days: 1 })
  expectAgreement(play, stage.season, stage.from)
  expectCrowd(play, entrance, seededRandom(seed + 1), stage.from, end)
  expectOutage(play, stage, backOffice.wake)
  expectBooks(play, stage.from, end)
  for (const day of workingDays(play.calendar, stage.from, end)) expectDay(play, hall, day, telephones.carry)
  for (const day of workingDays(play.calendar, stage.from, end)) {
    const evening = at(play, day, '23:00')
    if (stage.stop && Temporal.Instant.compare(stage.stop, evening) < 0) {
      await agenda.playUntil(stage.stop)
      return play
    }
    await agenda.playUntil(evening)
    stage.progress(day, play.notebook.visits.size)
  }
  await telephones.carry()
  return play
}

async function openPlay({ system, agenda, from, to, seed }: Stage): Promise<Play> {
  const notebook = emptyNotebook()
  const read: Play['read'] = (work) => system.db.read(system.office, work)
  const catalogue = await read((tx) => loadCatalogue(tx, from))
  return {
    agenda,
    draw: drawFrom(seededRandom(seed)),
    crew: await gather(system),
    system,
    visitor: { ...system, who: { kind: 'public' } },
    calendar: await read((tx) =>
      loadCalendar(
        system,
        tx,
        from.subtract({ days: 30 }),
        Temporal.PlainDate.from({ year: to.year, month: 12, day: 31 }),
      ),
    ),
    facilities: { now: await read((tx) => loadFacilities(system, tx)) },
    papersFor: (service, kind) =>
      missingOf(requirementsFor(catalogue, service, kind), new Set()).flatMap((asked) =>
        asked.kind === 'paper' ? asked.requirement.paper.id : (asked.alternatives[0]?.paper.id ?? []),
      ),
    evidenceOf: (collector) => catalogue.collectors.get(collector)?.evidence.map(({ id }) => id) ?? [],
    read,
    notebook,
    did: async (kind: Kind, act) => {
      const done = await act
      if (!done.ok) throw new Error(`${agenda.now().toString()}: "${kind}" was refused: ${done.error}`)
      notebook.acts.set(kind, (notebook.acts.get(kind) ?? 0) + 1)
      return done.value
    },
  }
}

/** The day's frame: desks in the morning, messages every hour, the house's own tasks in the evening, the liaisons' Friday. */
function expectDay(play: Play, hall: Hall, day: PlainDate, carry: () => Promise<void>): void {
  const { agenda, system } = play
  agenda.alone(at(play, day, '07:20'), hall.opens)
  for (let hour = 8; hour <= 20; hour += 1)
    agenda.alone(at(play, day, `${String(hour).padStart(2, '0')}:05`), carry)
  agenda.alone(at(play, day, '15:30'), () => liaisonsCollect(play))
  agenda.alone(at(play, day, '21:00'), async () => {
    await releaseExpiredHolds(system)
    await expireBills(system)
    await releaseUnlisted(system)
    await returnUnusedSeats(system)
  })
}

/** In a hundred books so many are not on the table when the names are read out; they come along the next Friday. */
const NOT_ON_THE_TABLE = 1

/** On Fridays the liaisons take the finished passports of their pilgrims along, name by name against a signed list. */
async function liaisonsCollect(play: Play): Promise<void> {
  if (today(play).dayOfWeek !== 5) return
  const waiting = await play.read((tx) => casesWaitingAt(play.system, tx, 'handover', { most: 2_000 }))
  const cohorts = Map.groupBy(
    waiting.filter((one) => one.pilgrim !== null),
    (one) => one.regency ?? '',
  )
  for (const [regency, cases] of cohorts) {
    const lines = cases.map(({ id, version }) => ({
      case: id,
      version,
      present: !play.draw.percent(NOT_ON_THE_TABLE),
    }))
    const present = lines.filter((line) => line.present)
    if (present.length === 0) continue
    const reference = `${regency}/${today(play).toString()}`
    const wish = { regency, reference, signedBy: 'PENGHUBUNG', lines, counted: present.length }
    await play.did('handed over to a liaison', handOverCohort(play.crew.handover, wish))
    for (const line of present) {
      play.notebook.acts.set('handed over', (play.notebook.acts.get('handed over') ?? 0) + 1)
      visitOf(play.notebook, line.case).handedOver = play.agenda.now()
    }
  }
}

function expectOutage(play: Play, { deadPrinter }: Stage, repaired: () => void): void {
  const { agenda, crew, system } = play
  const refresh = async (): Promise<void> => {
    play.facilities.now = await play.read((tx) => loadFacilities(system, tx))
  }
  agenda.alone(at(play, deadPrinter.from, '08:00'), async () => {
    const of = { kind: 'printer', printer: printerOf(play).id } as const
    const outage = { of, from: agenda.now(), to: null, reason: 'broken' } as const
    const reported = await play.did('outage reported', reportOutage(crew.supervisor, outage))
    await refresh()
    agenda.alone(at(play, deadPrinter.to, '08:00'), async () => {
      await play.did('outage ended', endOutage(crew.supervisor, reported, agenda.now()))
      await refresh()
      repaired()
    })
  })
}

/** A box of blank books comes on the first working day of every month. */
function expectBooks(play: Play, from: PlainDate, to: PlainDate): void {
  const days = workingDays(play.calendar, from, to)
  const firsts = days.filter((day, i) => i > 0 && days[i - 1]?.month !== day.month)
  for (const [i, day] of firsts.entries())
    play.agenda.alone(at(play, day, '07:40'), async () => {
      const box = { prefix: 'B', first: 2_000_001 + i * BOX, count: BOX }
      await play.did('books received', receiveBooks(play.crew.printer, box))
    })
}
const BOX = 1_200
