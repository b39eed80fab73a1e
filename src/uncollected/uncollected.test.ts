import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isBefore } from '#kernel'
import { daysWaited, decideCancel, reminderDue, type ReminderKind } from './uncollected.ts'

const day = (iso: string) => Temporal.PlainDate.from(iso)
const [remindFrom, lastDay] = [day('2016-02-11'), day('2016-02-18')]
const on = (today: string) => ({ remindFrom, over: isBefore(lastDay, day(today)) })
const due = (today: string, ...sent: ReminderKind[]) => reminderDue(on(today), new Set(sent), day(today))

test('a reminder is due some days before the last day, and one when it has passed', () => {
  assert.equal(due('2016-02-10'), undefined)
  assert.equal(due('2016-02-11'), 'soon')
  assert.equal(due('2016-02-18'), 'soon')
  assert.equal(due('2016-02-18', 'soon'), undefined)
  assert.equal(due('2016-02-19', 'soon'), 'over')
  assert.equal(due('2016-03-19', 'soon', 'over'), undefined)
})

test('who is found late is told once that it is over, not that it will be', () => {
  assert.equal(due('2016-04-01'), 'over')
  assert.equal(due('2016-04-01', 'over'), undefined)
})

test('whatever days the office looks, each reminder goes out at most once, and never after the fact', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 40 }), (looks) => {
      const sent: ReminderKind[] = []
      for (const days of looks.toSorted((a, b) => a - b)) {
        const today = day('2016-01-18').add({ days }).toString()
        const kind = due(today, ...sent)
        if (!kind) continue
        assert.equal(kind === 'over', isBefore(lastDay, day(today)))
        sent.push(kind)
      }
      assert.equal(new Set(sent).size, sent.length)
    }),
  )
})

test('days are counted from the day of issue, which is day 0', () => {
  assert.equal(daysWaited(day('2016-01-18'), day('2016-01-18')), 0)
  assert.equal(daysWaited(day('2016-01-18'), day('2016-02-18')), 31)
})

test('only a passport that lies ready past its last day may be cancelled', () => {
  assert.deepEqual(decideCancel({ ending: null }, { over: true }), { ok: true, value: null })
  assert.deepEqual(decideCancel({ ending: null }, { over: false }), { ok: false, error: 'period-not-over' })
  assert.deepEqual(decideCancel({ ending: null }, undefined), { ok: false, error: 'not-ready' })
  assert.deepEqual(decideCancel({ ending: 'handed-over' }, undefined), { ok: false, error: 'case-ended' })
})
