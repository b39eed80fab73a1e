/** One bar of the planner: what was measured, what came out, and whether that is enough; null where there is no bar. */
export type Bar = { name: string; what: string; figure: string; met: boolean | null }

export const percent = (share: number): string => `${(100 * share).toFixed(2)} %`

/** A share that must stay at or below a limit. */
export const atMost = (name: string, what: string, share: number, limit: number): Bar => ({
  name,
  what,
  figure: `${percent(share)}, ${100 * limit} % allowed`,
  met: share <= limit,
})

/** All bars below each other; what was not met says so loudly. */
export function table(bars: readonly Bar[]): string[] {
  const wide = Math.max(...bars.map((one) => one.what.length))
  return bars.map(
    ({ name, what, figure, met }) =>
      `${name}  ${what.padEnd(wide)}  ${figure}${met === null ? '' : met ? ': met' : ': NOT met'}`,
  )
}

/** A fraction of all CPU limits, to try the benchmark out; only at 1 are its figures those of the bars. */
export const SCALE = Number(process.env['KAFILAH_BENCH_SCALE'] ?? 1)
