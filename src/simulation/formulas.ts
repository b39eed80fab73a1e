// What theory knows of queues: the simulator is held against these. Times in mean services unless said otherwise.

/** Chance that somebody waits, and how long on average, at `desks` with so much `offered` work (erlang < desks): Erlang 1917. */
export function erlangC(desks: number, offered: number): { waits: number; wait: number } {
  let lost = 1
  for (let k = 1; k <= desks; k += 1) lost = (offered * lost) / (k + offered * lost)
  const busy = offered / desks
  const waits = lost / (1 - busy * (1 - lost))
  return { waits, wait: waits / (desks - offered) }
}

/** Mean wait at one desk that is busy for the share `busy`, services scattering by `scv`: Pollaczek 1930, Khinchine 1932. */
export const pollaczekKhinchine = (busy: number, scv: number): number => (busy / (1 - busy)) * ((1 + scv) / 2)

/**
 * Mean wait of the first `customers` at one desk that begins empty, arrivals a Poisson of rate `arrivals`, services exponential:
 * exactly, by how many each of them finds there. In the unit of `arrivals`.
 */
export function firstWaits(arrivals: number, busy: number, customers: number): number {
  const services = arrivals / busy
  const leaves = services / (services + arrivals)
  let found = Float64Array.of(1)
  let total = 0
  for (let n = 0; n < customers; n += 1) {
    total += found.reduce((sum, chance, k) => sum + chance * (k / services), 0)
    const next = new Float64Array(found.length + 1)
    for (const [k, chance] of found.entries()) {
      let here = chance
      for (let left = k + 1; left > 0; left -= 1) {
        next[left] = (next[left] ?? 0) + here * (1 - leaves)
        here *= leaves
      }
      next[0] = (next[0] ?? 0) + here
    }
    found = next
  }
  return total / customers
}
