import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reportInWords } from '#replay'
import { testDatabase } from '../../test/database.ts'
import { SEASON_2016, playOn } from './season-play.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const play = async (seed: number) =>
  playOn(await testDatabase(), {
    ...SEASON_2016,
    to: date('2016-01-18'),
    seed,
    progress: () => undefined,
  })
const first = play(1)

test('the first day of a season: what was played is what the log, the ledger and verify say', async () => {
  const report = await first
  assert.ok(report.served.booked + report.served['walk-in'] >= 30)
  const of = (kind: string): number => report.acts.find((one) => one.kind === kind)?.played ?? 0
  assert.equal(of('list imported'), 3, 'three lists a day')
  assert.equal(of('number given') + of('walked in') >= 30, true)
  assert.ok(of('paid') > 10)
  assert.ok(of('printed') > 10)
  for (const { kind, played, logged } of report.acts) assert.equal(played, logged, kind)
  assert.equal(report.money.paidIn, 355_000 * of('paid'))
  assert.equal(report.money.booked, report.money.paidIn)
  assert.deepEqual(report.breaches, [])
})

test('the same seed plays the same season to the byte', async () => {
  const [once, again] = [await first, await play(1)]
  assert.equal(JSON.stringify(once), JSON.stringify(again))
  assert.equal(reportInWords(once), reportInWords(again))
})
