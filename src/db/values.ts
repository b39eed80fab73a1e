import { types } from 'pg'
import { Temporal } from '#kernel'

/** What PostgreSQL's text means here: moments, dates and hours as Temporal, whole numbers without loss. */
const parsers: Record<number, (text: string) => unknown> = {
  [types.builtins.TIMESTAMPTZ]: instantOf,
  [types.builtins.DATE]: (text) => Temporal.PlainDate.from(text),
  [types.builtins.TIME]: (text) => Temporal.PlainTime.from(text),
  [types.builtins.INT8]: safeInteger,
}

export function parserFor(oid: number, format?: 'text' | 'binary') {
  return parsers[oid] ?? types.getTypeParser(oid, format ?? 'text')
}

/** To the millisecond and in UTC, as the office writes its moments. */
const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,3})?\+00$/

/** Moments stand in nearly every row; those of the usual form are read by the engine itself, ten times as fast. */
export function instantOf(text: string): Temporal.Instant {
  if (!MOMENT.test(text)) return Temporal.Instant.from(text)
  return Temporal.Instant.fromEpochMilliseconds(Date.parse(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`))
}

function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new Error('a number beyond the safe integers')
  return value
}

/** `pg` asks a value for `toPostgres` before it falls back to JSON, which would quote a date. */
export function teachTemporal(): void {
  for (const kind of [Temporal.Instant, Temporal.PlainDate, Temporal.PlainTime]) {
    Object.defineProperty(kind.prototype, 'toPostgres', {
      configurable: true,
      value: function toPostgres(this: { toString: () => string }) {
        return this.toString()
      },
    })
  }
}
