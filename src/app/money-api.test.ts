import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { expireBills } from '#billing'
import { TEST_PASSWORD, makeOffice } from '../../test/office.ts'
import { moneyHouse } from './money-sample.ts'

const office = await makeOffice('2016-01-18T10:00:00+07:00')
const { app, browser, atPayment, billOf, stageOf, pay } = moneyHouse(office, TEST_PASSWORD)
const [stranger, clerk, treasurer, examiner] = [
  await browser(),
  await browser(['customer-service']),
  await browser(['treasurer']),
  await browser(['examiner']),
]
const Bills = z.object({
  bills: z.array(
    z.looseObject({
      bill: z.string(),
      amount: z.number(),
      payable: z.boolean(),
      account: z.string(),
      receipt: z.looseObject({ reference: z.string() }).nullable(),
    }),
  ),
})
const codeOf = async (response: Response): Promise<unknown> =>
  z.object({ code: z.string() }).parse(await response.json()).code
const birthDate = '1952-11-23'

test('whoever proves the application reads its bill, and officers read it without', async () => {
  const of = await atPayment()
  await pay(of.bill, 'R-1')
  const proved = await stranger.send('/cases/bills', { code: of.code, birthDate })
  const [bill] = Bills.parse(await proved.json()).bills
  assert.deepEqual(
    [bill?.bill, bill?.amount, bill?.payable, bill?.receipt?.reference],
    [of.bill.id, 355_000, false, 'R-1'],
  )
  assert.match(bill?.account ?? '', /^98765160118\d{6}$/)
  const read = await clerk.send(`/cases/${of.case}/bills`, null, 'GET')
  assert.deepEqual(Bills.parse(await read.json()).bills, [bill])
  for (const who of [stranger, examiner])
    assert.equal((await who.send(`/cases/${of.case}/bills`, null, 'GET')).status, 403)
  assert.equal((await clerk.send('/cases/case_tiada/bills', null, 'GET')).status, 404)
  const wrong = await stranger.send('/cases/bills', { code: of.code, birthDate: '1952-11-24' })
  assert.equal(await codeOf(wrong), 'status-unknown')
  assert.equal((await stranger.send('/cases/bills', { code: 'xx', birthDate })).status, 422)
})

test('a new code in place of one that ran out: with the proof of that case, or for officers; the same one when asked again', async () => {
  const [of, other] = [await atPayment(), await atPayment()]
  office.moveTo('2016-01-27T09:00:00+07:00')
  await expireBills(office.system)
  const path = `/bills/${of.bill.id}/new-code`
  assert.equal((await stranger.send(path, {})).status, 404)
  assert.equal((await stranger.send(path, { proof: { code: other.code, birthDate } })).status, 404)
  const made = await (await stranger.send(path, { proof: { code: of.code, birthDate } })).json()
  assert.deepEqual(made, { bill: (await billOf(of.case)).id, number: (await billOf(of.case)).number })
  assert.deepEqual(await (await clerk.send(path, {})).json(), made)
  await pay(await billOf(of.case), 'R-2')
  assert.equal(await codeOf(await clerk.send(path, {})), 'bill-paid')
  assert.equal((await clerk.send('/bills/bill_tiada/new-code', {})).status, 404)
  office.moveTo('2016-01-18T10:00:00+07:00')
})

test('a paper is entered by one program’s officer and confirmed or rejected by another’s', async () => {
  const of = await atPayment()
  const paper = { ntpn: '0000AAAA00000001', ntb: '1', amount: 355_000, paidOn: '2016-01-18' }
  const path = `/bills/${of.bill.id}/evidence`
  for (const who of [stranger, examiner]) assert.equal((await who.send(path, paper)).status, 403)
  assert.equal((await clerk.send(path, { ...paper, ntpn: 'x' })).status, 422)
  assert.equal(await codeOf(await clerk.send(path, { ...paper, paidOn: '2016-01-19' })), 'date-ahead')
  const entered = await clerk.send(path, paper)
  assert.equal(entered.status, 201)
  const { evidence } = z.object({ evidence: z.string() }).parse(await entered.json())
  assert.equal(await codeOf(await clerk.send(path, paper)), 'evidence-waiting')
  assert.equal((await clerk.send(`/evidence/${evidence}/confirm`, {})).status, 403)
  assert.equal((await treasurer.send(`/evidence/${evidence}/reject`, {})).status, 422)
  const confirmed = await treasurer.send(`/evidence/${evidence}/confirm`, {})
  assert.deepEqual(await confirmed.json(), { outcome: 'paid' })
  assert.equal(await stageOf(of.case), 'verification')
  assert.equal(
    await codeOf(await treasurer.send(`/evidence/${evidence}/reject`, { reason: 'x' })),
    'already-decided',
  )
  assert.equal((await treasurer.send('/evidence/evidence_tiada/confirm', {})).status, 404)
})

test('every route of money stands in the description for integrators', async () => {
  const { paths } = z
    .object({ paths: z.record(z.string(), z.unknown()) })
    .parse(await (await app.request('/openapi.json')).json())
  for (const path of [
    '/api/v1/cases/{id}/bills',
    '/api/v1/cases/bills',
    '/api/v1/bills/{id}/new-code',
    '/api/v1/bills/{id}/evidence',
    '/api/v1/evidence/{id}/confirm',
    '/api/v1/evidence/{id}/reject',
  ])
    assert.ok(path in paths, path)
})
