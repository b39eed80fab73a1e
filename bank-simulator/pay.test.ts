import assert from 'node:assert/strict'
import { test } from 'node:test'
import { noFaults } from './faults.ts'
import { billFor, expire, openTown, type Said, type Town } from './fixture.ts'
import { shapesAt, shapeAt, textAt } from './shape.ts'

const outcome = (said: Said): string => `${textAt(said.json, 'outcome')} ${textAt(said.json, 'why')}`
const codes = (said: Said): readonly string[] =>
  shapesAt(said.json, 'sent').map((sent) => textAt(shapeAt(sent, 'verdict') ?? {}, 'code') ?? '')
const held = async (town: Town): Promise<number> =>
  Number(textAt((await town.get('/control/ledger')).json, 'total'))
const payments = (town: Town) => town.office.heard.filter((one) => one.path.endsWith('/payment'))

test('cash for an open bill is taken, and both ledgers agree', async (context) => {
  const town = await openTown(context)
  const paid = await town.post('/control/pay', { va: billFor(town.office) })
  assert.equal(outcome(paid), 'taken accepted')
  assert.deepEqual(codes(paid), ['2002500'])
  assert.equal(await held(town), 355_000)
  assert.equal(town.office.booked(), 355_000)
})

test('the payment carries the id of its inquiry and message numbers are never repeated', async (context) => {
  const town = await openTown(context)
  for (let round = 0; round < 5; round += 1) await town.post('/control/pay', { va: billFor(town.office) })
  const { heard } = town.office
  assert.equal(new Set(heard.map((one) => one.externalId)).size, 10)
  for (const one of heard) assert.match(one.externalId, /^\d{1,36}$/)
  for (const one of payments(town)) {
    const id = textAt(one.body, 'paymentRequestId')
    assert.ok(heard.some((other) => textAt(other.body, 'inquiryRequestId') === id))
  }
  assert.equal(town.office.tokens.size, 1)
})

test('a token the office no longer knows is renewed once and the message goes through', async (context) => {
  const town = await openTown(context)
  await town.post('/control/pay', { va: billFor(town.office) })
  town.office.tokens.clear()
  assert.equal(outcome(await town.post('/control/pay', { va: billFor(town.office) })), 'taken accepted')
  const spoiled = await town.post('/control/pay', { va: billFor(town.office), fault: 'token-expiry' })
  assert.equal(outcome(spoiled), 'taken accepted')
  assert.ok(town.office.heard.some((one) => one.code === '4012501'))
})

test('a token is asked anew when its time is over', async (context) => {
  const town = await openTown(context)
  town.office.mood.tokenLife = '30'
  await town.post('/control/pay', { va: billFor(town.office) })
  assert.equal(town.office.tokens.size, 2)
})

const single: readonly (readonly [string, string, readonly string[]])[] = [
  ['wrong-amount', 'returned refused', ['4042513']],
  ['bad-signature', 'returned forged', ['4012500']],
  ['changed-body', 'returned forged', ['4012500']],
  ['clock-skew', 'returned refused', ['4012500']],
  ['duplicate', 'taken accepted', ['2002500', '4042518']],
  ['advise', 'taken accepted', ['', '2002500']],
  ['drop-answer', 'taken no-answer', ['']],
  ['delay', 'taken accepted', ['2002500']],
  ['late', 'taken kept', []],
]
for (const [fault, end, answers] of single) {
  test(`the fault ${fault} ends with cash ${end}`, async (context) => {
    const town = await openTown(context)
    const paid = await town.post('/control/pay', { va: billFor(town.office), fault })
    assert.equal(outcome(paid), end)
    assert.deepEqual(codes(paid), answers)
    assert.equal(await held(town), end.startsWith('taken') ? 355_000 : 0)
    const told = end.startsWith('taken') && fault !== 'late'
    assert.equal(town.office.booked(), told ? 355_000 : 0)
  })
}

test('advice is the same payment under a new message number with flagAdvise Y', async (context) => {
  const town = await openTown(context)
  await town.post('/control/pay', { va: billFor(town.office), fault: 'advise' })
  const [first, second] = payments(town)
  assert.notEqual(first?.externalId, second?.externalId)
  assert.equal(textAt(first?.body ?? {}, 'paymentRequestId'), textAt(second?.body ?? {}, 'paymentRequestId'))
  assert.deepEqual(
    [first, second].map((one) => textAt(one?.body ?? {}, 'flagAdvise')),
    ['N', 'Y'],
  )
})

test('a repetition says the very same bytes under the same number', async (context) => {
  const town = await openTown(context)
  await town.post('/control/pay', { va: billFor(town.office), fault: 'duplicate' })
  const [first, second] = payments(town)
  assert.equal(first?.externalId, second?.externalId)
  assert.equal(first?.raw, second?.raw)
})

test('a message number borrowed from another payment is a conflict and the cash goes back', async (context) => {
  const town = await openTown(context)
  await town.post('/control/pay', { va: billFor(town.office) })
  const second = await town.post('/control/pay', { va: billFor(town.office), fault: 'reuse-external-id' })
  assert.equal(outcome(second), 'returned refused')
  assert.deepEqual(codes(second), ['4092500'])
})

test('a bill paid twice leaves both sums with the bank', async (context) => {
  const town = await openTown(context)
  const paid = await town.post('/control/pay', { va: billFor(town.office), fault: 'double' })
  assert.equal(outcome(paid), 'taken accepted')
  const [also] = shapesAt(paid.json, 'also')
  assert.equal(textAt(also ?? {}, 'why'), 'kept')
  assert.equal(await held(town), 710_000)
})

test('two payments can reach the office in reverse order', async (context) => {
  const town = await openTown(context)
  const first = await town.post('/control/pay', { va: billFor(town.office), fault: 'reversed' })
  assert.equal(outcome(first), 'pending ')
  const second = await town.post('/control/pay', { va: billFor(town.office) })
  const order = payments(town).map((one) => textAt(one.body, 'paymentRequestId'))
  assert.deepEqual(order, [textAt(second.json, 'id'), textAt(first.json, 'id')])
  assert.equal(await held(town), 710_000)
})

test('a held payment can also be let go by hand', async (context) => {
  const town = await openTown(context)
  const first = await town.post('/control/pay', { va: billFor(town.office), fault: 'reversed' })
  const flushed = await town.post('/control/flush', {})
  assert.deepEqual(flushed.json['released'], [textAt(first.json, 'id')])
  assert.equal(town.office.booked(), 355_000)
})

test('a refused inquiry stops a payment, unless somebody names the amount', async (context) => {
  const town = await openTown(context)
  const va = billFor(town.office)
  expire(town.office, va)
  const stopped = await town.post('/control/pay', { va })
  assert.equal(stopped.status, 409)
  assert.equal(textAt(stopped.json, 'code'), '4042419')
  const refused = await town.post('/control/pay', { va, amount: 355_000 })
  assert.deepEqual(codes(refused), ['4042519'])
  const late = await town.post('/control/pay', { va, amount: '355000', fault: 'late' })
  assert.equal(outcome(late), 'taken kept')
})

test('an office that fails is advised once more and then left to the report', async (context) => {
  const town = await openTown(context)
  const va = billFor(town.office)
  town.office.mood.payment = 'fails'
  const failed = await town.post('/control/pay', { va })
  assert.equal(outcome(failed), 'taken no-answer')
  assert.deepEqual(codes(failed), ['5002500', '5002500'])
  town.office.mood.payment = 'answers'
  const told = await town.post('/control/repeat', { id: textAt(failed.json, 'id'), how: 'advise' })
  assert.equal(textAt(shapeAt(told.json, 'verdict') ?? {}, 'kind'), 'accepted')
  assert.equal(town.office.booked(), await held(town))
})

test('an office that never answers is waited for and then left to the report', async (context) => {
  const town = await openTown(context)
  town.office.mood.payment = 'is-silent'
  const paid = await town.post('/control/pay', { va: billFor(town.office) })
  assert.equal(outcome(paid), 'taken no-answer')
  assert.deepEqual(codes(paid), ['', ''])
})

test('an office that is not there leaves the cash with the payer', async (context) => {
  const town = await openTown(context)
  const va = billFor(town.office)
  await town.office.stop()
  assert.equal(outcome(await town.post('/control/pay', { va, amount: 355_000 })), 'returned unreachable')
})

test('the status question brings the answer of the office as it is', async (context) => {
  const town = await openTown(context)
  const paid = await town.post('/control/pay', { va: billFor(town.office) })
  const told = await town.post('/control/status', { id: textAt(paid.json, 'id') })
  assert.match(textAt(told.json, 'body') ?? '', /"responseCode":"2002600".*"paymentFlagStatus":"00"/)
})

test("the bank's papers carry the office's clock, and the real one when the office shows none", async (context) => {
  const town = await openTown(context)
  town.office.mood.clock = '2016-01-11T00:00:00Z'
  const paid = await town.post('/control/pay', { va: billFor(town.office) })
  assert.equal(outcome(paid), 'taken accepted')
  assert.match(textAt(paid.json, 'receivedAt') ?? '', /^2016-01-11T0(?:7:00:00|6:59:59)\+07:00$/)
  town.office.mood.clock = ''
  const later = await town.post('/control/pay', { va: billFor(town.office) })
  const year = new Date().getFullYear()
  assert.ok((textAt(later.json, 'receivedAt') ?? '').startsWith(String(year)))
})

test('many tellers at once keep numbers apart and both ledgers equal', async (context) => {
  const town = await openTown(context, noFaults, 60_000)
  const vas = Array.from({ length: 40 }, () => billFor(town.office))
  await Promise.all(vas.map((va) => town.post('/control/pay', { va })))
  assert.equal(await held(town), 40 * 355_000)
  assert.equal(town.office.booked(), 40 * 355_000)
  const { json } = await town.get('/control/ledger')
  const numbers = shapesAt(json, 'payments').map((payment) => payment['number'])
  assert.equal(new Set(numbers).size, 40)
})

test('the same plan over the same payments ends the same way twice', async (context) => {
  const play = async (): Promise<readonly string[]> => {
    const rates = [
      'duplicate',
      'advise',
      'drop-answer',
      'wrong-amount',
      'bad-signature',
      'late',
      'double',
    ] as const
    const plan = { seed: 9, rules: rates.map((kind) => ({ kind, rate: 0.12 })) }
    const town = await openTown(context, plan)
    for (let round = 0; round < 30; round += 1) await town.post('/control/pay', { va: billFor(town.office) })
    const { json } = await town.get('/control/ledger')
    return shapesAt(json, 'payments').map(
      (one) => `${textAt(one, 'fault')} ${textAt(one, 'amount')} ${textAt(one, 'why')}`,
    )
  }
  const [first, second] = [await play(), await play()]
  assert.deepEqual(first, second)
  assert.ok(new Set(first).size > 4)
})

test('what the control API cannot read it refuses with words', async (context) => {
  const town = await openTown(context)
  const va = billFor(town.office)
  const bad = [
    {},
    { va: '999' },
    { va, amount: 0 },
    { va, amount: 1.5 },
    { va, amount: '1e5' },
    { va, fault: 'x' },
  ]
  for (const body of bad)
    assert.equal((await town.post('/control/pay', body)).status, 422, JSON.stringify(body))
  assert.equal((await town.post('/control/repeat', { id: 'x', how: 'same' })).status, 404)
  assert.equal((await town.get('/control/report?date=2016-02-30')).status, 422)
  assert.equal(town.office.heard.length, 0)
})
