import { logGamma } from './gamma.ts'

/** Beyond this a negative binomial and a Poisson cannot be told apart. */
const FLAT = 1e6
const NEGLIGIBLE = 1e-12

/**
 * The chance of at most 0, 1, 2 … people when a day brings `mean` on average and days scatter by a gamma of shape `size`
 * (variance mean + mean² / size). From the likeliest number outwards, so that large offices do not underflow.
 */
export function cumulativeCounts(mean: number, size: number): Float64Array {
  if (mean <= 0) return Float64Array.of(1)
  const shape = Math.min(size, FLAT)
  const fail = mean / (mean + shape)
  const up = (k: number): number => (fail * (shape + k)) / (k + 1)
  const mode = Math.floor(Math.max(0, ((shape - 1) * mean) / shape))
  const top = Math.exp(
    logGamma(shape + mode) -
      logGamma(shape) -
      logGamma(mode + 1) +
      shape * Math.log1p(-fail) +
      mode * Math.log(fail),
  )
  const chances = [top]
  for (let k = mode; (chances.at(-1) ?? 0) > NEGLIGIBLE * top; k += 1)
    chances.push((chances.at(-1) ?? 0) * up(k))
  const below: number[] = []
  for (let k = mode - 1, chance = top; k >= 0; k -= 1) below.push((chance /= up(k)))
  const all = Float64Array.from([...below.reverse(), ...chances])
  for (let k = 1; k < all.length; k += 1) all[k] = (all[k] ?? 0) + (all[k - 1] ?? 0)
  const total = all.at(-1) ?? 1
  return all.map((one) => one / total)
}

/** The least number that is reached or undercut with chance `p`. */
export function countAt(cumulative: Float64Array, p: number): number {
  let [low, high] = [0, cumulative.length - 1]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((cumulative[middle] ?? 1) < p) low = middle + 1
    else high = middle
  }
  return low
}
