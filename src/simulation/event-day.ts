import { enter, newCalendar, strike, type Calendar } from './calendar.ts'
import { wordAt } from './chance.ts'
import { PILGRIMS, type Hall } from './hall.ts'
import { call, clearLines, join, newLines, type Lines } from './lines.ts'
import type { Model } from './model.ts'
import { SERVICE } from './people.ts'
import { drawFrom } from './tables.ts'

/** Desks of all stages are counted through: stage s has [firstDesk[s] … firstDesk[s + 1]). */
export type Floor = {
  calendar: Calendar
  lines: Lines
  firstDesk: Int32Array
  /** [desk] IDLE, BUSY or AWAY. */
  state: Uint8Array
  /** [s] how many desks are idle. */
  idle: Int32Array
  /** [i] at which stage, and from when they have waited there; [i] at which desk they sit. */
  stage: Uint8Array
  ready: Float64Array
  desk: Int32Array
}

const IDLE = 0
const BUSY = 1
const AWAY = 2

export function newFloor(model: Model): Floor {
  const breaks = model.breaks.reduce((most, one) => Math.max(most, one.length), 0)
  return {
    calendar: newCalendar(model.mostDesks + 2 * breaks + 1),
    lines: newLines(model),
    firstDesk: new Int32Array(model.stages + 1),
    state: new Uint8Array(model.mostDesks),
    idle: new Int32Array(model.stages),
    stage: new Uint8Array(model.mostPeople),
    ready: new Float64Array(model.mostPeople),
    desk: new Int32Array(model.mostPeople),
  }
}

/**
 * Plays a day event by event: arrivals in their order, and in the calendar the ends of services (event i: person i) and the
 * beginnings and ends of breaks (event most + break). All that happens at one moment happens before anybody is called.
 */
export function playEvents(model: Model, hall: Hall, floor: Floor, d: number): void {
  open(model, floor, hall, d)
  const { calendar, stage, idle } = floor
  const { waiting } = floor.lines
  const { stages } = model
  const { came, people } = hall
  let next = 0
  while (next < people || calendar.size > 0) {
    const arrival = next < people ? (came[next] ?? 0) : Infinity
    const now = calendar.size > 0 ? Math.min(arrival, calendar.time[0] ?? 0) : arrival
    while (calendar.size > 0 && (calendar.time[0] ?? 0) === now) {
      const event = calendar.what[0] ?? 0
      strike(calendar)
      if (event < hall.most) leaveDesk(model, hall, floor, d, event, now)
      else turnBreak(model, hall, floor, d, event, now)
    }
    while (next < people && (came[next] ?? 0) === now) {
      stage[next] = 0
      stand(model, hall, floor, next, now)
      next += 1
    }
    for (let s = 0; s < stages; s += 1)
      while ((waiting[s] ?? 0) > 0 && (idle[s] ?? 0) > 0) callOne(model, hall, floor, s, now)
  }
}

function open(model: Model, floor: Floor, hall: Hall, d: number): void {
  clearLines(floor.lines)
  hall.stageWait.fill(0)
  let desks = 0
  for (let s = 0; s < model.stages; s += 1) {
    const many = model.desks[d * model.stages + s] ?? 0
    floor.firstDesk[s] = desks
    floor.idle[s] = many
    desks += many
  }
  floor.firstDesk[model.stages] = desks
  floor.state.fill(IDLE)
  const today = model.breaks[d] ?? []
  for (let n = 0; n < today.length; n += 1) enter(floor.calendar, today[n]?.from ?? 0, hall.most + 2 * n)
}

/** Joins the line of the own stage: by the time given or the arrival, where turns count; else by the arrival alone. */
function stand(model: Model, hall: Hall, floor: Floor, i: number, now: number): void {
  const s = floor.stage[i] ?? 0
  const turn = hall.turn[i] ?? 0
  // Who comes before their time has not waited until then.
  floor.ready[i] = Math.max(now, turn)
  if (s === 0) hall.waited[i] = 0
  const inLine = s === 0 && model.rule === 'mixing' ? turn : now
  join(floor.lines, s, model.rule === 'first-come' ? 0 : (hall.class[i] ?? 0), i, inLine)
}

/** The desk is free again, or its officer goes for the break that began meanwhile; the person walks on. */
function leaveDesk(model: Model, hall: Hall, floor: Floor, d: number, i: number, now: number): void {
  const desk = floor.desk[i] ?? 0
  const s = floor.stage[i] ?? 0
  hall.left[i] = now
  floor.state[desk] = IDLE
  floor.idle[s] = (floor.idle[s] ?? 0) + 1
  if (model.breaks[d]?.length) rest(model, hall, floor, d, desk, now)
  if (s + 1 === model.stages) return
  floor.stage[i] = s + 1
  stand(model, hall, floor, i, now)
}

/** A break begins (even) or ends (odd). Whoever serves somebody goes when they are done. */
function turnBreak(model: Model, hall: Hall, floor: Floor, d: number, event: number, now: number): void {
  const one = model.breaks[d]?.[(event - hall.most) >> 1]
  if (!one) return
  const desk = (floor.firstDesk[one.stage] ?? 0) + one.desk
  if ((event - hall.most) % 2 === 1) {
    floor.state[desk] = IDLE
    floor.idle[one.stage] = (floor.idle[one.stage] ?? 0) + 1
  }
  if (floor.state[desk] === IDLE) rest(model, hall, floor, d, desk, now)
}

/** Whoever is idle goes for the break that has begun and not ended. */
function rest({ breaks }: Model, hall: Hall, floor: Floor, d: number, desk: number, now: number): void {
  const today = breaks[d] ?? []
  for (let n = 0; n < today.length; n += 1) {
    const one = today[n]
    if (!one || (floor.firstDesk[one.stage] ?? 0) + one.desk !== desk || now < one.from || now >= one.to)
      continue
    floor.state[desk] = AWAY
    floor.idle[one.stage] = (floor.idle[one.stage] ?? 0) - 1
    enter(floor.calendar, one.to, hall.most + 2 * n + 1)
    return
  }
}

/** The first idle desk of stage `s` calls. */
function callOne(model: Model, hall: Hall, floor: Floor, s: number, now: number): void {
  let desk = floor.firstDesk[s] ?? 0
  while (floor.state[desk] !== IDLE) desk += 1
  const i = call(floor.lines, s, model.rule, model.most, now)
  floor.state[desk] = BUSY
  floor.idle[s] = (floor.idle[s] ?? 0) - 1
  floor.desk[i] = desk
  hall.starts[s * hall.most + i] = now
  const wait = now - (floor.ready[i] ?? 0)
  if (wait > 0) {
    hall.waited[i] = (hall.waited[i] ?? 0) + wait
    hall.stageWait[s] = (hall.stageWait[s] ?? 0) + wait
  }
  const whose = hall.stream[i] ?? 0
  const minutes = (whose === PILGRIMS ? model.pilgrimMinutes : model.publicMinutes)[s] ?? 0
  const k = (hall.at[i] ?? 0) + SERVICE + s
  const word = wordAt(hall.keys[2 * whose] ?? 0, hall.keys[2 * whose + 1] ?? 0, k)
  enter(floor.calendar, now + minutes * drawFrom(model.services[s] ?? NONE, word), i)
}

const NONE = new Float64Array(0)
