import assert from 'node:assert/strict'
import { test } from 'node:test'
import { seededRandom } from '#kernel'
import fc from 'fast-check'
import { newCode, parseCode, PublicCode, scannerText, showCode } from './code.ts'

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const code = fc.integer().map((seed) => newCode(seededRandom(seed)))
const place = fc.integer({ min: 0, max: 8 })

test('the office reads back every code it gives out, shown or scanned', () => {
  fc.assert(
    fc.property(code, (given) => {
      assert.match(showCode(given), /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]$/)
      assert.deepEqual(parseCode(showCode(given)), { ok: true, value: given })
      assert.deepEqual(parseCode(scannerText(given)), { ok: true, value: given })
    }),
  )
})

test('one wrong character is always noticed', () => {
  fc.assert(
    fc.property(code, place, (given, at) => {
      for (const letter of LETTERS) {
        if (letter === given[at]) continue
        const wrong = given.slice(0, at) + letter + given.slice(at + 1)
        assert.deepEqual(parseCode(wrong), { ok: false, error: 'check-differs' })
      }
    }),
  )
})

test('two exchanged characters are always noticed, neighbours or not', () => {
  fc.assert(
    fc.property(code, place, place, (given, one, other) => {
      const letters = Array.from(given)
      const [first, second] = [letters[one] ?? '', letters[other] ?? '']
      letters[one] = second
      letters[other] = first
      assert.equal(parseCode(letters.join('')).ok, first === second)
    }),
  )
})

test('an elderly hand may write O for 0, I or L for 1, small letters, spaces and dashes', () => {
  const given = Array.from({ length: 400 }, (_, seed) => newCode(seededRandom(seed))).find((one) =>
    /0.*1|1.*0/.test(one),
  )
  assert.ok(given)
  const careless = ` kfl - ${given.replaceAll('0', 'o').replace('1', 'l').replaceAll('1', 'I').toLowerCase()} `
  assert.deepEqual(parseCode(careless.split('').join(' ')), { ok: true, value: given })
  assert.deepEqual(parseCode(showCode(given).replaceAll('-', '–')), { ok: true, value: given })
})

test('what is no code is refused with the reason', () => {
  assert.deepEqual(parseCode(''), { ok: false, error: 'wrong-length' })
  assert.deepEqual(parseCode('7K3M-9Q2P'), { ok: false, error: 'wrong-length' })
  assert.deepEqual(parseCode('7K3M-9Q2U-X'), { ok: false, error: 'unknown-letter' })
  assert.deepEqual(parseCode('7K3M9Q2PX7K3'), { ok: false, error: 'wrong-length' })
})

test('whatever is typed, the answer is a code or a refusal, never a fault', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
      const answer = parseCode(typed)
      if (answer.ok) assert.ok(PublicCode.safeParse(answer.value).success)
    }),
  )
})
