import { dateAt, instantAt, type Id, type Instant, type PlainDate, type Random, type Result } from '#kernel'
import { book, freePlaces, hold, markMissed } from '#appointments'
import { workingDays } from '#calendar'
import { applicantKind, type Answers, type ServiceId } from '#catalogue'
import { demoPerson } from '#demo'
import { nik, phone, type NewPerson } from '#people'
import type { Tick } from '#queue'
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

type Somebody = { person: NewPerson; shows: string; answers: Answers; tick: Tick | null }

function somebody({ draw }: Play, random: Random, serial: number): Somebody {
  const age = draw.percent(10) ? 'child' : 'adult'
  const years = age === 'child' ? draw.between(3, 15) : draw.between(18, 62)
  const made = demoPerson(random, serial, '1771', 'Bengkulu', years)
  const service: ServiceId = age === 'adult' && draw.percent(38) ? 'replacement' : 'new'
  const person = { ...made, nik: must(nik(made.nik)), phone: must(phone(made.phone)) }
  const tick = tickOf(draw, years)
  return { person, shows: made.nik, answers: { service, age, pilgrim: false, channel: 'walk-in' }, tick }
}

/** In a hundred adults so many are pregnant or cannot stand for long (assumed); a child under five comes on an arm. */
const CANNOT_STAND = 2
function tickOf(draw: Play['draw'], years: number): Tick | null {
  if (years < 5) return 'small-child'
  return years >= 18 && draw.percent(CANNOT_STAND) ? draw.pick(['pregnant', 'disabled']) : null
}

function must<T>(done: Result<T, string>): T {
  if (!done.ok) throw new Error(`an invented number is ${done.error}`)
  return done.value
}

const comerOf = ({ shows, answers, tick }: Somebody) => ({
  tick,
  regency: null,
  service: answers.service,
  kind: applicantKind(answers.age, answers.pilgrim),
  shows,
})

function expectWalkIn(play: Play, entrance: Entrance, one: Somebody, day: PlainDate): void {
  const minutes = Math.min(play.draw.between(0, 250), play.draw.between(0, 250))
  play.agenda.at(at(play, day, '07:30').add({ minutes, seconds: play.draw.between(0, 59) }), () => {
    const { service, kind } = comerOf(one)
    entrance.walksIn(
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
  play.agenda.at(moment, () => looksFor(play, entrance, one, day, EVENINGS))
}

/** So many evenings somebody tries for a place, each time a working day later, before giving up. */
const EVENINGS = 11
/** Minutes: a booking is made by then. */
const SOON = 60

/** Takes a free half hour on that day; with none left, looks again the next evening for a day later. */
function looksFor(play: Play, entrance: Entrance, one: Somebody, day: PlainDate, evenings: number): void {
  const { agenda, draw, notebook, visitor, did } = play
  if (evenings === 0) return void (notebook.turnedAway += 1)
  const luck = { place: draw.between(0, 999), away: draw.percent(STAYS_AWAY), offset: draw.between(...COMES) }
  const tomorrow = agenda.now().add({ hours: 24 })
  agenda.begin([`places ${day.toString()}`], SOON, async () => {
    const free = await play.read((tx) => freePlaces(visitor, tx, day, day.add({ days: 1 })))
    const places = free.filter((place) => place.free > 0)
    const place = places[luck.place % Math.max(1, places.length)]
    if (!place) {
      const next = workingDayAfter(play, day, 1)
      return agenda.at(tomorrow, () => looksFor(play, entrance, one, next, evenings - 1))
    }
    const slot = { day, starts: place.starts }
    const held = await did('place held', hold(visitor, { slot, answers: one.answers, replaces: null }))
    const wish = { appointment: held.appointment, person: one.person }
    const booked = await did('place booked', book(visitor, wish))
    const due = instantAt(day, place.starts, play.system.zone)
    if (luck.away) return staysAway(play, held.appointment, due)
    const comer = { ...comerOf(one), class: 'booked', shows: booked.code, booked: due } as const
    agenda.at(comesAt(due, luck.offset), () => entrance.comes(comer))
  })
}

/** Minutes around the booked time: most come a little early, a few late. */
export const COMES = [-35, 12] as const
export const comesAt = (due: Instant, offset: number): Instant => due.add({ minutes: offset })

function staysAway(play: Play, appointment: Id<'appointment'>, due: Instant): void {
  play.notebook.noShows.others += 1
  missedInTheEvening(play, appointment, due)
}

/** After the last session a supervisor notes who did not come. */
export function missedInTheEvening(play: Play, appointment: Id<'appointment'>, due: Instant): void {
  const evening = at(play, dateAt(due, play.system.zone), '17:30')
  play.agenda.at(evening, () =>
    play.agenda.begin([appointment], SOON, async () => {
      await play.did('visit missed', markMissed(play.crew.supervisor, appointment))
    }),
  )
}
