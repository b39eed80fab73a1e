import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { billFor, openTown } from './fixture.ts'
import type { Payment } from './book.ts'
import { paymentPage } from './receipt.ts'
import { dailyReport } from './report.ts'
import { textAt } from './shape.ts'

const rows = (csv: string): readonly string[] => csv.split('\r\n').slice(1, -1)

test('the daily report lists what the bank took that day and nothing it gave back', async (context) => {
  const town = await openTown(context)
  town.office.mood.clock = '2016-01-11T01:00:00Z'
  const va = billFor(town.office, 'BUDI, "CONTOH"')
  const paid = await town.post('/control/pay', { va })
  await town.post('/control/pay', { va: billFor(town.office), fault: 'wrong-amount' })
  await town.post('/control/pay', { va: billFor(town.office), fault: 'late' })
  const report = await town.get('/control/report?date=2016-01-11')
  assert.match(report.headers.get('content-type') ?? '', /^text\/csv/)
  const [first = '', ...others] = rows(report.text)
  assert.equal(others.length, 1)
  const reference = textAt(paid.json, 'reference')
  assert.equal(reference, 'SIM160111000001')
  const tail = `,PAYMENT,${reference},${textAt(paid.json, 'id')},${va},${va.slice(5)},"BUDI, ""CONTOH""",355000.00,0.00`
  assert.equal(first.slice(25), tail)
  assert.match(first.slice(0, 25), /^2016-01-11T0[78]:\d\d:\d\d\+07:00$/)
  assert.deepEqual(rows((await town.get('/control/report?date=2016-01-12')).text), [])
})

test('the day of a report ends at midnight in WIB', async (context) => {
  const town = await openTown(context)
  town.office.mood.clock = '2016-01-11T16:59:50Z'
  await town.post('/control/pay', { va: billFor(town.office) })
  town.office.mood.clock = '2016-01-11T17:00:10Z'
  await town.post('/control/pay', { va: billFor(town.office) })
  assert.equal(rows((await town.get('/control/report?date=2016-01-11')).text).length, 1)
  assert.equal(rows((await town.get('/control/report?date=2016-01-12')).text).length, 1)
})

test('a reversal stands as its own negative line, and cannot happen twice', async (context) => {
  const town = await openTown(context)
  town.office.mood.clock = '2016-01-11T01:00:00Z'
  const paid = await town.post('/control/pay', { va: billFor(town.office) })
  const id = textAt(paid.json, 'id')
  town.office.mood.clock = '2016-01-12T01:00:00Z'
  assert.equal((await town.post('/control/reverse', { id })).status, 200)
  assert.equal((await town.post('/control/reverse', { id })).status, 409)
  assert.match((await town.get('/control/report?date=2016-01-11')).text, /,PAYMENT,.*,355000\.00,/)
  const second = rows((await town.get('/control/report?date=2016-01-12')).text)
  assert.equal(second.length, 1)
  assert.match(second[0] ?? '', /,REVERSAL,.*,-355000\.00,/)
})

test('closing the day leaves the report as a file beside the ledger', async (context) => {
  const town = await openTown(context)
  await town.post('/control/pay', { va: billFor(town.office) })
  const closed = await town.post('/control/close-day', {})
  const file = textAt(closed.json, 'file') ?? ''
  assert.ok(file.startsWith(town.folder))
  assert.equal(rows(readFileSync(file, 'utf8')).length, 1)
})

test("the bank's own charge stands beside the payment, never inside it", async (context) => {
  const town = await openTown(context)
  const profile = { ...town.office.profile, fee: 5000n }
  const at = '2016-01-11T08:00:00+07:00'
  const facts = {
    id: '1',
    number: 1,
    reference: 'SIM1',
    customerNo: '7',
    payer: '',
    description: '',
  } as const
  const payment: Payment = {
    ...facts,
    amount: 355_000n,
    fault: 'none',
    receivedAt: at,
    sent: [],
    cash: { kind: 'taken', at, why: 'accepted' },
  }
  assert.match(dailyReport('2016-01-11', [payment], profile), /,355000\.00,5000\.00\r\n$/)
  assert.match(paymentPage(profile, payment).body, /Biaya bank/)
  const returned: Payment = { ...payment, cash: { kind: 'returned', at, why: 'refused' } }
  assert.doesNotMatch(paymentPage(profile, returned).body, /Biaya bank/)
})
