import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Temporal } from '#kernel'
import { reportInWords } from '#replay'
import { testDatabase } from '../../test/database.ts'
import { SEASON_2016, playOn } from './season-play.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const play = async (to: string, seed = 1) =>
  playOn(await testDatabase(), { ...SEASON_2016, to: date(to), seed, progress: () => undefined })

test('the first two days of a season: what was played is what the log, the ledger and verify say', async () => {
  const report = await play('2016-01-19')
  assert.ok(report.served.booked >= 20 && report.served['walk-in'] >= 20)
  const of = (kind: string): number => report.acts.find((one) => one.kind === kind)?.played ?? 0
  assert.equal(of('list imported'), 6, 'three lists a day')
  assert.equal(of('number given') + of('walked in') >= 70, true)
  assert.ok(of('paid') > 40)
  assert.ok(of('printed') > 40)
  for (const { kind, played, logged } of report.acts) assert.equal(played, logged, kind)
  assert.equal(report.money.paidIn, 355_000 * of('paid'))
  assert.equal(report.money.booked, report.money.paidIn)
  assert.deepEqual(report.breaches, [])
})

test('the same seed plays the same season to the byte, another one another', async () => {
  const [once, again, other] = [
    await play('2016-01-18'),
    await play('2016-01-18'),
    await play('2016-01-18', 2),
  ]
  assert.equal(JSON.stringify(once), JSON.stringify(again))
  assert.equal(reportInWords(once), reportInWords(again))
  assert.notEqual(JSON.stringify({ ...other, seed: 1 }), JSON.stringify(once))
})
