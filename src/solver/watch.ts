/**
 * The one place that looks at the clock and the cancel button. Both are dear beside a step of the search, so they are
 * asked about once a millisecond, whatever a step takes.
 */
export type Watch = {
  /** CPU milliseconds since the work began, as last seen. */
  seen: () => number
  /** Looks now. */
  spent: () => number
  /** Whether `until` has passed or the work was cancelled, by the last look. Looks again when it is time to. */
  over: (until: number) => boolean
}

const RARELY = 256

export function newWatch(cpu: () => number, cancelled: () => boolean): Watch {
  const began = cpu()
  let [seen, wait, every, stopped] = [0, 0, 1, false]
  const spent = (): number => (seen = cpu() - began)
  const look = (): void => {
    const before = seen
    const passed = spent() - before
    stopped ||= cancelled()
    if (passed < 0.5) every = Math.min(RARELY, every * 2)
    else if (passed > 1) every = Math.ceil(every / 2)
    wait = every
  }
  return {
    seen: () => seen,
    spent,
    over: (until) => {
      if (--wait <= 0) look()
      return stopped || seen >= until
    },
  }
}
