import type { Site } from '#facilities'
import type { Instance } from '#solver'
import type { BoardDay } from './board.ts'

/**
 * A team is sent for people who have a day at the office already, and a given day is dearer than any bus: so as many of the
 * regency come to its session as whole families fill. Which of them, and from which days, the solver decides.
 */
export function filled(
  instance: Instance,
  days: readonly Pick<BoardDay, 'site'>[],
  invites: readonly Site[],
): Instance {
  const left = new Map(instance.groups.map((group) => [group.id, [...group.partiesBySize]]))
  const taken = new Set([...instance.pinned, ...instance.forbidden].map(([group, d]) => `${group} ${d}`))
  const pinned = days.flatMap(({ site }, d) => {
    if (!invites.includes(site)) return []
    let seats = instance.days[d]?.seats ?? 0
    return instance.groups.flatMap(({ id }): [string, number, number][] => {
      const sizes = left.get(id)
      if (!sizes || taken.has(`${id} ${d}`) || !isNear(instance, id, d)) return []
      const persons = takeOut(sizes, seats)
      seats -= persons
      return persons > 0 ? [[id, d, persons]] : []
    })
  })
  return { ...instance, pinned: [...instance.pinned, ...pinned] }
}

const isNear = ({ near = [] }: Instance, group: string, day: number): boolean =>
  near.some(([id, d]) => id === group && d === day)

/** Takes out of `sizes` the families that fill the seats best, and says how many persons they are. */
function takeOut(sizes: number[], seats: number): number {
  // [persons] how many families of each size make exactly so many, where that is possible: larger families first.
  const ways: (number[] | undefined)[] = Array.from({ length: seats + 1 }, () => undefined)
  ways[0] = sizes.map(() => 0)
  for (let i = sizes.length - 1; i >= 0; i -= 1)
    for (let persons = i + 1; persons <= seats; persons += 1) {
      const before = ways[persons - i - 1]
      if (!ways[persons] && before && (before[i] ?? 0) < (sizes[i] ?? 0))
        ways[persons] = before.with(i, (before[i] ?? 0) + 1)
    }
  const best = ways.findLastIndex((way) => way !== undefined)
  ways[best]?.forEach((n, i) => (sizes[i] = (sizes[i] ?? 0) - n))
  return best
}
