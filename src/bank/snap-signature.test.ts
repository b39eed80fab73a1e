import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { minify } from './snap-minify.ts'
import {
  bodyHash,
  isSignedWithKey,
  isSignedWithSecret,
  signWithSecret,
  textToSign,
  textToSignWithoutToken,
  tokenTextToSign,
} from './snap-signature.ts'
import vectors from './snap-vectors.json' with { type: 'json' }

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8')
const show = (body: Uint8Array): string => Buffer.from(body).toString('utf8')

for (const one of vectors.symmetric) {
  test(`the shared secret signs: ${one.name}`, () => {
    const body = bytes(one.body)
    assert.equal(show(minify(body, 'outside-strings')), one.minifiedBody)
    assert.equal(bodyHash(body, 'outside-strings'), one.bodySha256Hex)
    const text = textToSign({ ...one, body }, one.accessToken, 'outside-strings')
    assert.equal(text, one.stringToSign)
    assert.equal(signWithSecret(text, one.clientSecret), one.xSignatureBase64)
    assert.ok(isSignedWithSecret(text, one.xSignatureBase64, [one.clientSecret]))
  })
}

for (const one of vectors.asymmetric.vectors) {
  test(`the bank's public key proves: ${one.name}`, () => {
    assert.ok(isSignedWithKey(one.stringToSign, one.xSignatureBase64, [vectors.asymmetric.publicKeyPem]))
    assert.ok(
      !isSignedWithKey(`${one.stringToSign} `, one.xSignatureBase64, [vectors.asymmetric.publicKeyPem]),
    )
  })
}

test('the texts to sign for a token and for a message without one are those of the vectors', () => {
  const at = '2026-11-23T09:15:00+07:00'
  const [token, transaction] = vectors.asymmetric.vectors
  assert.equal(tokenTextToSign('kafilah-client-0001', at), token?.stringToSign)
  const body = bytes(vectors.symmetric[0]?.body ?? '')
  const request = { method: 'POST', path: '/v1.0/transfer-va/payment', body, timestamp: at }
  assert.equal(textToSignWithoutToken(request, 'outside-strings'), transaction?.stringToSign)
})

test('the legacy sample of a bank is a plain HMAC over the text it prints', () => {
  const { apiSecret, stringToSign, signatureHex } = vectors.legacyHmacSha256
  assert.equal(createHmac('sha256', apiSecret).update(stringToSign).digest('hex'), signatureHex)
})

const first = () => {
  const [one] = vectors.symmetric
  assert.ok(one)
  return { text: one.stringToSign, signature: one.xSignatureBase64, secret: one.clientSecret }
}

test('a signature in other letter case is refused, as one public library does not', () => {
  const { text, signature, secret } = first()
  for (const other of [signature.toLowerCase(), signature.toUpperCase()]) {
    assert.ok(!isSignedWithSecret(text, other, [secret]))
  }
})

test('another spelling of the same signature bytes is refused', () => {
  const { text, signature, secret } = first()
  const stray = signature.replace('g==', 'h==')
  assert.deepEqual(Buffer.from(stray, 'base64'), Buffer.from(signature, 'base64'))
  const spellings = [
    stray,
    ` ${signature}`,
    `${signature}\n`,
    signature.replaceAll('=', ''),
    signature.replaceAll('+', '-'),
  ]
  for (const other of spellings) assert.ok(!isSignedWithSecret(text, other, [secret]), other)
})

test('an empty, short or foreign signature is refused', () => {
  const { text, signature, secret } = first()
  for (const other of ['', 'AAAA', Buffer.from(signature, 'base64').toString('hex')]) {
    assert.ok(!isSignedWithSecret(text, other, [secret]))
    assert.ok(!isSignedWithKey(text, other, [vectors.asymmetric.publicKeyPem]))
  }
  assert.ok(!isSignedWithSecret(text, signature, []))
  assert.ok(!isSignedWithSecret(text, signature, ['another secret']))
})

test('while a secret or key is rotated, both the old and the new one count', () => {
  const { text, signature, secret } = first()
  assert.ok(isSignedWithSecret(text, signature, ['the new one', secret]))
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const signed = sign('sha256', Buffer.from(text), privateKey).toString('base64')
  assert.ok(isSignedWithKey(text, signed, [vectors.asymmetric.publicKeyPem, pem]))
})

test('any changed byte of method, path, token, body or time breaks the signature', () => {
  const [one] = vectors.symmetric
  assert.ok(one)
  const parts = {
    method: one.method,
    path: one.path,
    token: one.accessToken,
    body: one.body,
    timestamp: one.timestamp,
  }
  const signed = (changed: typeof parts) =>
    textToSign({ ...changed, body: bytes(changed.body) }, changed.token, 'outside-strings')
  for (const key of ['method', 'path', 'token', 'body', 'timestamp'] as const) {
    const text = signed({ ...parts, [key]: `${parts[key]}x` })
    assert.ok(!isSignedWithSecret(text, one.xSignatureBase64, [one.clientSecret]), key)
  }
})

test('a number of 20 digits and escapes keep their bytes: nothing is parsed and written anew', () => {
  const body = '{ "customerNo" : 12345678901234567890, "n" : "N\\/A \\u00c9", "x" : 1.0e1 }'
  assert.equal(
    show(minify(bytes(body), 'outside-strings')),
    '{"customerNo":12345678901234567890,"n":"N\\/A \\u00c9","x":1.0e1}',
  )
})

test('the form of minifying is the bank’s: everywhere, outside strings, or not at all', () => {
  const body = bytes('{ "name" : "SITI  AMINAH" }')
  assert.equal(show(minify(body, 'everywhere')), '{"name":"SITIAMINAH"}')
  assert.equal(show(minify(body, 'outside-strings')), '{"name":"SITI  AMINAH"}')
  assert.deepEqual(minify(body, 'none'), body)
})

test('minifying any JSON, however it is laid out, gives its compact form and is done once', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 1, 2, '\t', '\r\n '), (value, indent) => {
      const pretty = bytes(JSON.stringify(value, null, indent))
      const compact = minify(pretty, 'outside-strings')
      assert.equal(show(compact), JSON.stringify(value))
      assert.deepEqual(minify(compact, 'outside-strings'), compact)
    }),
  )
})
