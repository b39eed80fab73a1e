import assert from 'node:assert/strict'
import { createVerify, generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { accountNo, customerIn, padPartner, sayAccount } from './account.ts'
import { compact, paymentBody } from './message.ts'
import { parseAmount, parseTyped, printAmount, sayRupiah } from './rupiah.ts'
import { bodyHash, minify, signToken, signTransaction, tokenText } from './sign.ts'
import vectors from './vectors.json' with { type: 'json' }
import { dayOf, isDay, parseInstant, parseStamp, sayStamp, stampOf } from './wib.ts'

for (const one of vectors.hmac.cases) {
  test(`the bank signs a message as the published rule says: ${one.name}`, () => {
    const { token, timestamp, clientSecret } = vectors.hmac
    const { method, path, body } = one
    assert.equal(minify(body), one.minified)
    assert.equal(bodyHash(body), one.hash)
    assert.equal(signTransaction({ method, path, token, body, timestamp }, clientSecret), one.signature)
  })
}

test('the text the bank signs for a token is the one a published signature verifies', () => {
  const { clientId, timestamp, publicKeyPem, signature } = vectors.rsa
  const verify = createVerify('RSA-SHA256').update(tokenText(clientId, timestamp))
  assert.ok(verify.verify(publicKeyPem, signature, 'base64'))
})

test("the holder of the bank's public key recognises its token request, and no other", () => {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
  const signature = signToken('office-1', '2016-01-11T07:00:00+07:00', pem)
  const check = (text: string): boolean =>
    createVerify('RSA-SHA256').update(text).verify(pair.publicKey, signature, 'base64')
  assert.ok(check('office-1|2016-01-11T07:00:00+07:00'))
  assert.ok(!check('office-1|2016-01-11T07:00:01+07:00'))
})

test('the bank sends compact ASCII, so that minifying changes nothing', () => {
  const payment = {
    id: '1',
    customerNo: '7',
    payer: 'JOSÉ  “N/A” 😀',
    amount: 355_000n,
    receivedAt: '2016-01-11T07:00:00+07:00',
    reference: 'SIM1',
  }
  const body = paymentBody('12345', payment, 'N')
  assert.match(body, /^[\u0020-\u007e]+$/)
  assert.equal(minify(body), body)
  assert.deepEqual(JSON.parse(compact({ name: payment.payer })), { name: payment.payer })
})

for (const { text, rupiah } of vectors.amounts.good) {
  test(`the bank reads and writes the amount ${text} without losing a rupiah`, () => {
    assert.equal(parseAmount(text), BigInt(rupiah))
    assert.equal(printAmount(BigInt(rupiah)), text)
  })
}

test('the bank refuses every amount that is not exactly whole rupiah', () => {
  for (const text of vectors.amounts.bad) assert.equal(parseAmount(text), undefined, text)
})

test('a teller may type an amount the way people write it', () => {
  for (const text of ['355000', '355.000', 'Rp 355.000', 'rp355.000,00', ' 355.000 ']) {
    assert.equal(parseTyped(text), 355_000n, text)
  }
  for (const text of ['', '0', '-5', '355,000', '3.55', '12a', 'Rp'])
    assert.equal(parseTyped(text), undefined, text)
  assert.equal(sayRupiah(1_355_000n), 'Rp\u00a01.355.000')
  assert.equal(sayRupiah(500n), 'Rp\u00a0500')
})

test('the bank writes its time in WIB and reads only moments that exist', () => {
  for (const text of vectors.timestamps.good) assert.equal(parseStamp(text), 1_795_400_100_000, text)
  for (const text of vectors.timestamps.bad) assert.equal(parseStamp(text), undefined, text)
  assert.equal(stampOf(1_795_400_100_000), '2026-11-23T09:15:00+07:00')
  assert.equal(parseInstant('2016-01-11T00:00:00.250Z'), Date.UTC(2016, 0, 11, 0, 0, 0, 250))
  assert.equal(sayStamp('2016-01-11T07:05:09+07:00'), '11 Januari 2016, 07.05 WIB')
})

test("the bank's day begins at midnight in WIB", () => {
  assert.equal(dayOf(Date.UTC(2016, 0, 10, 16, 59, 59)), '2016-01-10')
  assert.equal(dayOf(Date.UTC(2016, 0, 10, 17, 0, 0)), '2016-01-11')
  assert.ok(isDay('2016-02-29'))
  for (const text of ['2015-02-29', '2016-1-1', '', '2016-13-01']) assert.ok(!isDay(text), text)
})

test('a virtual account number is the padded partner and the customer', () => {
  for (const { partner, customerNo, padded, number } of vectors.accounts) {
    assert.equal(padPartner(partner), padded)
    assert.equal(accountNo(partner, customerNo), number)
    assert.equal(customerIn(number, partner), customerNo)
  }
  assert.equal(customerIn('1234 5000-0000.01', '   12345'), '000000001')
  for (const text of ['', '12345', '99999123', '12345abc', `12345${'1'.repeat(21)}`]) {
    assert.equal(customerIn(text, '12345'), undefined, text)
  }
  assert.equal(sayAccount('   12345', '00001'), '1234 5000 01')
})
