/** A network of pipes; pipe `p` and its way back `p ^ 1` lie side by side. */
export type Network = { from: number[]; to: number[]; space: number[]; leaving: number[][] }

export const newNetwork = (nodes: number): Network => ({
  from: [],
  to: [],
  space: [],
  leaving: Array.from({ length: nodes }, () => []),
})

export function pipe(network: Network, from: number, to: number, space: number): void {
  network.leaving[from]?.push(network.to.length)
  network.leaving[to]?.push(network.to.length + 1)
  network.from.push(from, to)
  network.to.push(to, from)
  network.space.push(space, 0)
}

/**
 * Most that flows from `source` to `sink` (Edmonds and Karp 1972), and the nodes that could still be reached from the
 * source: the near side of a smallest cut (Ford and Fulkerson 1956).
 */
export function mostFlow(
  network: Network,
  source: number,
  sink: number,
): { flow: number; near: ReadonlySet<number> } {
  for (let flow = 0; ;) {
    const by = reach(network, source)
    if (!by.has(sink)) return { flow, near: new Set(by.keys()) }
    const path: number[] = []
    for (let node = sink; node !== source;) {
      const p = by.get(node) ?? 0
      path.push(p)
      node = network.from[p] ?? source
    }
    const more = Math.min(...path.map((p) => network.space[p] ?? 0))
    for (const p of path) {
      network.space[p] = (network.space[p] ?? 0) - more
      network.space[p ^ 1] = (network.space[p ^ 1] ?? 0) + more
    }
    flow += more
  }
}

/** Breadth first: for each node reached, the pipe that led there. */
function reach({ leaving, to, space }: Network, source: number): Map<number, number> {
  const by = new Map([[source, -1]])
  for (const node of by.keys()) {
    for (const p of leaving[node] ?? []) {
      const next = to[p] ?? 0
      if ((space[p] ?? 0) > 0 && !by.has(next)) by.set(next, p)
    }
  }
  return by
}
