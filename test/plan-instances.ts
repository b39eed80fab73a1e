import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { readInstance, type Instance } from '#solver'
import { pointsOf } from './plan-checker.ts'

type Row = readonly [string, number, number]

/** Best objectives known for whole persons (`design/planning.md`), families not yet asked about. */
export const BEST_KNOWN = { base: 167_869, wide: 90_778, tight: 246_349 } as const

export function bengkulu(name: keyof typeof BEST_KNOWN): Instance {
  const file = new URL(`plans/bengkulu-2016-${name}.json`, import.meta.url)
  const read = readInstance(JSON.parse(readFileSync(file, 'utf8')))
  assert.ok(read.ok)
  return read.value
}

/** An instance of so many days and groups, plain unless the test says otherwise: 10 seats a day, nobody by bus. */
export function plain(days: number, groups: readonly Partial<Instance['groups'][number]>[]): Instance {
  return {
    format: 'kafilah-plan-instance/1',
    rules: { slackCostPerPersonPerDayLate: 0, maxBusesPerDay: 9 },
    days: Array.from({ length: days }, () => ({
      seats: 10,
      openMinutes: 420,
      segs: [{ width: 10, slope: 1 }],
    })),
    groups: groups.map((group, g) => ({
      id: `G${g}`,
      persons: 0,
      travelMinutes: 0,
      firstDay: 0,
      lastDay: days - 1,
      busSeats: 45,
      busCost: 0,
      partiesBySize: [0, 0, 0, 0, 0, 0],
      ...group,
    })),
    pinned: [],
    forbidden: [],
  }
}

const personsIn = (parties: readonly number[]): number => parties.reduce((sum, n, i) => sum + n * (i + 1), 0)

/** Small offices in which every rule bites: few seats, few buses, short windows, awkward families. */
export function smallInstances(shape: {
  groups: number
  days: number
  families: number
}): fc.Arbitrary<Instance> {
  const slopes = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 3 })
  const day = fc.record({
    slopes,
    width: fc.integer({ min: 1, max: 3 }),
    openMinutes: fc.constantFrom(300, 420),
  })
  const group = fc.record({
    sizes: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: shape.families }),
    travelMinutes: fc.constantFrom(0, 200, 301),
    window: fc.tuple(fc.nat(shape.days - 1), fc.nat(shape.days - 1)),
    busSeats: fc.integer({ min: 1, max: 5 }),
    busCost: fc.constantFrom(0, 30, 100),
  })
  return fc
    .record({
      days: fc.array(day, { minLength: shape.days, maxLength: shape.days }),
      groups: fc.array(group, { minLength: shape.groups, maxLength: shape.groups }),
      maxBusesPerDay: fc.integer({ min: 1, max: 4 }),
    })
    .map(({ days, groups, maxBusesPerDay }) => ({
      ...plain(
        days.length,
        groups.map(({ sizes, window, ...rest }) => {
          const partiesBySize = [1, 2, 3, 4, 5, 6].map((size) => sizes.filter((one) => one === size).length)
          const [firstDay, lastDay] = [Math.min(...window), Math.max(...window)]
          return { ...rest, firstDay, lastDay, partiesBySize, persons: personsIn(partiesBySize) }
        }),
      ),
      rules: { slackCostPerPersonPerDayLate: 2, maxBusesPerDay },
      days: days.map(({ slopes: unsorted, width, openMinutes }) => ({
        seats: width * unsorted.length,
        openMinutes,
        segs: unsorted.toSorted((a, b) => a - b).map((slope) => ({ width, slope })),
      })),
    }))
}

/** The same offices with some days on which the office comes to a group. */
export const visiting = (instances: fc.Arbitrary<Instance>): fc.Arbitrary<Instance> =>
  fc
    .tuple(instances, fc.infiniteStream(fc.constantFrom(true, false, false, false)))
    .map(([instance, comes]) => ({
      ...instance,
      near: instance.groups.flatMap(({ id }) =>
        instance.days.flatMap((_, d): [string, number][] => (comes.next().value === true ? [[id, d]] : [])),
      ),
    }))

/** The same offices with some days promised already, to as many as came into somebody's head. */
export const promising = (instances: fc.Arbitrary<Instance>): fc.Arbitrary<Instance> =>
  fc
    .tuple(instances, fc.infiniteStream(fc.nat(5)), fc.constantFrom(0, 3, 500))
    .map(([instance, numbers, price]) => ({
      ...instance,
      promised: instance.groups.flatMap(({ id }) =>
        instance.days.map((_, d): [string, number, number, number] => [
          id,
          d,
          numbers.next().value ?? 0,
          price,
        ]),
      ),
    }))

/** The least points of any plan with whole families that `wanted` lets pass, by trying them all; null when none does. */
export function bruteForce(
  instance: Instance,
  wanted: (plan: readonly Row[]) => boolean = () => true,
): number | null {
  const rows = instance.groups.map((group) => headCounts(instance, group))
  const tried = (g: number, plan: readonly Row[]): number | null => {
    if (!holds(instance, plan)) return null
    if (g === rows.length) return wanted(plan) ? pointsOf(instance, plan) : null
    const points = (rows[g] ?? []).map((one) => tried(g + 1, [...plan, ...one])).filter((n) => n !== null)
    return points.length > 0 ? Math.min(...points) : null
  }
  return tried(0, [])
}

/** Every way to give a group's families days of its window, told apart by head counts only. */
function headCounts({ days, near = [] }: Instance, group: Instance['groups'][number]): Row[][] {
  const isOpen = (d: number): boolean =>
    !near.some(([, day]) => day === d) || near.some(([id, day]) => id === group.id && day === d)
  let ways = new Map([['', days.map(() => 0)]])
  for (const [i, families] of group.partiesBySize.entries()) {
    for (let f = 0; f < families; f++) {
      const more = [...ways.values()].flatMap((counts) =>
        counts.flatMap((_, d) =>
          isOpen(d) && d >= group.firstDay && d <= group.lastDay
            ? [counts.map((n, at) => (at === d ? n + i + 1 : n))]
            : [],
        ),
      )
      ways = new Map(more.map((counts) => [counts.join(), counts]))
    }
  }
  return [...ways.values()].map((counts) =>
    counts.flatMap((persons, d): Row[] => (persons > 0 ? [[group.id, d, persons]] : [])),
  )
}

function holds({ days, groups, rules, near = [] }: Instance, plan: readonly Row[]): boolean {
  return days.every((day, d) => {
    const rows = plan.filter((row) => row[1] === d)
    const buses = rows.reduce((sum, [id, , persons]) => {
      const group = groups.find((one) => one.id === id)
      const home = near.some(([other, at]) => other === id && at === d)
      return sum + (group && group.busCost > 0 && !home ? Math.ceil(persons / group.busSeats) : 0)
    }, 0)
    return rows.reduce((sum, row) => sum + row[2], 0) <= day.seats && buses <= rules.maxBusesPerDay
  })
}

/** Whether a plan keeps the pinned head counts and the forbidden days. */
export function keepsWishes({ pinned, forbidden }: Instance, plan: readonly Row[]): boolean {
  const count = (id: string, day: number): number =>
    plan.find((row) => row[0] === id && row[1] === day)?.[2] ?? 0
  return (
    pinned.every(([id, day, persons]) => count(id, day) === persons) &&
    forbidden.every(([id, day]) => count(id, day) === 0)
  )
}
