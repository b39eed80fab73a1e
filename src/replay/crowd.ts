import { dateAt, instantAt, type Id, type Instant, type PlainDate, type Random, type Result } from '#kernel'
import { book, freePlaces, hold, markMissed, type Places } from '#appointments'
import { workingDays } from '#calendar'
import { applicantKind, type Answers, type ServiceId } from '#catalogue'
import { demoPerson } from '#demo'
import { nik, phone, type NewPerson } from '#people'
import type { Entrance } from './entrance.ts'
import { at, workingDayAfter } from './hours.ts'
import type { Play } from './play.ts'

/** Thirty-five to seventy-five ordinary applicants a day (issue 3), more of them on Mondays and until March. */
const LEAST = 35
const MOST = 75
const BY_WEEKDAY = [14, 8, 5, 4, 3] as const
const BOOKS = 55
const STAYS_AWAY = 6
/** Beyond every pilgrim of the lists. */
const FIRST_SERIAL = 2_000

/** Writes the whole crowd into the agenda: who books when, and who simply comes. */
export function expectCrowd(
  play: Play,
  entrance: Entrance,
  random: Random,
  from: PlainDate,
  to: PlainDate,
): void {
  let serial = FIRST_SERIAL
  for (const day of workingDays(play.calendar, from, to)) {
    for (let i = demandOn(play, day); i > 0; i -= 1) {
      const comer = somebody(play, random, serial++)
      if (play.draw.percent(BOOKS)) expectBooking(play, entrance, comer, day)
      else expectWalkIn(play, entrance, comer, day)
    }
  }
}

function demandOn({ draw }: Play, day: PlainDate): number {
  const season = day.month <= 3 ? 6 : 0
  const many =
    LEAST + season + (BY_WEEKDAY[day.dayOfWeek - 1] ?? 0) + draw.between(0, 12) - draw.between(0, 12)
  return Math.min(MOST, Math.max(LEAST, many))
}

type Somebody = { person: NewPerson; shows: string; answers: Answers }

function somebody({ draw }: Play, random: Random, serial: number): Somebody {
  const age = draw.percent(10) ? 'child' : 'adult'
  const years = age === 'child' ? draw.between(3, 15) : draw.between(18, 62)
  const made = demoPerson(random, serial, '1771', 'Bengkulu', years)
  const service: ServiceId = age === 'adult' && draw.percent(38) ? 'replacement' : 'new'
  const person = { ...made, nik: must(nik(made.nik)), phone: must(phone(made.phone)) }
  return { person, shows: made.nik, answers: { service, age, pilgrim: false, channel: 'walk-in' } }
}

function must<T>(done: Result<T, string>): T {
  if (!done.ok) throw new Error(`an invented number is ${done.error}`)
  return done.value
}

const comerOf = ({ shows, answers }: Somebody) => ({
  regency: null,
  service: answers.service,
  kind: applicantKind(answers.age, answers.pilgrim),
  shows,
})

function expectWalkIn(play: Play, entrance: Entrance, one: Somebody, day: PlainDate): void {
  const minutes = Math.min(play.draw.between(0, 250), play.draw.between(0, 250))
  play.agenda.at(at(play, day, '07:30').add({ minutes, seconds: play.draw.between(0, 59) }), async () => {
    const { service, kind } = comerOf(one)
    await entrance.walksIn(
      { ...comerOf(one), class: 'walk-in', booked: null },
      { person: one.person, service, applicantKind: kind },
    )
  })
}

/** Some working days before, at home in the evening. */
function expectBooking(play: Play, entrance: Entrance, one: Somebody, day: PlainDate): void {
  const eve = day.subtract({ days: play.draw.between(1, 9) })
  const moment = at(play, eve, '18:00').add({
    minutes: play.draw.between(0, 200),
    seconds: play.draw.between(0, 59),
  })
  play.agenda.at(moment, async () => {
    const place = await findPlace(play, day)
    if (!place) return void (play.notebook.turnedAway += 1)
    const { day: on, starts } = place
    const { visitor, did } = play
    const held = await did(
      'place held',
      hold(visitor, { slot: { day: on, starts }, answers: one.answers, replaces: null }),
    )
    const booked = await did(
      'place booked',
      book(visitor, { appointment: held.appointment, person: one.person }),
    )
    const due = instantAt(on, starts, play.system.zone)
    if (play.draw.percent(STAYS_AWAY)) return staysAway(play, held.appointment, due)
    const comer = { ...comerOf(one), class: 'booked', shows: booked.code, booked: due } as const
    play.agenda.at(comesAt(play, due), async () => void (await entrance.comes(comer)))
  })
}

/** Most come a little early, a few late. */
export const comesAt = ({ draw }: Play, due: Instant): Instant => due.add({ minutes: draw.between(-35, 12) })

/** A free half hour on that day, else on one of the next ten working days. */
async function findPlace(play: Play, day: PlainDate): Promise<Places | undefined> {
  for (let n = 0; n <= 10; n += 1) {
    const on = workingDayAfter(play, day, n)
    const free = await play.read((tx) => freePlaces(play.visitor, tx, on, on.add({ days: 1 })))
    const places = free.filter((one) => one.free > 0)
    const [first, ...rest] = places
    if (first) return play.draw.pick([first, ...rest])
  }
  return undefined
}

function staysAway(play: Play, appointment: Id<'appointment'>, due: Instant): void {
  play.notebook.noShows.others += 1
  missedInTheEvening(play, appointment, due)
}

/** After the last session a supervisor notes who did not come. */
export function missedInTheEvening(play: Play, appointment: Id<'appointment'>, due: Instant): void {
  const evening = at(play, dateAt(due, play.system.zone), '17:30')
  play.agenda.at(evening, async () => {
    await play.did('visit missed', markMissed(play.crew.supervisor, appointment))
  })
}
