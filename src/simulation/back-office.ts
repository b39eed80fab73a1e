import type { Model } from './model.ts'

/** Cases that wait at one desk, counted by the day of their visit; before `at` there are none. */
type Pile = { cases: Int32Array; at: number }

/** What the back office has before it: cases to decide and passports to print, of pilgrims and of the public. */
export type BackOffice = {
  visits: { pilgrims: Pile; public: Pile }
  decided: { pilgrims: Pile; public: Pile }
  /** [day] pilgrims' passports that lie ready from then on; the last place counts whoever has none after all days. */
  finished: Int32Array
}

/** What became of the pilgrims of a season: passports, those in time, days from visit to passport, day of the last. */
export type Finish = { passports: number; inTime: number; days: number; last: number }

const newPile = (days: number): Pile => ({ cases: new Int32Array(days), at: 0 })

export const newBackOffice = ({ days }: Pick<Model, 'days'>): BackOffice => ({
  visits: { pilgrims: newPile(days), public: newPile(days) },
  decided: { pilgrims: newPile(days), public: newPile(days) },
  finished: new Int32Array(days + 1),
})

export function clearBackOffice({ visits, decided, finished }: BackOffice): void {
  clear(visits.pilgrims)
  clear(visits.public)
  clear(decided.pilgrims)
  clear(decided.public)
  finished.fill(0)
}

function clear(pile: Pile): void {
  pile.cases.fill(0)
  pile.at = 0
}

/**
 * Works the season off day by day: first prints what was decided before, then decides what has been paid; where too many books wait
 * then, more are printed in the evening. The nearest date goes first, of equals whoever came first (as `src/production/backlog.ts`
 * does); the date of pilgrims is the deadline.
 */
export function workOff(model: Model, office: BackOffice, finish: Finish): void {
  const { season, days } = model
  finish.passports = finish.inTime = finish.days = finish.last = 0
  for (let t = 0; t < days; t += 1) {
    const today = season.days[t]
    if (!today) continue
    print(model, office, finish, t, today.prints)
    decide(model, office, t, today.adjudicates)
    const { evening } = today
    if (evening && evening.prints > 0) {
      const waiting = casesIn(office.decided.pilgrims) + casesIn(office.decided.public)
      print(model, office, finish, t, Math.min(evening.prints, waiting - evening.waiting))
    }
  }
}

function print(
  { season, days }: Model,
  { decided, finished }: BackOffice,
  finish: Finish,
  t: number,
  most: number,
) {
  const { promise, readyAfter } = season.backOffice
  for (let left = most; left > 0;) {
    const pile = nearest(decided.pilgrims, decided.public, days, season.deadline - promise)
    if (!pile) return
    const many = Math.min(left, pile.cases[pile.at] ?? 0)
    pile.cases[pile.at] = (pile.cases[pile.at] ?? 0) - many
    left -= many
    if (pile === decided.pilgrims) note(finish, finished, season.deadline, pile.at, t + readyAfter, many)
  }
}

function decide({ season }: Model, { visits, decided }: BackOffice, t: number, most: number): void {
  const { promise, paidAfter } = season.backOffice
  for (let left = most; left > 0;) {
    const pile = nearest(visits.pilgrims, visits.public, t - paidAfter + 1, season.deadline - promise)
    if (!pile) return
    const many = Math.min(left, pile.cases[pile.at] ?? 0)
    pile.cases[pile.at] = (pile.cases[pile.at] ?? 0) - many
    left -= many
    put(pile === visits.pilgrims ? decided.pilgrims : decided.public, pile.at, many)
  }
}

function casesIn({ cases, at }: Pile): number {
  let sum = 0
  for (let day = at; day < cases.length; day += 1) sum += cases[day] ?? 0
  return sum
}

/** The pile whose oldest case, of a visit before `end`, is due first: the public's until the day `nearer` to the deadline. */
function nearest(pilgrims: Pile, others: Pile, end: number, nearer: number): Pile | undefined {
  skip(pilgrims, end)
  skip(others, end)
  const mine = pilgrims.at < end
  const theirs = others.at < end
  if (mine && theirs)
    return others.at < nearer || (others.at === nearer && others.at < pilgrims.at) ? others : pilgrims
  return mine ? pilgrims : theirs ? others : undefined
}

function skip(pile: Pile, end: number): void {
  while (pile.at < end && pile.cases[pile.at] === 0) pile.at += 1
}

function put(pile: Pile, visit: number, many: number): void {
  pile.cases[visit] = (pile.cases[visit] ?? 0) + many
  pile.at = Math.min(pile.at, visit)
}

function note(
  finish: Finish,
  finished: Int32Array,
  deadline: number,
  visit: number,
  ready: number,
  many: number,
): void {
  const at = Math.min(ready, finished.length - 1)
  finished[at] = (finished[at] ?? 0) + many
  finish.passports += many
  finish.days += many * (ready - visit)
  finish.last = Math.max(finish.last, ready)
  if (ready <= deadline) finish.inTime += many
}
