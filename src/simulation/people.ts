import { keyOf, shareOf, wordAt } from './chance.ts'
import { countAt } from './counts.ts'
import { BOOKED, PILGRIMS, WALK_INS, type Draft, type Hall } from './hall.ts'
import { lineUp } from './line-up.ts'
import type { Model } from './model.ts'
import { classes } from './season.ts'
import { drawFrom } from './tables.ts'

/** Which draw of a person is for what; services of stage s at SERVICE + s. */
const SHOWS = 0
const LATENESS = 1
const EARLY_CALLED = 2
const ARRIVAL = 3
export const SERVICE = 8
/** Draws of one visit, and how many visits of a pilgrim have draws of their own. */
const VISIT = 16
const VISITS = 4

const AS_PILGRIM = classes.indexOf('pilgrim')
const AS_BOOKED = classes.indexOf('booked')
const AS_WALK_IN = classes.indexOf('walk-in')
const AS_PRIORITY = classes.indexOf('priority')
const KEY_PILGRIMS = -1
const KEY_BUSES = -2

/** Pilgrims who were missed and come again, a chain for each day, and how often each was called for already. */
export type Returns = { first: Int32Array; next: Int32Array; missed: Uint8Array; lost: number }

export const newReturns = ({ days, pilgrims }: Model): Returns => ({
  first: new Int32Array(days).fill(-1),
  next: new Int32Array(pilgrims),
  missed: new Uint8Array(pilgrims),
  lost: 0,
})

export function forget(returns: Returns): void {
  returns.first.fill(-1)
  returns.missed.fill(0)
  returns.lost = 0
}

/** Draws who comes to hall `d` of a season, and lines them up by arrival. Whoever was missed comes again to the office. */
export function gather(
  model: Model,
  hall: Hall,
  returns: Returns,
  seed: number,
  season: number,
  d: number,
): void {
  const stream = model.streams[d] ?? d
  for (let half = 0; half < 2; half += 1) {
    hall.keys[2 * PILGRIMS + half] = keyOf(half, seed, season, KEY_PILGRIMS)
    hall.keys[2 * BOOKED + half] = keyOf(half, seed, season, 2 * stream)
    hall.keys[2 * WALK_INS + half] = keyOf(half, seed, season, 2 * stream + 1)
  }
  hall.draft.people = 0
  invited(model, hall, returns, seed, season, d)
  if (d < model.days) again(model, hall, returns, d)
  booked(model, hall, d)
  walkIns(model, hall, d)
  lineUp(model, hall, d)
}

function invited(model: Model, hall: Hall, returns: Returns, seed: number, season: number, d: number): void {
  const { invitedFrom, invitedAt, invitedComes, invitedWho, invitedBus, lateness } = model
  const { chance, minutes } = model.season.pilgrims.lateBus
  const a = keyOf(0, seed, season, KEY_BUSES)
  const b = keyOf(1, seed, season, KEY_BUSES)
  const end = invitedFrom[d + 1] ?? 0
  let last = -1
  let delay = 0
  for (let i = invitedFrom[d] ?? 0; i < end; i += 1) {
    const at = invitedAt[i] ?? 0
    const bus = invitedBus[i] ?? -1
    if (bus >= 0 && bus !== last) {
      const late = shareOf(wordAt(a, b, 2 * bus)) < chance
      delay = late ? minutes * drawFrom(lateness, wordAt(a, b, 2 * bus + 1)) : 0
      last = bus
    }
    pilgrim(model, hall, returns, d, invitedWho[i] ?? 0, at, bus >= 0 ? (invitedComes[i] ?? 0) + delay : -1)
  }
}

function again(model: Model, hall: Hall, returns: Returns, d: number): void {
  const at = model.season.pilgrims.again?.at ?? 0
  for (let who = returns.first[d] ?? -1; who >= 0;) {
    const next = returns.next[who] ?? -1
    pilgrim(model, hall, returns, d, who, at, -1)
    who = next
  }
}

/** `came`: when their bus came; -1: on their own. Whoever does not come is expected again, as long as there are days. */
function pilgrim(
  model: Model,
  hall: Hall,
  returns: Returns,
  d: number,
  who: number,
  at: number,
  came: number,
): void {
  const { noShow, priority, punctuality, again: later } = model.season.pilgrims
  const a = hall.keys[2 * PILGRIMS] ?? 0
  const b = hall.keys[2 * PILGRIMS + 1] ?? 0
  const visit = returns.missed[who] ?? 0
  const k = VISIT * (VISITS * who + Math.min(visit, VISITS - 1))
  if (shareOf(wordAt(a, b, k + SHOWS)) < noShow) {
    const day = later ? (model.on[d] ?? d) + Math.max(1, later.days) : model.days
    returns.missed[who] = visit + 1
    if (day >= model.days) returns.lost += 1
    else {
      returns.next[who] = returns.first[day] ?? -1
      returns.first[day] = who
    }
    return
  }
  const own =
    came >= 0
      ? came
      : at + punctuality.mean + punctuality.sd * drawFrom(model.normal, wordAt(a, b, k + LATENESS))
  const early = shareOf(wordAt(a, b, k + EARLY_CALLED)) < priority
  add(model, hall.draft, d, own, at, early ? AS_PRIORITY : AS_PILGRIM, PILGRIMS, k)
}

function booked(model: Model, hall: Hall, d: number): void {
  const { noShow, priority, punctuality } = model.season.public
  const a = hall.keys[2 * BOOKED] ?? 0
  const b = hall.keys[2 * BOOKED + 1] ?? 0
  const from = model.bookedFrom[d] ?? 0
  const persons = (model.bookedFrom[d + 1] ?? 0) - from
  for (let i = 0; i < persons; i += 1) {
    const k = VISIT * i
    if (shareOf(wordAt(a, b, k + SHOWS)) < noShow) continue
    const at = model.bookedAt[from + i] ?? 0
    const came = at + punctuality.mean + punctuality.sd * drawFrom(model.normal, wordAt(a, b, k + LATENESS))
    const early = shareOf(wordAt(a, b, k + EARLY_CALLED)) < priority
    add(model, hall.draft, d, came, at, early ? AS_PRIORITY : AS_BOOKED, BOOKED, k)
  }
}

/** A negative binomial number of people, each at a time of their own within the opening hours. */
function walkIns(model: Model, hall: Hall, d: number): void {
  const { priority } = model.season.public
  const a = hall.keys[2 * WALK_INS] ?? 0
  const b = hall.keys[2 * WALK_INS + 1] ?? 0
  const opens = model.opens[d] ?? 0
  const closes = model.closes[d] ?? 0
  const persons = countAt(model.walkIns[d] ?? NOBODY, shareOf(wordAt(a, b, -1)))
  for (let i = 0; i < persons; i += 1) {
    const k = VISIT * i
    const came = opens + (closes - opens) * drawFrom(model.profile, wordAt(a, b, k + ARRIVAL))
    const early = shareOf(wordAt(a, b, k + EARLY_CALLED)) < priority
    add(model, hall.draft, d, came, came, early ? AS_PRIORITY : AS_WALK_IN, WALK_INS, k)
  }
}

const NOBODY = Float64Array.of(1)

/** Nobody stands in the hall before it opens or takes a number after it closed. */
function add(
  model: Model,
  draft: Draft,
  d: number,
  came: number,
  at: number,
  as: number,
  stream: number,
  k: number,
): void {
  const i = draft.people
  const opens = model.opens[d] ?? 0
  const closes = model.closes[d] ?? 0
  const here = Math.min(Math.max(came, opens), closes)
  draft.came[i] = here
  draft.turn[i] = Math.max(here, at)
  draft.class[i] = as
  draft.stream[i] = stream
  draft.at[i] = k
  draft.people = i + 1
}
