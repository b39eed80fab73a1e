/**
 * Chance that is looked up, not used up: draw `k` of the stream with key (`a`, `b`) is a hash of the three (a counter-based
 * generator: Salmon et al. 2011; the mixing constants are Wellons' triple 21f0aaad, 735a2d97). So the same person of the same season has the same
 * chance in every what-if, whatever happens to others (common random numbers). Gives 32 bits, as a signed number.
 */
export const wordAt = (a: number, b: number, k: number): number => mix((a + Math.imul(k, STEP)) | 0, b)

/** What the counter `a` of a stream grows by from draw to draw. */
export const STEP = 0x9e3779b9

/** The word of a stream whose counter stands at `counter`. */
export function mix(counter: number, b: number): number {
  let x = Math.imul(counter ^ (counter >>> 16), 0x21f0aaad)
  x = Math.imul(x ^ (x >>> 15) ^ b, 0x735a2d97)
  return x ^ (x >>> 15)
}

/** One half of the key of a stream: `half` is 0 or 1; the three others say whose stream it is. */
export function keyOf(half: number, seed: number, season: number, whose: number): number {
  const first = wordAt(seed ^ 0x5bf03635, 0x1b56c4e9 + half, season)
  return wordAt(first, seed + half, whose)
}

/** From 0 up to, not including, 1. */
export const shareOf = (word: number): number => (word >>> 0) * 2 ** -32
