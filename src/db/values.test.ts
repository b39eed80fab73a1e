import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { types } from 'pg'
import { parserFor } from './values.ts'

const read = parserFor(types.builtins.TIMESTAMPTZ)
const instantOf = (text: string): Temporal.Instant => {
  const value: unknown = read(text)
  assert.ok(value instanceof Temporal.Instant)
  return value
}

/** As PostgreSQL writes it with `timezone=UTC`: no zeros at the end of the fraction. */
const written = (at: Temporal.Instant): string => at.toString().replace('T', ' ').replace('Z', '+00')

test('a moment is read as it was written, to the microsecond', () => {
  const moment = fc
    .tuple(
      fc.integer({ min: -60_000_000_000, max: 250_000_000_000 }),
      fc.integer({ min: 0, max: 999_999 }),
      fc.constantFrom(1, 1_000, 100_000),
    )
    .map(([seconds, fraction, unit]) =>
      Temporal.Instant.fromEpochNanoseconds(
        BigInt(seconds) * 1_000_000_000n + BigInt(fraction - (fraction % unit)) * 1_000n,
      ),
    )
  fc.assert(fc.property(moment, (at) => assert.ok(instantOf(written(at)).equals(at), written(at))))
})

test('a moment of the first century is not one of the last', () => {
  assert.equal(instantOf('0050-01-02 03:04:05+00').toString(), '0050-01-02T03:04:05Z')
})

test('what is no moment is refused', () => {
  for (const text of ['', 'infinity', '2016-13-01 08:00:00+00', '2016-01-18 25:00:00+00', 'yesterday'])
    assert.throws(() => instantOf(text), RangeError, text)
})
