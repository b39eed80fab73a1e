import { call, clearLines, join, newLines } from './lines.ts'
import { classes, type Class } from './season.ts'

/** One line under the hall's rule as seasons are played with it, for whoever wants to hold it against the hall itself. */
export type SimulatedLine = {
  /** Person `i`, counted from 0 in the order of joining. */
  join: (i: number, as: Class, turn: number) => void
  /** Whom the next free desk calls; -1: nobody waits. */
  call: (now: number) => number
}

const MOST = 4_096

export function newSimulatedLine(most: number): SimulatedLine {
  const lines = newLines({ stages: 1, mostPeople: MOST })
  clearLines(lines)
  return {
    join: (i, as, turn) => join(lines, 0, classes.indexOf(as), i, turn),
    call: (now) => (lines.waiting[0] === 0 ? -1 : call(lines, 0, 'mixing', most, now)),
  }
}
