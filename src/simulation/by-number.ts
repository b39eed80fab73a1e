/** Minutes that everybody has waited, and minutes past the last slot. */
export type Play = (slots: readonly number[]) => { waited: number; overrun: number }

/** Equal desks, and how long one person takes on average. */
type Pool = { mean: number; desks: number }

/** The state is how many are in the house: exponential services forget how long they have lasted. */
export function byNumber(
  { slotMinutes, noShow }: { slotMinutes: number; noShow: number },
  { mean, desks }: Pool,
  most: number,
): Play {
  const { fade, width } = fadeOf(most, desks, slotMinutes / mean)
  const empties = Float64Array.from({ length: width }, (_, k) => untilEmpty(k, desks, mean))
  // Whoever compares schedules asks for many that begin alike: what is known of the last one is taken up where they part.
  const nobody = { here: Float64Array.from({ length: width }, (_, k) => Number(k === 0)), top: 0, waited: 0 }
  const starts: Start[] = [nobody]
  let known: readonly number[] = []
  return (slots) => {
    const parts = slots.findIndex((coming, t) => coming !== known[t])
    const from = Math.min(parts < 0 ? slots.length : parts, starts.length - 1)
    starts.length = from + 1
    for (const coming of slots.slice(from)) {
      const begun = arrive(starts.at(-1) ?? nobody, coming, { noShow, mean, desks })
      starts.push(leave(begun, fade))
    }
    known = [...slots]
    const { here, waited } = starts.at(-1) ?? nobody
    return { waited, overrun: here.reduce((sum, chance, k) => sum + chance * (empties[k] ?? 0), 0) }
  }
}

/** How many are in the house as a slot begins: `here[k]` the chance of k, none of more than `top`. `waited`: all minutes so far. */
type Start = { here: Float64Array; top: number; waited: number }

function arrive(start: Start, coming: number, { noShow, mean, desks }: Pool & { noShow: number }): Start {
  const here = start.here.slice()
  let { top, waited } = start
  for (let n = 0; n < coming; n += 1) {
    for (let k = desks; k <= top; k += 1)
      waited += (1 - noShow) * (here[k] ?? 0) * ((k - desks + 1) * (mean / desks))
    top = Math.min(here.length - 1, top + 1)
    for (let k = top; k >= 0; k -= 1)
      here[k] = noShow * (here[k] ?? 0) + (k > 0 ? (1 - noShow) * (here[k - 1] ?? 0) : 0)
  }
  return { here, top, waited }
}

function leave({ here, top: most, waited }: Start, fade: Float64Array): Start {
  const width = here.length
  const later = new Float64Array(width)
  for (let k = 0; k <= most; k += 1)
    for (let j = 0; j <= k; j += 1) later[j] = (later[j] ?? 0) + (here[k] ?? 0) * (fade[k * width + j] ?? 0)
  let top = most
  while (top > 0 && (later[top] ?? 0) < NEVER) {
    later[top] = 0
    top -= 1
  }
  return { here: later, top, waited }
}

/** So many people at once in the house are as good as impossible: nobody need count them. */
const NEVER = 1e-15

/** Mean minutes until the last of `k` people has left. */
function untilEmpty(k: number, desks: number, mean: number): number {
  let minutes = 0
  for (let left = k; left > 0; left -= 1) minutes += mean / Math.min(left, desks)
  return minutes
}

type Fade = { fade: Float64Array; width: number }
const KEPT = 32
const STEP = 32
const fades = new Map<string, Fade>()

/** Departures of up to at least `most` people. A table says the same for ever, and days look alike: the last few are kept. */
function fadeOf(most: number, desks: number, services: number): Fade {
  const width = Math.ceil((most + 1) / STEP) * STEP
  const key = `${width} ${desks} ${services}`
  const found = fades.get(key)
  if (found) return found
  if (fades.size >= KEPT) fades.clear()
  const made = { fade: departures(width - 1, desks, services), width }
  fades.set(key, made)
  return made
}

/**
 * [k * width + j] the chance that of k people j are left after a slot of `services` mean services, nobody coming: a pure death
 * process by uniformisation (Jensen 1953).
 */
function departures(most: number, desks: number, services: number): Float64Array {
  const width = most + 1
  const sum = new Float64Array(width * width)
  let power = new Float64Array(width * width)
  for (let k = 0; k < width; k += 1) power[k * width + k] = 1
  const rate = desks * services
  let weight = Math.exp(-rate)
  for (let n = 0, covered = 0; covered < 1 - 1e-15 && n < 10_000; n += 1) {
    for (let at = 0; at < sum.length; at += 1) sum[at] = (sum[at] ?? 0) + weight * (power[at] ?? 0)
    covered += weight
    weight *= rate / (n + 1)
    const next = new Float64Array(width * width)
    for (let k = 0; k < width; k += 1)
      for (let j = 0; j <= k; j += 1) {
        const leaves = Math.min(j, desks) / desks
        const chance = power[k * width + j] ?? 0
        next[k * width + j] = (next[k * width + j] ?? 0) + chance * (1 - leaves)
        if (j > 0) next[k * width + j - 1] = (next[k * width + j - 1] ?? 0) + chance * leaves
      }
    power = next
  }
  return sum
}
