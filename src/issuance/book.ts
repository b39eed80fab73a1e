import { err, ok, type Id, type Result } from '#kernel'
import type { PassportNumber } from '#people'

export type BookStatus =
  | 'in-stock'
  | 'allocated'
  | 'printed'
  | 'handed-over'
  | 'spoilt'
  | 'returned'
  | 'cancelled'

/**
 * The life of a blank book. Spoilt, cancelled and handed-over books never come back. `takeBack`: the allocation was undone;
 * `release`: its case ended. Either way the blank lies in the cabinet again.
 */
export const next = {
  'in-stock': { allocate: 'allocated', return: 'returned' },
  allocated: { print: 'printed', spoil: 'spoilt', takeBack: 'in-stock', release: 'in-stock' },
  printed: { spoil: 'spoilt', handOver: 'handed-over', cancel: 'cancelled' },
  'handed-over': {},
  spoilt: {},
  returned: {},
  cancelled: {},
} as const satisfies Record<BookStatus, Partial<Record<string, BookStatus>>>

export type Book = { id: Id<'book'>; serial: PassportNumber; status: BookStatus; case: Id<'case'> | null }

/** How many lie where: received = in stock + with cases + handed over + spoilt + cancelled + returned, always. */
export type Stock = Readonly<Record<BookStatus, number>> & { received: number }

/** What becomes of the book of a case that ended without it; undefined where it stays as it is. */
export function letGo(status: BookStatus): BookStatus | undefined {
  if (status === 'allocated') return next.allocated.release
  return status === 'printed' ? next.printed.cancel : undefined
}

export type Batch = { prefix: string; first: number; count: number }

const MOST = 5_000

/** A delivery is a letter, a first number of seven digits and a count. */
export function decideBatch({ prefix, first, count }: Batch): Result<string[], 'batch-malformed'> {
  const fits =
    Number.isInteger(first) &&
    Number.isInteger(count) &&
    first > 0 &&
    count > 0 &&
    count <= MOST &&
    first + count <= 10_000_000
  if (!/^[A-Z]$/.test(prefix) || !fits) return err('batch-malformed')
  return ok(Array.from({ length: count }, (_, i) => `${prefix}${String(first + i).padStart(7, '0')}`))
}
