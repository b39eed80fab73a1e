import assert from 'node:assert/strict'
import { test } from 'node:test'
import { simulatedSeason } from '../../test/simulated-season.ts'
import { simulate, type Outside, type Season, type SeasonReport } from './index.ts'

const quiet = simulatedSeason({ days: 20 })
/** The second block of the third day, which comes on its own, is served elsewhere: a hall of its own on that day. */
function elsewhere(desks: readonly number[]): Season {
  const [own, other] = quiet.days[2]?.blocks ?? []
  assert.ok(own && other)
  const outside: Outside = { on: 2, opens: 480, closes: 960, desks, breaks: [], blocks: [other] }
  const days = quiet.days.map((day, d) => (d === 2 ? { ...day, blocks: [own] } : day))
  return { ...quiet, days, outside: [outside] }
}

function played(season: Season): SeasonReport {
  const done = simulate(season, { seed: 3, seasons: 64 })
  assert.ok(done.ok)
  return done.value
}

test('whoever is served outside waits there, not at the office, and gets the passport like everybody', () => {
  const [at, away] = [played(quiet), played(elsewhere([2, 3]))]
  assert.ok(away.figures['wait:pilgrim'].value < at.figures['wait:pilgrim'].value)
  assert.ok(away.figures['wait:public'].value < at.figures['wait:public'].value)
  assert.deepEqual(away.figures['all-in-time'], at.figures['all-in-time'])
  assert.deepEqual(away.ready.at(-1), at.ready.at(-1))
})

test('a team too small works overtime outside, and only its people wait', () => {
  const [enough, few] = [played(elsewhere([2, 3])), played(elsewhere([1, 1]))]
  assert.ok(few.figures['wait:pilgrim'].value > enough.figures['wait:pilgrim'].value)
  assert.deepEqual(few.figures['wait:public'], enough.figures['wait:public'])
})

test('a hall outside is on a day there is, and invites nobody twice', () => {
  const season = elsewhere([1, 1])
  const [hall] = season.outside ?? []
  assert.ok(hall)
  const wish = { seed: 1, seasons: 1 }
  const on = { ...season, outside: [{ ...hall, on: 20 }] }
  assert.deepEqual(simulate(on, wish), { ok: false, error: 'no-days' })
  assert.deepEqual(simulate({ ...season, days: quiet.days }, wish), { ok: false, error: 'twice-invited' })
})
