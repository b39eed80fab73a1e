import { availableParallelism, loadavg } from 'node:os'

/** What many callers at once got done: acts a second, and how long the slowest hundredth of them waited at least. */
export type Rush = { perSecond: number; p50: number; p99: number }

/** `callers` at once, each asking again as soon as it is answered, for `seconds`. `call` does one piece of work. */
export async function rush(callers: number, seconds: number, call: () => Promise<void>): Promise<Rush> {
  const took: number[] = []
  const began = performance.now()
  const end = began + seconds * 1_000
  const caller = async (): Promise<void> => {
    while (performance.now() < end) {
      const asked = performance.now()
      await call()
      took.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: callers }, caller))
  const elapsed = (performance.now() - began) / 1_000
  const sorted = took.toSorted((a, b) => a - b)
  const quantile = (q: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
  return { perSecond: took.length / elapsed, p50: quantile(0.5), p99: quantile(0.99) }
}

export const median = (figures: readonly number[]): number =>
  figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] ?? 0

/** The median of each figure over several rushes. */
export const middle = (all: readonly Rush[]): Rush => ({
  perSecond: median(all.map((one) => one.perSecond)),
  p50: median(all.map((one) => one.p50)),
  p99: median(all.map((one) => one.p99)),
})

export const show = ({ perSecond, p50, p99 }: Rush): string =>
  `${perSecond.toFixed(0)} a second, median ${p50.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms`

/** A figure without the machine's state at that moment says little. */
export const machine = (): string =>
  `${availableParallelism()} processors, load average ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}, Node ${process.versions.node}`

/** CPU seconds of all threads of this process so far. */
export function cpuSeconds(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}
