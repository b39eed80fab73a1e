import { sum, type PlainDate, type Rupiah } from '#kernel'
import type { ApplicantKind, ServiceId } from './services.ts'
import type { Words } from './words.ts'

export type TariffItem = { item: string; name: Words; amount: Rupiah }

/** A regulation's tariff as it stands on one date. */
export type Tariff = {
  id: string
  validFrom: PlainDate
  source: string
  items: ReadonlyMap<string, TariffItem>
  /** The book each kind of applicant gets on this date. */
  books: ReadonlyMap<ApplicantKind, string>
  /** The items of a service in the order of the bill; null stands for the applicant's book. */
  lines: ReadonlyMap<ServiceId, readonly (string | null)[]>
}

/** `total` is always the sum of `lines`. A service without lines costs nothing under this tariff. */
export type Fee = { tariff: string; lines: readonly TariffItem[]; total: Rupiah }

/**
 * What a service costs. A pilgrim pays what every adult pays. For lost and damaged it is the rate for negligence: that loss by
 * force majeure waives the liability is decided by the examination, not here.
 */
export function feeFor(tariff: Tariff, service: ServiceId, applicant: ApplicantKind = 'adult'): Fee {
  const lines = (tariff.lines.get(service) ?? []).map((item) =>
    itemOf(tariff, item ?? bookOf(tariff, applicant)),
  )
  return { tariff: tariff.id, lines, total: sum(lines.map((line) => line.amount)) }
}

/** One item by its name, for fees beside the passport (same-day, stay permits). Throws when the tariff has none. */
export function itemOf(tariff: Tariff, item: string): TariffItem {
  const found = tariff.items.get(item)
  if (!found) throw new Error(`${tariff.id} has no item ${item}`)
  return found
}

function bookOf(tariff: Tariff, applicant: ApplicantKind): string {
  const book = tariff.books.get(applicant)
  if (!book) throw new Error(`${tariff.id} has no book for ${applicant}`)
  return book
}
