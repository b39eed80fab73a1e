import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'

export type Tasks<Task extends string> = Record<Task, () => Promise<void>>

/** `soon` runs a task without waiting for the minute. `stop` lets the one at work end, within a bound. */
export type Jobs<Task extends string> = { soon: (task: Task) => void; stop: () => Promise<void> }

const EVERY_MS = 60_000

/** A task that takes longer is cut off, as a kill would; the next start goes on with it. */
const PATIENCE_MS = 4_000

/**
 * Runs each task now and then every minute, one after another, until `stop`. What failed is logged and comes again with the minute.
 * Nothing is remembered but in the rows the tasks work on: each may run twice, in two processes at once, or be cut off anywhere.
 */
export function startJobs<Task extends string>(
  tasks: Tasks<Task>,
  logger: Logger,
  everyMs = EVERY_MS,
): Jobs<Task> {
  const works = new Map<string, () => Promise<void>>(Object.entries(tasks))
  const waiting = new Set(works.keys()) // what a kill cut off goes on now, not at the next minute
  let closing = false
  let atWork: Promise<void> | undefined

  async function work(): Promise<void> {
    for (const name of waiting) {
      if (closing) return
      waiting.delete(name)
      try {
        await works.get(name)?.()
      } catch (fault) {
        logger.error({ task: name, message: fault instanceof Error ? fault.message : String(fault) }, 'jobs')
      }
    }
    atWork = undefined
  }
  const begin = (): void => {
    atWork ??= work()
  }
  const soon = (name: string): void => {
    waiting.add(name)
    begin()
  }
  begin()
  const minute = setInterval(() => [...works.keys()].forEach(soon), everyMs)
  return {
    soon,
    stop: async () => {
      closing = true
      clearInterval(minute)
      await Promise.race([atWork, sleep(PATIENCE_MS, undefined, { ref: false })])
    },
  }
}
