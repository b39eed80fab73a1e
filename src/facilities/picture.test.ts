import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { WIB, instantAt } from '#kernel'
import type { Session } from '#calendar'
import { noRoster } from './roster.ts'
import { dayCapacity, stretchesIn } from './capacity.ts'
import { dayOf, visitStages, workStages, type Day, type WorkStage } from './day.ts'
import type { Facilities, Outage } from './facilities.ts'
import { blocksOf } from './hours.ts'
import { limitsOf, peopleThrough, peopleWithin, whole } from './limits.ts'
import { pictureOf } from './picture.ts'
import type { RosterException, RosterWeek, Skill } from './roster.ts'
import { everybody, monday, mondayHours, officer, rooms, session, staffed, team, time } from './sample.ts'

const visitors = (facilities: Facilities) => {
  const blocks = dayCapacity(facilities, monday, mondayHours)
  return [
    blocks.reduce((so, one) => so + one.applicants, 0),
    blocks.reduce((so, one) => so + one.pilgrims, 0),
    blocks.reduce((so, one) => so + one.boothMinutes, 0),
  ]
}
const without = (...stages: Skill[]) =>
  everybody.filter(({ skills }) => !skills.some((skill) => stages.includes(skill)))
const picture = (facilities: Facilities) => pictureOf(facilities, monday, mondayHours)
const outOf = (counter: `counter_${string}`, from: string, to: string | null): Outage => ({
  id: 'outage_1',
  of: { kind: 'counter', counter },
  from: instantAt(monday, time(from), WIB),
  to: to === null ? null : instantAt(monday, time(to), WIB),
  reason: 'broken',
})

test('the roster of the demonstration changes no published figure: the booths stay what limits a visit', () => {
  assert.deepEqual(visitors(staffed(everybody)), [105, 138, 1260])
  assert.deepEqual(
    dayCapacity(staffed(everybody), monday, mondayHours),
    dayCapacity(rooms(), monday, mondayHours),
  )
  const { visit } = picture(staffed(everybody))
  assert.deepEqual(visit?.stages, ['capture-interview'])
  assert.deepEqual([visit?.places, visit?.officers, visit?.people], [3, 3, 105])
  assert.deepEqual(visit?.more, { what: 'both', people: 140 })
})

test('a booth without an officer serves nobody: three booths, two officers, seventy people', () => {
  const two = staffed([...without('capture-interview'), ...team(2, 'capture-interview')])
  assert.deepEqual(visitors(two), [70, 92, 840])
  const { visit } = picture(two)
  assert.deepEqual([visit?.places, visit?.officers, visit?.people], [3, 2, 70])
  assert.deepEqual(visit?.more, { what: 'officer', people: 105 })
})

test('an officer without a booth photographs nobody: the sentence asks for a booth, not for another officer', () => {
  const four = staffed([...without('capture-interview'), ...team(4, 'capture-interview')])
  assert.deepEqual(visitors(four), [105, 138, 1260])
  assert.deepEqual(picture(four).visit?.more, { what: 'place', people: 140 })
})

test('a booth out of order in the morning and an officer away in the afternoon both count', () => {
  const half = officer('half', ['capture-interview'], [session('07:30', '12:00')])
  const weeks = [...without('capture-interview'), ...team(2, 'capture-interview'), half]
  const both = staffed(weeks, outOf('counter_booth-1', '07:00', '12:00'))
  // Two booths manned from 8 to 12 and from 13 to 16.
  assert.equal(visitors(both)[2], 840)
  assert.equal(visitors(both)[0], 70)
})

test('an office without a roster, or with none for a stage, is limited by its counters alone there', () => {
  assert.deepEqual([...picture(rooms()).day.rostered], [])
  assert.deepEqual(visitors(rooms()), [105, 138, 1260])
  const onlyDesks = staffed(team(1, 'document-check'))
  assert.deepEqual([...picture(onlyDesks).day.rostered], ['document-check'])
  assert.deepEqual(visitors(onlyDesks).slice(0, 2), [70, 70])
  assert.equal(picture(onlyDesks).people.get('arrival'), null)
})

test('when everybody of a stage is away nobody gets through, and no other stage hides it', () => {
  const leave: RosterException = {
    id: 'off-roster_1',
    account: 'account_document-check-1',
    kind: 'leave',
    firstDay: monday,
    endDay: monday.add({ days: 1 }),
    at: null,
  }
  const base = staffed([...without('document-check'), ...team(1, 'document-check')])
  const away = { ...base, roster: { ...base.roster, exceptions: [leave] } }
  assert.deepEqual(visitors(away).slice(0, 2), [0, 0])
  assert.deepEqual(picture(away).visit?.stages, ['document-check'])
})

test('an officer of two stages does one at a time: one person for papers and photo serves every eighteen minutes', () => {
  const [one] = team(1, 'document-check', 'capture-interview')
  assert.ok(one)
  const alone = staffed([...without('document-check', 'capture-interview'), one])
  const shown = picture(alone)
  assert.deepEqual(shown.visit?.stages, ['document-check', 'capture-interview'])
  assert.equal(shown.visit?.officers, 1)
  // 240 and 180 minutes: 13 and 10 visits of 18 minutes end in them.
  assert.equal(visitors(alone)[0], 23)
  assert.equal(shown.people.get('document-check'), 70)
  assert.equal(shown.people.get('capture-interview'), 35)
})

test('the whole way is as wide as its printer: sixty books, with a second one 105 people', () => {
  const { flow } = picture(staffed(everybody))
  assert.deepEqual(flow, {
    stages: ['printing'],
    places: 60,
    officers: 2,
    people: 60,
    more: { what: 'place', people: 105 },
  })
})

test('what is photographed in the afternoon is printed in the afternoon: an outage in the morning costs the way no more than the visits', () => {
  const power = ['1', '2', '3'].map((booth) => outOf(`counter_booth-${booth}`, '08:00', '11:30'))
  const { visit, flow } = picture(staffed(everybody, ...power))
  assert.deepEqual([visit?.people, visit?.more], [51, { what: 'repair', people: 105 }])
  assert.deepEqual([flow?.people, flow?.more], [51, { what: 'repair', people: 60 }])
})

test('the table has an hour to a column, half hours where a session ends at one, and sums to the day', () => {
  const { hours, applicants } = picture(staffed(everybody))
  assert.deepEqual(
    hours.map(({ at }) => at.from.hour),
    [8, 9, 10, 11, 13, 14, 15],
  )
  assert.deepEqual(
    hours.map((one) => one.people.get('document-check')),
    [20, 20, 20, 20, 20, 20, 20],
  )
  assert.equal(
    hours.reduce((so, one) => so + one.applicants, 0),
    applicants,
  )
})

test('a day on which nobody works has a picture too', () => {
  const closed = pictureOf(staffed(everybody), monday.add({ days: 5 }), [])
  assert.deepEqual([closed.hours, closed.applicants, closed.visit?.people ?? 0], [[], 0, 0])
})

const skillSet = fc.subarray([...workStages], { minLength: 1 })
const hour = fc.integer({ min: 7 * 4, max: 17 * 4 })
const span = fc
  .tuple(hour, hour)
  .filter(([a, b]) => a < b)
  .map(([a, b]): Session => {
    const at = (quarters: number) => time('00:00').add({ minutes: quarters * 15 })
    return { from: at(a), to: at(b) }
  })
const colleague = fc
  .tuple(skillSet, fc.array(span, { minLength: 1, maxLength: 2 }), fc.uuid())
  .map(([skills, hours, name]): RosterWeek => officer(name, skills, hours))
const outage = fc
  .tuple(fc.constantFrom('booth-1', 'booth-2', 'booth-3', 'loket-1', 'loket-2', 'loket-penyerahan-1'), span)
  .map(([counter, { from, to }]) => outOf(`counter_${counter}`, from.toString(), to.toString()))

/** Every figure that anybody reads. */
const figures = (facilities: Facilities): number[] => {
  const day = dayOf(facilities, monday, mondayHours, 'adult')
  const among = [[...workStages], ...workStages.map((stage) => [stage])]
  const hours = among.flatMap((stages) => {
    const through = peopleThrough(day, stages)
    return mondayHours.flatMap(blocksOf).map((block) => {
      const people = stretchesIn(through, block).reduce((so, one) => so + one.people, 0)
      return people === Infinity ? Infinity : whole(people * 1_000)
    })
  })
  return [...visitors(facilities), ...hours]
}
const neverLower = (less: Facilities, more: Facilities) => {
  const [a, b] = [figures(less), figures(more)]
  a.forEach((one, i) => assert.ok(one <= (b[i] ?? -1), `figure ${i}: ${one} became ${b[i]}`))
}

test('one more officer never lowers a figure, whatever the others can do and whatever is broken', () => {
  fc.assert(
    fc.property(
      fc.array(colleague, { maxLength: 5 }),
      colleague,
      fc.array(outage, { maxLength: 3 }),
      (colleagues, more, outages) => {
        // Of each stage somebody is named who comes late: the roster names all stages before and after.
        const named = officer('named', workStages, [session('15:00', '15:15')])
        const weeks = [named, ...colleagues]
        neverLower(staffed(weeks, ...outages), staffed([...weeks, more], ...outages))
      },
    ),
    { numRuns: 25 },
  )
})

test('an outage less never lowers a figure', () => {
  fc.assert(
    fc.property(
      fc.array(colleague, { maxLength: 5 }),
      fc.array(outage, { maxLength: 4 }),
      (colleagues, outages) => {
        const weeks = [...everybody, ...colleagues]
        neverLower(staffed(weeks, ...outages), staffed(weeks, ...outages.slice(1)))
      },
    ),
    { numRuns: 25 },
  )
})

/** Whether officers can give each stage its minutes: pushes minutes along every path that still takes some. */
function fits(
  officers: readonly (readonly Skill[])[],
  each: number,
  demands: ReadonlyMap<WorkStage, number>,
): boolean {
  const left = officers.map(() => each)
  const given = officers.map(() => new Map<WorkStage, number>())
  const push = (stage: WorkStage, wanted: number, seen: Set<number>): number => {
    for (const [i, skills] of officers.entries()) {
      if (!skills.includes(stage) || seen.has(i)) continue
      seen.add(i)
      let free = Math.min(wanted, left[i] ?? 0)
      if (free > 0) left[i] = (left[i] ?? 0) - free
      else
        for (const [other, minutes] of given[i] ?? []) {
          if (other === stage || minutes === 0) continue
          free = push(other, Math.min(wanted, minutes), seen)
          if (free > 0) given[i]?.set(other, minutes - free)
          if (free > 0) break
        }
      if (free > 0) given[i]?.set(stage, (given[i]?.get(stage) ?? 0) + free)
      if (free > 0) return free
    }
    return 0
  }
  for (const [stage, demand] of demands) {
    let open = demand
    while (open > 0) {
      const pushed = push(stage, open, new Set())
      if (pushed === 0) return false
      open -= pushed
    }
  }
  return true
}

test('what the sets of stages promise, officers can really do, and not one minute more', () => {
  fc.assert(
    fc.property(fc.array(skillSet, { minLength: 1, maxLength: 5 }), (teams) => {
      const named = officer('named', workStages, [session('08:00', '16:00')])
      const weeks = [named, ...teams.map((skills, i) => officer(`o${i}`, skills))]
      const day: Day = dayOf(
        { ...rooms(), counters: [], printers: [], roster: { ...noRoster, weeks } },
        monday,
        mondayHours,
        'adult',
      )
      const [stretch] = day.stretches
      assert.ok(stretch)
      const limits = limitsOf(day, workStages).filter(({ by }) => by === 'officers')
      const rate = Math.min(...limits.map((one) => peopleWithin(day, stretch, one)))
      // In thousandths of a minute, so that all is whole.
      const need = (people: number) =>
        new Map(
          workStages.map((stage) => [stage, Math.floor(people * (day.minutes.get(stage) ?? 0) * 1_000)]),
        )
      const each = stretch.minutes * 1_000
      assert.ok(fits(stretch.officers, each, need(rate)))
      assert.ok(!fits(stretch.officers, each, need(rate * 1.01)))
    }),
    { numRuns: 100 },
  )
})

test('a stage without minutes limits nobody', () => {
  const untimed = {
    ...rooms(),
    minutes: rooms().minutes.filter(({ stage }) => stage === 'capture-interview'),
  }
  assert.deepEqual(visitors(untimed), [105, 138, 1260])
  assert.equal(peopleThrough(dayOf(untimed, monday, mondayHours, 'adult'), ['arrival'])[0]?.people, Infinity)
  assert.ok(visitStages.length < workStages.length)
})
