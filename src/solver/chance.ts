import type { Random } from '#kernel'

/** Draws for a search that draws millions: the same stream as `random`, fetched by the block. */
export type Chance = {
  /** A whole number from 0 up to, not including, `n`. */
  below: (n: number) => number
  /** From 0 up to, not including, 1. */
  share: () => number
}

const BLOCK = 4096
const WHOLE = 0x1_0000_0000

export function newChance(random: Random): Chance {
  let block = new DataView(new ArrayBuffer(0))
  let at = 0
  const share = (): number => {
    if (at === block.byteLength) {
      block = new DataView(new Uint8Array(random.bytes(BLOCK)).buffer)
      at = 0
    }
    at += 4
    return block.getUint32(at - 4) / WHOLE
  }
  return { share, below: (n) => Math.floor(share() * n) }
}
