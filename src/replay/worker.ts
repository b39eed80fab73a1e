import type { Instant } from '#kernel'
import type { Agenda } from './agenda.ts'

export type Duty = {
  /** Now, when the worker may begin something; else the next moment at which that is so. Nothing: whoever knows it will knock. */
  open: () => Instant | undefined
  /**
   * Takes the next piece of work and says true, or false when there is none. `busy` is told once, now or when it is known, how
   * many minutes it takes and what is done after them.
   */
  take: (busy: (minutes: number, finish: () => void) => void) => boolean
}

/** One pair of hands: takes a piece of work, is busy for its minutes, finishes it, takes the next. */
export type Worker = { wake: () => void }

export function openWorker(agenda: Agenda, duty: Duty): Worker {
  let busy = false
  let alarm = -1
  function wake(): void {
    if (busy) return
    const open = duty.open()
    if (!open) return
    if (Temporal.Instant.compare(open, agenda.now()) > 0) return later(open)
    busy = duty.take((minutes, finish) => {
      agenda.at(agenda.now().add({ milliseconds: Math.round(minutes * 60_000) }), () => {
        finish()
        busy = false
        wake()
      })
    })
  }
  /** One alarm for one moment, however often somebody knocks before. */
  function later(open: Instant): void {
    if (alarm === open.epochMilliseconds) return
    alarm = open.epochMilliseconds
    agenda.at(open, wake)
  }
  return { wake }
}
