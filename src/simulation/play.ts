import { clearBackOffice, newBackOffice, workOff, type BackOffice, type Finish } from './back-office.ts'
import { newFloor, playEvents, type Floor } from './event-day.ts'
import { playFifo } from './fifo-day.ts'
import { PILGRIMS, newHall, type Hall } from './hall.ts'
import { HOURS, MINUTES, type Model } from './model.ts'
import { forget, gather, newReturns, type Returns } from './people.ts'
import { column, newTally, widthOf, type Tally } from './tally.ts'

/** Everything a season needs while it is played; used again for the next. */
export type Stage = {
  hall: Hall
  floor: Floor
  returns: Returns
  office: BackOffice
  finish: Finish
}

/** `quickest`: without events where a day needs none; `events`: always with them. Both give the same season. */
export type Path = 'quickest' | 'events'

export const newStage = (model: Model): Stage => ({
  hall: newHall(model),
  floor: newFloor(model),
  returns: newReturns(model),
  office: newBackOffice(model),
  finish: { passports: 0, inTime: 0, days: 0, last: 0 },
})

/** Plays the seasons `first` up to, not including, `first + many`. */
export function playSeasons(
  model: Model,
  stage: Stage,
  { seed, first, many, path }: { seed: number; first: number; many: number; path: Path },
): Tally {
  const tally = newTally(model, many)
  for (let n = 0; n < many; n += 1) playSeason(model, stage, tally, n * widthOf(model), seed, first + n, path)
  return tally
}

function playSeason(
  model: Model,
  stage: Stage,
  tally: Tally,
  row: number,
  seed: number,
  season: number,
  path: Path,
): void {
  const { returns, office } = stage
  forget(returns)
  clearBackOffice(office)
  for (let d = 0; d < model.days; d += 1) {
    playHall(model, stage, tally, row, seed, season, path, d)
    const outside = model.outside[d] ?? NONE
    for (let n = 0; n < outside.length; n += 1)
      playHall(model, stage, tally, row, seed, season, path, outside[n] ?? 0)
  }
  workOff(model, office, stage.finish)
  countSeason(model, stage, tally, row)
}

const NONE: readonly number[] = []

function playHall(
  model: Model,
  { hall, floor, returns, office }: Stage,
  tally: Tally,
  row: number,
  seed: number,
  season: number,
  path: Path,
  d: number,
): void {
  gather(model, hall, returns, seed, season, d)
  if (hall.people === 0) return
  if (path === 'events' || model.needsEvents[d] === 1) playEvents(model, hall, floor, d)
  else playFifo(model, hall, d)
  countDay(model, hall, office, tally, row, d)
}

/** Who waited how long, who was at the booth, and when the last left. */
function countDay(model: Model, hall: Hall, office: BackOffice, tally: Tally, row: number, d: number): void {
  const { people, waited, turn, left, stream, stageWait } = hall
  const { rows, waits } = tally
  let last = 0
  let pilgrims = 0
  for (let i = 0; i < people; i += 1) {
    const as = hall.class[i] ?? 0
    const wait = waited[i] ?? 0
    const hour = Math.min(HOURS - 1, ((turn[i] ?? 0) / 60) | 0)
    const cell = (as * HOURS + hour) * MINUTES + Math.min(MINUTES - 1, wait | 0)
    waits[cell] = (waits[cell] ?? 0) + 1
    rows[row + as] = (rows[row + as] ?? 0) + 1
    rows[row + column.wait + as] = (rows[row + column.wait + as] ?? 0) + wait
    if (wait > 60) rows[row + column.over60 + as] = (rows[row + column.over60 + as] ?? 0) + 1
    const end = left[i] ?? 0
    if (end > last) last = end
    if (stream[i] === PILGRIMS) pilgrims += 1
  }
  const { pilgrims: ours, public: others } = office.visits
  const day = model.on[d] ?? d
  ours.cases[day] = (ours.cases[day] ?? 0) + pilgrims
  others.cases[day] = (others.cases[day] ?? 0) + people - pilgrims
  const over = last - (model.closes[d] ?? 0)
  if (over > 0) {
    rows[row + column.overtime] = (rows[row + column.overtime] ?? 0) + over
    rows[row + column.lateDays] = (rows[row + column.lateDays] ?? 0) + 1
  }
  for (let s = 0; s < model.stages; s += 1)
    rows[row + column.stages + s] = (rows[row + column.stages + s] ?? 0) + (stageWait[s] ?? 0)
}

function countSeason(model: Model, { office, finish }: Stage, tally: Tally, row: number): void {
  const invited = model.invitedWho.length
  const { rows, finished } = tally
  for (let day = 0; day <= model.days; day += 1)
    finished[day] = (finished[day] ?? 0) + (office.finished[day] ?? 0)
  finished[model.days] = (finished[model.days] ?? 0) + invited - finish.passports
  rows[row + column.pilgrims] = invited
  rows[row + column.passports] = finish.passports
  rows[row + column.inTime] = finish.inTime
  rows[row + column.allInTime] = finish.inTime === invited ? 1 : 0
  rows[row + column.daysToPassport] = finish.days
  rows[row + column.lastPassport] = finish.passports === invited ? finish.last : model.days
  rows[row + column.seasons] = 1
}
