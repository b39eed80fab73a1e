import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WIB, rupiah } from '#kernel'
import { isPaperOf } from './evidence.ts'

const paper = { amount: rupiah(355_000), on: Temporal.PlainDate.from('2016-01-18') }
const told = {
  amount: rupiah(355_000),
  paidAt: Temporal.Instant.from('2016-01-18T23:59:00+07:00'),
  onEvidence: false,
  ntpn: null,
}

test('a paper of the same day and amount is the receipt of the payment that the bank told of', () => {
  assert.ok(isPaperOf(paper, told, WIB))
})

test('a paper of another day or amount, or where another paper came before, is other money', () => {
  const nextDay = Temporal.Instant.from('2016-01-19T00:00:00+07:00')
  for (const other of [
    { ...told, paidAt: nextDay },
    { ...told, amount: rupiah(350_000) },
    { ...told, onEvidence: true },
    { ...told, ntpn: '0000AAAA1111BBBB' },
  ])
    assert.ok(!isPaperOf(paper, other, WIB))
})
