/** People who come together, not before slot `earliest`. Blocks of one bus lie in neighbouring slots. */
export type SpacedBlock = { persons: number; earliest: number; bus?: number | undefined }

/** A bus by its blocks, and its people. */
export type Aboard = { blocks: readonly number[]; persons: number }

/** The buses of a day, each with whose number they share. */
export function aboardOf(blocks: readonly SpacedBlock[]): Aboard[] {
  const aboard = blocks.flatMap(({ bus, persons }, b) => (bus === undefined ? [] : [{ bus, persons, b }]))
  return [...Map.groupBy(aboard, ({ bus }) => bus).values()].map((own) => ({
    blocks: own.map(({ b }) => b),
    persons: own.reduce((sum, { persons }) => sum + persons, 0),
  }))
}

/**
 * `stay`: slots between the first and the last block of the own bus, summed over all people. `apart`: slots in between in which
 * nobody of the bus comes though somebody would have room.
 */
export function spreadOf(
  buses: readonly Aboard[],
  room: readonly number[],
  at: readonly number[],
): { stay: number; apart: number } {
  let [stay, apart] = [0, 0]
  for (const { blocks, persons } of buses) {
    let [first, last] = [Infinity, 0]
    for (const b of blocks) {
      first = Math.min(first, at[b] ?? 0)
      last = Math.max(last, at[b] ?? 0)
    }
    stay += persons * (last - first)
    for (let t = first + 1; t < last; t += 1)
      if ((room[t] ?? 0) > 0 && !blocks.some((b) => at[b] === t)) apart += 1
  }
  return { stay, apart }
}
