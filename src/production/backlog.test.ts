import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isBefore, type PlainDate } from '#kernel'
import { byUrgency, decideBacklog, reasonOf, roomStages, type Job, type PressDay } from './backlog.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const monday = day('2016-02-15')
const at = Temporal.Instant.from('2016-02-12T10:00:00+07:00')
let count = 0
const job = (facts: Partial<Job> = {}): Job => ({
  case: `case_${String((count += 1)).padStart(5, '0')}`,
  stage: 'printing',
  since: at,
  dueOn: null,
  deadline: null,
  ...facts,
})
const jobs = (many: number, facts: Partial<Job> = {}) => Array.from({ length: many }, () => job(facts))
/** From Monday 15 February on. */
const days = (...prints: number[]): PressDay[] =>
  prints.map((some, i) => ({ day: monday.add({ days: i }), prints: some }))
const dues = (some: readonly Job[]) =>
  some.map(({ dueOn, deadline }) => (dueOn ?? deadline)?.toString() ?? '–')

test('the nearest promise or deadline comes first, then whoever waits longest', () => {
  const older = job({ since: at.subtract({ hours: 1 }) })
  const [plain, late, pilgrim, both] = [
    job(),
    job({ dueOn: day('2016-02-20') }),
    job({ deadline: day('2016-02-18') }),
    job({ dueOn: day('2016-02-16'), deadline: day('2016-05-31') }),
  ]
  const order = [plain, late, older, pilgrim, both].toSorted(byUrgency)
  assert.deepEqual(dues(order), ['2016-02-16', '2016-02-18', '2016-02-20', '–', '–'])
  assert.equal(order[3], older)
  assert.deepEqual(
    order.map((one) => reasonOf(one).by),
    ['promise', 'deadline', 'promise', 'waiting', 'waiting'],
  )
})

test('what waits is worked off as many a day as the working printers can', () => {
  const { estimate, waiting } = decideBacklog(
    [...jobs(30), ...jobs(15, { stage: 'allocation' }), ...jobs(5, { stage: 'quality-check' })],
    days(10, 20, 20, 20),
    monday,
  )
  assert.deepEqual(waiting, { allocation: 15, printing: 30, 'quality-check': 5 })
  assert.deepEqual(estimate, { kind: 'by', day: day('2016-02-17') })
})

test('days on which the press stands still print nothing, and the estimate waits for the repair', () => {
  const { estimate } = decideBacklog(jobs(25), days(0, 0, 20, 20), monday)
  assert.deepEqual(estimate, { kind: 'by', day: day('2016-02-18') })
})

test('without a working printer and without a known end there is no estimate, and no promise is called safe', () => {
  const some = [...jobs(3, { dueOn: day('2016-02-17') }), job({ deadline: day('2016-05-31') })]
  const backlog = decideBacklog(some, days(0, 0, 0), monday)
  assert.deepEqual(backlog.estimate, { kind: 'no-end' })
  assert.deepEqual(backlog.broken, [{ day: day('2016-02-17'), promises: 3, pilgrims: 0 }])
  assert.equal(backlog.deadlinesMissed, 1)
})

test('a backlog that outlasts the days looked at says so and names no day of its own', () => {
  assert.deepEqual(decideBacklog(jobs(9), days(2, 2), monday).estimate, {
    kind: 'later',
    than: day('2016-02-16'),
  })
})

test('nothing waits: nothing to estimate, even while the press stands still', () => {
  assert.deepEqual(decideBacklog([], days(0), monday).estimate, { kind: 'nothing-waits' })
})

test('broken promises are counted by their day with the pilgrims among them; those of the past are late already', () => {
  const [early, soon] = [day('2016-02-12'), day('2016-02-15')]
  const some = [
    ...jobs(2, { dueOn: early }),
    ...jobs(4, { dueOn: soon }),
    ...jobs(3, { dueOn: soon, deadline: day('2016-05-31') }),
    ...jobs(2, { dueOn: day('2016-02-16') }),
  ]
  const { late, broken, deadlinesMissed } = decideBacklog(some, days(5, 10, 10), monday)
  assert.equal(late, 2)
  assert.deepEqual(
    broken.map((one) => [one.day.toString(), one.promises]),
    [['2016-02-15', 4]],
    'two late ones and three of today are printed today, four of today only tomorrow',
  )
  assert.equal(deadlinesMissed, 0)
})

test('a printed book breaks its promise only when the day has passed', () => {
  const waits = (dueOn: PlainDate) => decideBacklog([job({ stage: 'quality-check', dueOn })], days(0), monday)
  assert.deepEqual([waits(monday).broken, waits(monday).late], [[], 0])
  assert.equal(waits(day('2016-02-12')).late, 1)
})

const anyJob = fc.record({
  stage: fc.constantFrom(...roomStages),
  due: fc.option(fc.integer({ min: -5, max: 20 }), { nil: null }),
  deadline: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
})
const someJobs = fc.array(anyJob, { maxLength: 40 }).map((all) =>
  all.map(({ stage, due, deadline }) =>
    job({
      stage,
      dueOn: due === null ? null : monday.add({ days: due }),
      deadline: deadline === null ? null : monday.add({ days: deadline }),
    }),
  ),
)
const someDays = fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 1, maxLength: 25 })
const promises = (of: ReturnType<typeof decideBacklog>) => of.broken.reduce((so, one) => so + one.promises, 0)

test('whatever waits: enough was printed by the estimated day and not by the day before', () => {
  fc.assert(
    fc.property(someJobs, someDays, (all, prints) => {
      const { estimate } = decideBacklog(all, days(...prints), monday)
      const need = all.filter(({ stage }) => stage !== 'quality-check').length
      const until = (last: PlainDate) =>
        days(...prints).reduce((so, one) => (isBefore(last, one.day) ? so : so + one.prints), 0)
      if (estimate.kind === 'by') {
        assert.ok(until(estimate.day) >= need)
        if (need > 0) assert.ok(until(estimate.day.subtract({ days: 1 })) < need)
      } else if (estimate.kind !== 'nothing-waits') assert.ok(prints.reduce((a, b) => a + b) < need)
    }),
  )
})

test('more printing never breaks a promise or a deadline that would have been kept, nor moves the day back', () => {
  fc.assert(
    fc.property(someJobs, someDays, fc.nat({ max: 24 }), (all, prints, index) => {
      const before = decideBacklog(all, days(...prints), monday)
      const more = decideBacklog(all, days(...prints.map((n, i) => (i === index ? n + 1 : n))), monday)
      assert.ok(promises(more) <= promises(before))
      assert.ok(more.deadlinesMissed <= before.deadlinesMissed)
      if (before.estimate.kind !== 'by') return
      assert.equal(more.estimate.kind, 'by')
      if (more.estimate.kind === 'by') assert.ok(!isBefore(before.estimate.day, more.estimate.day))
    }),
  )
})

test('no other order keeps more of the nearest days: printing by urgency misses no day that any order could keep for all', () => {
  fc.assert(
    fc.property(someJobs, someDays, (all, prints) => {
      const waiting = all.filter(
        ({ stage, dueOn }) => stage !== 'quality-check' && dueOn && !isBefore(dueOn, monday),
      )
      const only = waiting.map((one) => ({ ...one, deadline: null }))
      const fits = days(...prints).every(({ day: last }) => {
        const due = only.filter(({ dueOn }) => dueOn && !isBefore(last, dueOn)).length
        return due <= days(...prints).reduce((so, one) => (isBefore(last, one.day) ? so : so + one.prints), 0)
      })
      const inside = only.every(({ dueOn }) => dueOn && prints.length > monday.until(dueOn).days)
      if (fits && inside) assert.equal(promises(decideBacklog(only, days(...prints), monday)), 0)
    }),
  )
})
