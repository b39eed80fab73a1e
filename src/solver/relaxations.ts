import type { Instance } from './instance.ts'

/** One thing a supervisor can give way in. Values, not words. */
export type Change =
  | { kind: 'seats'; day: number; more: number }
  /** A day without seats (a Saturday, a holiday) opens with so many. */
  | { kind: 'open-day'; day: number; seats: number }
  | { kind: 'window'; group: string; lastDay: number }
  | { kind: 'buses'; limit: number }
  | { kind: 'unpin'; group: string; day: number }
  | { kind: 'allow'; group: string; day: number }

/** What may be changed at all, how far, and at how many points; what is left out is not on offer. */
export type Terms = {
  /** A day's further seats go on at the price of its last one. */
  seats?: { most: number }
  openDay?: { seats: number; points: number }
  /** Working days a group's deadline moves; points a person and day. */
  window?: { most: number; points: number }
  /** More buses a day, all season; points each. */
  buses?: { most: number; points: number }
  /** A pinned head count let go; points a person. */
  unpin?: { points: number }
  /** A forbidden day allowed; points each. */
  allow?: { points: number }
}

export const USUAL_TERMS: Terms = {
  seats: { most: 20 },
  openDay: { seats: 30, points: 5_000 },
  window: { most: 10, points: 2 },
  buses: { most: 4, points: 2_000 },
  unpin: { points: 100 },
  allow: { points: 50 },
}

/** A change that may be made `most` times over, at `once` points and `each` points a time. */
export type Offer = { change: (size: number) => Change; most: number; once: number; each: number }

export function offersOf(instance: Instance, terms: Terms): Offer[] {
  return [
    ...instance.days.flatMap((day, d) => dayOffers(day, d, terms)),
    ...instance.groups.flatMap((group) => windowOffers(group, instance.days.length, terms)),
    ...busOffers(instance, terms),
    ...wishOffers(instance, terms),
  ]
}

function dayOffers({ seats, segs }: Instance['days'][number], day: number, terms: Terms): Offer[] {
  if (seats === 0 && terms.openDay) {
    const { seats: most, points } = terms.openDay
    return [{ change: (size) => ({ kind: 'open-day', day, seats: size }), most, once: points, each: 0 }]
  }
  if (seats === 0 || !terms.seats) return []
  const each = segs.at(-1)?.slope ?? 0
  return [{ change: (more) => ({ kind: 'seats', day, more }), most: terms.seats.most, once: 0, each }]
}

function windowOffers(group: Instance['groups'][number], days: number, { window }: Terms): Offer[] {
  const most = Math.min(window?.most ?? 0, days - 1 - group.lastDay)
  if (!window || most <= 0) return []
  const { id, lastDay, persons } = group
  const each = window.points * persons
  return [{ change: (size) => ({ kind: 'window', group: id, lastDay: lastDay + size }), most, once: 0, each }]
}

function busOffers({ rules, groups }: Instance, { buses }: Terms): Offer[] {
  if (!buses || groups.every((group) => group.busCost === 0)) return []
  const limit = rules.maxBusesPerDay
  return [
    {
      change: (size) => ({ kind: 'buses', limit: limit + size }),
      most: buses.most,
      once: 0,
      each: buses.points,
    },
  ]
}

function wishOffers({ pinned, forbidden }: Instance, { unpin, allow }: Terms): Offer[] {
  const wish = (kind: 'unpin' | 'allow', group: string, day: number, once: number): Offer => ({
    change: () => ({ kind, group, day }),
    most: 1,
    once,
    each: 0,
  })
  return [
    ...(unpin ? pinned.map(([group, day, n]) => wish('unpin', group, day, unpin.points * n)) : []),
    ...(allow ? forbidden.map(([group, day]) => wish('allow', group, day, allow.points)) : []),
  ]
}

/** The instance after these changes. */
export const applied = (instance: Instance, changes: readonly Change[]): Instance =>
  changes.reduce(appliedOne, instance)

function appliedOne(instance: Instance, change: Change): Instance {
  switch (change.kind) {
    case 'seats':
    case 'open-day':
      return {
        ...instance,
        days: instance.days.map((day, d) => (d === change.day ? widened(day, change) : day)),
      }
    case 'window': {
      const { group, lastDay } = change
      return {
        ...instance,
        groups: instance.groups.map((one) => (one.id === group ? { ...one, lastDay } : one)),
      }
    }
    case 'buses':
      return { ...instance, rules: { ...instance.rules, maxBusesPerDay: change.limit } }
    case 'unpin':
      return { ...instance, pinned: instance.pinned.filter((pin) => !names(pin, change)) }
    case 'allow':
      return { ...instance, forbidden: instance.forbidden.filter((pair) => !names(pair, change)) }
  }
}

const names = (
  [id, day]: readonly [string, number, ...number[]],
  change: { group: string; day: number },
): boolean => id === change.group && day === change.day

function widened(
  day: Instance['days'][number],
  change: { kind: 'seats'; more: number } | { kind: 'open-day'; seats: number },
): Instance['days'][number] {
  const width = change.kind === 'seats' ? change.more : change.seats
  const slope = day.segs.at(-1)?.slope ?? 0
  return { ...day, seats: day.seats + width, segs: [...day.segs, { width, slope }] }
}
