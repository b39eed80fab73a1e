import { packFamilies, personsIn, type Rows } from './families.ts'
import { SIZES } from './model.ts'

/**
 * Packs like `packFamilies`, but leaves families on the days they hold: all of them where the count still has room, else
 * as many persons as it takes. Where the rest then fits nowhere whole, days that gain people are packed anew, the one that
 * gains most first. `held[i]`: families of 1 … 6 persons who hold the day of `counts[i]`.
 */
export function packKeeping(families: Rows, counts: readonly number[], held: readonly Rows[]): Rows | null {
  const left = families.slice()
  const kept = counts.map((count, i) => stay(left, count, held[i] ?? new Int32Array(SIZES)))
  const gains = counts.map((count, i) => count - personsIn(kept[i] ?? left))
  const fullest = [...counts.keys()].toSorted((a, b) => (gains[b] ?? 0) - (gains[a] ?? 0))
  for (let anew = 0; ; anew++) {
    const rows = around(families, counts, kept)
    if (rows || anew === counts.length) return rows
    kept[fullest[anew] ?? 0] = new Int32Array(SIZES)
  }
}

/** The families who stay on one day: as many persons as possible of those who hold it. Takes them out of `left`. */
function stay(left: Rows, count: number, held: Rows): Rows {
  const known = held.map((n, i) => Math.min(n, left[i] ?? 0))
  for (let persons = Math.min(count, personsIn(known)); persons > 0; persons--) {
    const rows = packFamilies(known, [persons])
    if (!rows) continue
    rows.forEach((n, i) => (left[i] = (left[i] ?? 0) - n))
    return rows
  }
  return new Int32Array(SIZES)
}

/** Packs everybody else into what the kept ones leave free. */
function around(families: Rows, counts: readonly number[], kept: readonly Rows[]): Rows | null {
  const others = families.map((n, i) => n - kept.reduce((sum, rows) => sum + (rows[i] ?? 0), 0))
  const rows = packFamilies(
    others,
    counts.map((count, i) => count - personsIn(kept[i] ?? others)),
  )
  return rows?.map((n, i) => n + (kept[Math.floor(i / SIZES)]?.[i % SIZES] ?? 0)) ?? null
}
