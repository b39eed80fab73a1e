const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0 (Lanczos 1964, g = 7). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const t = x + 6.5
  let sum = LANCZOS[0] ?? 0
  for (let i = 1; i < LANCZOS.length; i += 1) sum += (LANCZOS[i] ?? 0) / (x - 1 + i)
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

/**
 * The chance that a gamma of this shape and scale 1 is at most `x`: series below the middle, continued fraction above.
 * `log` is ln Γ of the shape, for whoever asks often.
 */
export function gammaUpTo(shape: number, x: number, log = logGamma(shape)): number {
  if (x <= 0) return 0
  const front = Math.exp(shape * Math.log(x) - x - log)
  return x < shape + 1 ? front * series(shape, x) : 1 - front * fraction(shape, x)
}

function series(shape: number, x: number): number {
  let term = 1 / shape
  let sum = term
  for (let n = 1; n < 1_000 && term > sum * 1e-16; n += 1) {
    term *= x / (shape + n)
    sum += term
  }
  return sum
}

/** Lentz's way through the continued fraction of the upper tail. */
function fraction(shape: number, x: number): number {
  let b = x + 1 - shape
  let c = 1e300
  let d = 1 / b
  let value = d
  for (let n = 1; n < 1_000; n += 1) {
    const a = -n * (n - shape)
    b += 2
    d = 1 / (a * d + b)
    c = b + a / c
    value *= c * d
    if (Math.abs(c * d - 1) < 1e-15) break
  }
  return value
}

/** The `x` that a gamma of this shape and scale 1 stays below with chance `p`; Newton from `guess`, kept within brackets. */
export function gammaQuantile(shape: number, p: number, guess: number): number {
  if (p <= 0) return 0
  let [low, high, x] = [0, Infinity, guess > 0 ? guess : shape]
  const log = logGamma(shape)
  for (let step = 0; step < 200; step += 1) {
    const off = gammaUpTo(shape, x, log) - p
    if (off > 0) high = x
    else low = x
    const slope = Math.exp((shape - 1) * Math.log(x) - x - log)
    const next = x - off / slope
    const safe = next > low && next < high ? next : high === Infinity ? x * 2 : (low + high) / 2
    if (Math.abs(safe - x) <= 1e-11 * x) return safe
    x = safe
  }
  return x
}
