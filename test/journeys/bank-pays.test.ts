import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createAdaptorServer } from '@hono/node-server'
import { Hono } from 'hono'
import { ok, rupiah, sum } from '#kernel'
import { BillNumber, billById, billingInvariants, issueBillIn } from '#billing'
import { newDemoProfile, parseProfiles, showVa, snapRoutes, vaOfBill } from '#bank'
import type { Ctx } from '#people'
import { noFaults, parseProfile, startBank } from '../../bank-simulator/main.ts'
import { makeOffice } from '../office.ts'

/** The bank's own program against the office's own routes, over real HTTP, sharing nothing but the wire. */
const office = await makeOffice()
const { system } = office
const paid: string[] = []
office.onNews((_ctx, _tx, news) => {
  if (news.kind === 'bill-paid') paid.push(news.bill)
  return Promise.resolve()
})

const routes = new Hono()
routes.get('/livez', (c) => c.json({ alive: true }, 200, { 'X-Office-Clock': system.now().toString() }))
const server = createAdaptorServer({ fetch: routes.fetch })
await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
const address = server.address()
const officeUrl = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
const pair = newDemoProfile(system.random, officeUrl)
const profiles = parseProfiles(JSON.stringify(pair.office))
const base: Ctx = system
routes.route('/', snapRoutes(profiles, base))
const profile = parseProfile(JSON.stringify(pair.bank))
assert.ok(profile.ok)
const bank = await startBank({
  port: 0,
  data: mkdtempSync(join(tmpdir(), 'kafilah-bank-')),
  profile: profile.value,
  plan: noFaults,
})
after(async () => {
  await bank.stop()
  server.close()
})

let cases = 0
async function aBill() {
  cases += 1
  const ofCase = `case_${cases}` as const
  const lines = [
    {
      item: 'passport-48',
      name: { id: 'Paspor 48 halaman', en: 'Passport, 48 pages' },
      amount: rupiah(300_000),
    },
    {
      item: 'biometric-service',
      name: { id: 'Jasa biometrik', en: 'Biometric service' },
      amount: rupiah(55_000),
    },
  ] as const
  const fee = { tariff: 'PP-45-2014', lines, total: sum(lines.map((line) => line.amount)) }
  const made = await system.db.transaction(system.office, (tx) =>
    issueBillIn(system, tx, {
      case: ofCase,
      payer: { kind: 'applicant', name: 'SITI AMINAH' },
      fee,
    }),
  )
  assert.ok(made.ok)
  const va = showVa(vaOfBill(profiles[0]?.partnerServiceId ?? '', BillNumber.parse(made.value.number)))
  const status = async () =>
    (await system.db.read(system.office, (tx) => billById(system, tx, made.value.id)))?.status
  return { va, status, bill: made.value.id }
}

type Paid = { id: string; outcome: string; sent: { verdict: { kind: string; code: string } }[] }
async function control<T>(path: string, body: object): Promise<T> {
  const answer = await fetch(`http://127.0.0.1:${bank.port}/control/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return JSON.parse(await answer.text())
}
const codes = ({ sent }: Paid): string[] => sent.map(({ verdict }) => verdict.code)

test('cash at the counter pays the bill through signed messages: token, inquiry, payment', async () => {
  const bill = await aBill()
  const done = await control<Paid>('pay', { va: bill.va })
  assert.equal(done.outcome, 'taken')
  assert.deepEqual(codes(done), ['2002500'])
  assert.equal(await bill.status(), 'paid')
  assert.ok(paid.includes(bill.bill))
})

test('a wrong amount is refused and the bill stays open', async () => {
  const bill = await aBill()
  const done = await control<Paid>('pay', { va: bill.va, amount: '350000', fault: 'wrong-amount' })
  assert.deepEqual(codes(done), ['4042513'])
  assert.equal(await bill.status(), 'open')
})

test('a forged signature and a changed body are refused before anything is read', async () => {
  for (const fault of ['bad-signature', 'changed-body']) {
    const bill = await aBill()
    const done = await control<Paid>('pay', { va: bill.va, fault })
    assert.deepEqual(codes(done), ['4012500'], fault)
    assert.equal(await bill.status(), 'open')
  }
})

test('the same message again gets the first fate, an advice the first answer, and the money counts once', async () => {
  const bill = await aBill()
  const done = await control<Paid>('pay', { va: bill.va })
  const same = await control<{ verdict: { code: string } }>('repeat', { id: done.id, how: 'same' })
  const advice = await control<{ verdict: { code: string } }>('repeat', { id: done.id, how: 'advise' })
  assert.deepEqual([same.verdict.code, advice.verdict.code], ['4042518', '2002500'])
  assert.equal(paid.filter((one) => one === bill.bill).length, 1)
})

test('a second payment of a paid bill is refused as paid', async () => {
  const bill = await aBill()
  await control<Paid>('pay', { va: bill.va })
  const again = await control<Paid>('pay', { va: bill.va, amount: '355000' })
  assert.deepEqual(codes(again), ['4042514'])
})

test('an answer that got lost is asked for again and found to be a payment', async () => {
  const bill = await aBill()
  const done = await control<Paid>('pay', { va: bill.va, fault: 'drop-answer' })
  assert.equal(done.outcome, 'taken')
  assert.equal(await bill.status(), 'paid')
})

test('forty people pay at one instant, each bill once, and every rupiah is in the ledger', async () => {
  const bills = await Promise.all(Array.from({ length: 40 }, aBill))
  await Promise.all(bills.map(({ va }) => control<Paid>('pay', { va })))
  for (const { status } of bills) assert.equal(await status(), 'paid')
  const breaches = await system.db.read(system.office, (tx) => billingInvariants(tx, system.office))
  assert.deepEqual(breaches, [])
  assert.deepEqual(ok(new Set(paid).size), ok(paid.length))
})
