import { types } from 'pg'

/** What PostgreSQL's text means here: moments, dates and hours as Temporal, whole numbers without loss. */
const parsers: Record<number, (text: string) => unknown> = {
  [types.builtins.TIMESTAMPTZ]: (text) => Temporal.Instant.from(text),
  [types.builtins.DATE]: (text) => Temporal.PlainDate.from(text),
  [types.builtins.TIME]: (text) => Temporal.PlainTime.from(text),
  [types.builtins.INT8]: safeInteger,
}

export function parserFor(oid: number, format?: 'text' | 'binary') {
  return parsers[oid] ?? types.getTypeParser(oid, format ?? 'text')
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
