import { capacityWith } from './appointment.ts'

// A model of places and appointments without a database, for the histories of the tests: lists and numbers only.

export type Op =
  | { do: 'hold'; slot: number }
  | { do: 'book'; which: number; who: number }
  | { do: 'change'; which: number; slot: number }
  | { do: 'cancel'; which: number }
  | { do: 'reserve'; slot: number; n: number }
  | { do: 'seat'; slot: number; who: number }
  | { do: 'wait'; minutes: number }
  | { do: 'release' }

type Counters = {
  applicants: number
  pilgrims: number
  capacity: number
  reserved: number
  publicTaken: number
  pilgrimsTaken: number
}
type Place = {
  slot: number
  kind: 'public' | 'pilgrim'
  status: 'held' | 'booked' | 'cancelled' | 'expired'
  until: number
  who: number | null
  pilgrim: boolean
  version: number
}
export type Model = { minute: number; slots: Counters[]; appointments: Place[] }
type Said = { model: Model; answer: string }

export const begin = (slots: readonly { applicants: number; pilgrims: number }[]): Model => ({
  minute: 0,
  slots: slots.map((one) => ({
    ...one,
    capacity: one.applicants,
    reserved: 0,
    publicTaken: 0,
    pilgrimsTaken: 0,
  })),
  appointments: [],
})

/** What the office ought to answer and how it ought to look afterwards; a refusal leaves everything as it was. */
export function apply(before: Model, op: Op): Said {
  const model = structuredClone(before)
  const answer = step(model, op)
  return answer === 'ok' ? { model, answer } : { model: before, answer }
}

function step(model: Model, op: Op): string {
  switch (op.do) {
    case 'hold':
      return holdOne(model, op.slot)
    case 'book':
      return bookOne(model, op)
    case 'change':
      return changeOne(model, op)
    case 'cancel':
      return cancelOne(model, op.which)
    case 'reserve':
      return reserveSome(model, op)
    case 'seat':
      return seatOne(model, op)
    case 'wait':
      model.minute += op.minutes
      return 'ok'
    case 'release':
      for (const i of model.slots.keys()) expire(model, i)
      return 'ok'
  }
}

/** What locking a slot does first. */
function expire(model: Model, at: number): Counters {
  const slot = pick(model.slots, at)
  for (const one of model.appointments) {
    if (one.slot !== at || one.status !== 'held' || one.until > model.minute) continue
    one.status = 'expired'
    one.version += 1
    slot.publicTaken -= 1
  }
  return slot
}

const room = (slot: Counters, kind: Place['kind']): boolean =>
  kind === 'public' ? slot.publicTaken + slot.reserved < slot.capacity : slot.pilgrimsTaken < slot.reserved

function count(slot: Counters, kind: Place['kind'], by: number): void {
  if (kind === 'public') slot.publicTaken += by
  else slot.pilgrimsTaken += by
}

function holdOne(model: Model, at: number): string {
  const slot = expire(model, at)
  if (!room(slot, 'public')) return 'slot-full'
  count(slot, 'public', 1)
  const until = model.minute + 20
  model.appointments.push({
    slot: at,
    kind: 'public',
    status: 'held',
    until,
    who: null,
    pilgrim: false,
    version: 1,
  })
  return 'ok'
}

const active = (model: Model, who: number): boolean =>
  model.appointments.some((one) => one.status === 'booked' && one.who === who)

function bookOne(model: Model, { which, who }: { which: number; who: number }): string {
  const one = pick(model.appointments, which)
  if (one.status === 'expired') return 'hold-expired'
  if (one.status !== 'held') return 'not-held'
  if (one.until <= model.minute) return 'hold-expired'
  if (active(model, who)) return 'already-booked'
  one.status = 'booked'
  one.who = who
  one.version += 1
  return 'ok'
}

function changeOne(model: Model, { which, slot: at }: { which: number; slot: number }): string {
  const one = pick(model.appointments, which)
  const seen = one.version
  const [from, to] = [expire(model, one.slot), expire(model, at)]
  if (one.version !== seen) return 'stale'
  if (one.status !== 'booked') return 'not-booked'
  if (one.slot === at) return 'same-time'
  const kinds: readonly Place['kind'][] = one.pilgrim ? ['pilgrim', 'public'] : ['public']
  const kind = kinds.find((each) => room(to, each))
  if (!kind) return 'slot-full'
  count(from, one.kind, -1)
  count(to, kind, 1)
  one.slot = at
  one.kind = kind
  one.version += 1
  return 'ok'
}

function cancelOne(model: Model, which: number): string {
  const one = pick(model.appointments, which)
  const seen = one.version
  const slot = expire(model, one.slot)
  if (one.version !== seen) return 'stale'
  if (one.status !== 'held' && one.status !== 'booked') return 'not-booked'
  count(slot, one.kind, -1)
  one.status = 'cancelled'
  one.version += 1
  return 'ok'
}

function reserveSome(model: Model, { slot: at, n }: { slot: number; n: number }): string {
  const slot = expire(model, at)
  if (n < slot.pilgrimsTaken) return 'pilgrims-booked'
  const capacity = capacityWith(slot, n)
  if (slot.publicTaken + n > capacity && n > slot.reserved) return 'too-few-places'
  if (n === slot.reserved) return 'ok'
  slot.reserved = n
  slot.capacity = Math.max(capacity, slot.publicTaken + n)
  return 'ok'
}

function seatOne(model: Model, { slot: at, who }: { slot: number; who: number }): string {
  const slot = expire(model, at)
  if (!room(slot, 'pilgrim')) return 'slot-full'
  if (active(model, who)) return 'already-booked'
  count(slot, 'pilgrim', 1)
  model.appointments.push({
    slot: at,
    kind: 'pilgrim',
    status: 'booked',
    until: 0,
    who,
    pilgrim: true,
    version: 1,
  })
  return 'ok'
}

function pick<T>(all: readonly T[], i: number): T {
  const one = all[i % all.length]
  if (one === undefined) throw new Error('nothing to pick from')
  return one
}
