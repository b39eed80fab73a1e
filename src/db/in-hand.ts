import type { Tx } from './connection.ts'

/** Rows of one kind that a transaction holds. */
export type InHand<T> = {
  /** Remembers the row as it is from now on: it is locked, or this transaction has written it. Answers it. */
  keep: (tx: Tx, one: T) => T
  of: (tx: Tx, id: string) => T | undefined
}

/**
 * What a transaction has locked or written nobody else can change before it ends, so whoever asks for it again need not ask
 * PostgreSQL: an act and what follows from it look at one case four times. Only for a store all of whose locks and writes pass
 * through `keep`.
 */
export function inHand<T extends { id: string }>(): InHand<T> {
  const hands = new WeakMap<Tx, Map<string, T>>()
  return {
    keep: (tx, one) => {
      const hand = hands.get(tx)
      if (hand) hand.set(one.id, one)
      else hands.set(tx, new Map([[one.id, one]]))
      return one
    },
    of: (tx, id) => hands.get(tx)?.get(id),
  }
}
