import assert from 'node:assert/strict'
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import { seededRandom } from '#kernel'
import { newDemoProfile } from './demo-profile.ts'
import { liveAt, parseProfiles } from './profile.ts'
import { isSignedWithKey } from './snap-signature.ts'

const { office, bank } = newDemoProfile(seededRandom(1), 'http://127.0.0.1:8080')
const complaint = (change: object): string => {
  try {
    parseProfiles(JSON.stringify({ ...office, ...change }))
    return 'taken'
  } catch (fault) {
    return fault instanceof Error ? fault.message : 'not an error'
  }
}

test('the two sides of a demonstration profile belong together', () => {
  const [profile] = parseProfiles(JSON.stringify(office))
  assert.ok(profile)
  const signed = sign('sha256', Buffer.from('text'), createPrivateKey(bank.privateKeyPem)).toString('base64')
  const now = Temporal.Instant.from('2016-01-11T00:00:00Z')
  assert.ok(isSignedWithKey('text', signed, liveAt(profile.publicKeys, now)))
  assert.deepEqual(liveAt(profile.clientSecrets, now), [bank.clientSecret])
  assert.ok(profile.channelIds.includes(bank.channelId))
  assert.equal(profile.basePath, '/snap/v1.0')
})

test('a file may hold one profile or several', () => {
  assert.equal(parseProfiles(JSON.stringify([office, office])).length, 2)
})

test('a secret being rotated out counts up to, not including, its end', () => {
  const end = Temporal.Instant.from('2016-02-01T00:00:00Z')
  const secrets = [
    { value: 'old', until: end },
    { value: 'new', until: null },
  ]
  assert.deepEqual(liveAt(secrets, end.subtract({ seconds: 1 })), ['old', 'new'])
  assert.deepEqual(liveAt(secrets, end), ['new'])
})

test('a weak secret, a short key, a private key or a key of another kind stops the start with the field’s name', () => {
  const short = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
  const curve = generateKeyPairSync('ed25519').publicKey
  const pems = [short, curve].map((key) => key.export({ type: 'spki', format: 'pem' }).toString())
  for (const value of [...pems, bank.privateKeyPem, 'no key']) {
    assert.match(complaint({ publicKeys: [{ value, until: null }] }), /publicKeys/)
  }
  assert.match(complaint({ clientSecrets: [{ value: 'short', until: null }] }), /clientSecrets/)
})

test('a complaint never repeats a secret', () => {
  const secret = 'x'.repeat(40)
  const wrong = complaint({ clientSecrets: [{ value: secret, until: 'tomorrow' }] })
  assert.match(wrong, /bank profile/)
  assert.ok(!wrong.includes(secret))
})

test('an unknown setting is refused rather than silently ignored', () => {
  assert.match(complaint({ clockWindow: 300 }), /clockWindow/)
})

test('two demonstrations never share a key', () => {
  const other = newDemoProfile(seededRandom(1), 'http://127.0.0.1:8080')
  const print = (pem: string) =>
    createHash('sha256')
      .update(createPublicKey(pem).export({ type: 'spki', format: 'der' }))
      .digest('hex')
  assert.notEqual(print(other.bank.privateKeyPem), print(bank.privateKeyPem))
})
