import { seededRandom } from '#kernel'
import type { Instance } from '#solver'
import { daysOf } from './nation-days.ts'

/** An invented office of a national run; its rules are in docs/nation.md. */
export type NationalOffice = { name: string; persons: number; instance: Instance }

type Group = Instance['groups'][number]

const OFFICES = 126
const PILGRIMS = 221_000

/** A number from `least` up to `most`, and whole numbers with both ends. */
export type Dice = {
  between: (least: number, most: number) => number
  whole: (least: number, most: number) => number
}

/** Shares of families of one, two … six. */
const FAMILIES = [0.14, 0.52, 0.15, 0.1, 0.06, 0.03]

/** All offices of the nation, largest first. The same seed gives the same offices, byte by byte. */
export function nation(seed = 2016): NationalOffice[] {
  return sizes(dice(seed)).map((persons, n) => {
    const name = `office-${String(n + 1).padStart(3, '0')}`
    return { name, persons, instance: office(name, persons, dice(seed * 1_000 + n + 1)) }
  })
}

function dice(seed: number): Dice {
  const random = seededRandom(seed)
  const between = (least: number, most: number): number =>
    least + ((most - least) * random.below(1_000_001)) / 1e6
  return { between, whole: (least, most) => least + random.below(most - least + 1) }
}

/** Few offices with thousands of pilgrims, many with some hundreds: by rank, a few percent up or down, summing to all. */
function sizes({ between }: Dice): number[] {
  const wanted = Array.from({ length: OFFICES }, (_, rank) => between(0.94, 1.06) / (1 + rank / 60) ** 3.1)
  return shares(PILGRIMS, wanted).toSorted((a, b) => b - a)
}

/** Whole numbers in the proportion of the weights, with the sum asked for; what rounding leaves over goes to the first. */
function shares(total: number, weights: readonly number[]): number[] {
  const all = weights.reduce((sum, one) => sum + one, 0)
  const whole = weights.map((one) => Math.floor((total * one) / all))
  const left = total - whole.reduce((sum, one) => sum + one, 0)
  return whole.map((one, i) => one + (i === 0 ? left : 0))
}

function office(name: string, persons: number, chance: Dice): Instance {
  const days = chance.whole(52, 60)
  const groups = regencies(persons, chance).flatMap((regency, r) => waves(r, regency, days, chance))
  const buses = groups.reduce(
    (sum, one) => sum + (one.busCost > 0 ? Math.ceil(one.persons / one.busSeats) : 0),
    0,
  )
  return {
    format: 'kafilah-plan-instance/1',
    rules: {
      slackCostPerPersonPerDayLate: 2,
      maxBusesPerDay: Math.max(4, 2 + Math.ceil((4 * buses) / days)),
    },
    days: daysOf(name, groups, days, chance),
    groups,
    pinned: [],
    forbidden: [],
  }
}

/** Two to four regencies and one more for every 700 pilgrims, the town first; some have three times the people of others. */
function regencies(persons: number, { whole, between }: Dice): number[] {
  const many = Math.min(14, Math.floor(persons / 90), whole(2, 4) + Math.floor(persons / 700))
  return shares(
    persons,
    Array.from({ length: many }, (_, r) => (r === 0 ? 2 : 1) * between(0.5, 1.5)),
  )
}

/** A regency of more than 120 pilgrims flies in both waves, a smaller one in one of them. */
function waves(r: number, persons: number, days: number, chance: Dice): Group[] {
  const travelMinutes = r === 0 ? 15 : 5 * chance.whole(6, 60)
  const ends = [Math.round(days * 0.53) - chance.whole(0, 3), days - 5 - chance.whole(0, 3)]
  const both = persons > 120
  const chosen = both ? [0, 1] : [chance.whole(0, 1)]
  const people = both
    ? shares(
        persons,
        chosen.map(() => chance.between(0.8, 1.2)),
      )
    : [persons]
  return chosen.map((wave, i) => ({
    id: `regency-${r + 1}-wave-${wave + 1}`,
    persons: people[i] ?? 0,
    travelMinutes,
    firstDay: chance.whole(0, 5),
    lastDay: ends[wave] ?? days - 1,
    busSeats: 45,
    busCost: r === 0 ? 0 : 400 + 8 * travelMinutes,
    partiesBySize: families(people[i] ?? 0, chance),
  }))
}

/** Families of one to six, drawn until everybody has one; the last is as large as is left. */
function families(persons: number, { between }: Dice): number[] {
  const bySize = FAMILIES.map(() => 0)
  for (let left = persons; left > 0;) {
    let [size, drawn] = [1, between(0, 1) - (FAMILIES[0] ?? 0)]
    while (size < 6 && drawn > 0) drawn -= FAMILIES[size++] ?? 0
    size = Math.min(size, left)
    bySize[size - 1] = (bySize[size - 1] ?? 0) + 1
    left -= size
  }
  return bySize
}
