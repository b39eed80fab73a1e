/** Whole minutes, multiples of five, from the earliest to the latest that is likely. */
export type Interval = { from: number; to: number }

/**
 * `ahead`: who would be called first if nobody else came. `later`: how many who come later the promise still lets pass.
 * `minutes`: how long one person takes at this stage, the quickest kind and the slowest. `desks`: where somebody sits now.
 */
export type WaitFacts = {
  ahead: number
  later: number
  minutes: { least: number; most: number } | null
  desks: number
}

const STEP = 5

/**
 * How long until this number is called: at best every desk is free at once and nobody passes; at worst every desk has just
 * begun with somebody, and as many pass as may. With priority every other call no more pass than stand before, and one. Null
 * when nobody can say: no desk is open, or nobody has set the minutes.
 */
export function estimateWait({ ahead, later, minutes, desks }: WaitFacts): Interval | null {
  if (desks < 1 || !minutes) return null
  const passing = Math.max(0, Math.min(later, ahead + 1))
  const atBest = Math.floor(ahead / desks) * minutes.least
  const atWorst = (Math.floor((ahead + passing) / desks) + 1) * minutes.most
  return { from: Math.floor(atBest / STEP) * STEP, to: Math.ceil(atWorst / STEP) * STEP }
}
