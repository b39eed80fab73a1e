import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeOffice } from '../../test/office.ts'
import { FIRST_MORNING, startDemoClock } from './clock.ts'

const { db } = await makeOffice()

test('the clock that one process of the office moves forward is soon the clock of the other', async () => {
  const [one, other] = [await startDemoClock(db, 'bkl'), await startDemoClock(db, 'bkl')]
  const tomorrow = FIRST_MORNING.add({ hours: 24 })
  one.show(tomorrow)
  await one.save()
  assert.ok(other.now().since(FIRST_MORNING).total('hours') < 1)
  await other.save()
  assert.ok(other.now().since(tomorrow).total('hours') >= 0)
  assert.ok(
    (await startDemoClock(db, 'bkl')).now().since(tomorrow).total('hours') >= 0,
    'and of the next start',
  )
})
