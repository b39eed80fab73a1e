import { Temporal, type Instant } from '#kernel'
import type { Agenda } from './agenda.ts'

export type Duty<Job> = {
  /** Now, when the worker may begin something; else the next moment at which that is so. Nothing: whoever knows it will knock. */
  open: () => Instant | undefined
  /** The next piece of work, or nothing. */
  take: () => Promise<Job | undefined>
  minutes: (job: Job) => number
  /** Done after those minutes. */
  finish: (job: Job, minutes: number) => Promise<void>
}

/** One pair of hands: takes a piece of work, is busy for its minutes, finishes it, takes the next. */
export type Worker = { wake: () => Promise<void> }

export function openWorker<Job>(agenda: Agenda, duty: Duty<Job>): Worker {
  let busy = false
  let alarm = -1
  async function wake(): Promise<void> {
    if (busy) return
    const open = duty.open()
    if (!open) return
    if (Temporal.Instant.compare(open, agenda.now()) > 0) return later(open)
    const job = await duty.take()
    if (job === undefined) return
    busy = true
    const minutes = duty.minutes(job)
    agenda.at(agenda.now().add({ milliseconds: Math.round(minutes * 60_000) }), async () => {
      await duty.finish(job, minutes)
      busy = false
      await wake()
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
