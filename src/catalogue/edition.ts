import { isBefore, type PlainDate } from '#kernel'

export type Edition = { validFrom: PlainDate }

/**
 * The edition in force on a date: the latest that began on or before it. Each holds from its first day up to, not including,
 * the first day of the next.
 */
export function inForce<E extends Edition>(editions: Iterable<E>, date: PlainDate): E | undefined {
  let latest: E | undefined
  for (const one of editions) {
    if (isBefore(date, one.validFrom)) continue
    if (!latest || Temporal.PlainDate.compare(latest.validFrom, one.validFrom) < 0) latest = one
  }
  return latest
}

/** Of each kind (told by `key`) the edition in force on a date. Kinds that began later are absent. */
export function allInForce<E extends Edition, K>(
  editions: readonly E[],
  key: (edition: E) => K,
  date: PlainDate,
): Map<K, E> {
  const found = new Map<K, E>()
  for (const [kind, ofKind] of Map.groupBy(editions, key)) {
    const edition = inForce(ofKind, date)
    if (edition) found.set(kind, edition)
  }
  return found
}
