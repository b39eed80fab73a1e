import { err, ok, type Result } from './result.ts'

/** Does a piece of work in its turn, or refuses it because too many stand in line already. */
export type Line = <T>(work: () => Promise<T>) => Promise<Result<T, 'too-busy'>>

/** A line of this process: `atOnce` are served together, `waiting` more stand in line, first come, first served. */
export function makeLine({ atOnce, waiting }: { atOnce: number; waiting: number }): Line {
  let served = 0
  const line: (() => void)[] = []
  const leave = (): void => {
    const next = line.shift()
    if (next) next() // takes over the place of whoever leaves
    else served -= 1
  }
  return async (work) => {
    if (served === atOnce && line.length === waiting) return err('too-busy')
    if (served === atOnce) await new Promise<void>((turn) => line.push(turn))
    else served += 1
    try {
      return ok(await work())
    } finally {
      leave()
    }
  }
}
