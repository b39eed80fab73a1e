import { randomBytes } from 'node:crypto'

/** Where chance comes from. It travels in the context, so that a whole season can be replayed. */
export type Random = {
  /** `n` unpredictable (or, when seeded, repeatable) bytes. */
  bytes: (n: number) => Uint8Array
  /** A whole number from 0 up to, not including, `n`. */
  below: (n: number) => number
}

export const systemRandom: Random = fromBytes((n) => randomBytes(n))

/** The same seed gives the same stream: for replays and tests only, never for secrets. xoshiro128** (Blackman and Vigna). */
export function seededRandom(seed: number): Random {
  const word = xoshiro128(seed)
  return fromBytes((n) => {
    const out = new Uint8Array(n)
    for (let i = 0; i < n; i += 4) {
      const w = word()
      for (let j = 0; j < 4 && i + j < n; j++) out[i + j] = w >>> (8 * j)
    }
    return out
  })
}

function fromBytes(bytes: (n: number) => Uint8Array): Random {
  const below = (n: number): number => {
    const view = new DataView(new Uint8Array(bytes(4)).buffer)
    const limit = 0x1_0000_0000 - (0x1_0000_0000 % n)
    const drawn = view.getUint32(0)
    return drawn < limit ? drawn % n : below(n)
  }
  return { bytes, below }
}

function xoshiro128(seed: number): () => number {
  let mix = seed >>> 0
  const next = (): number => {
    mix = (mix + 0x9e3779b9) >>> 0
    let z = mix
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b)
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35)
    return (z ^ (z >>> 16)) >>> 0
  }
  let [a, b, c, d] = [next(), next(), next(), next()]
  return () => {
    const turned = Math.imul(b, 5)
    const out = Math.imul((turned << 7) | (turned >>> 25), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = (d << 11) | (d >>> 21)
    return out
  }
}
