import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'

/** A line of a peer's output, and the CPU seconds its process had used when it came. */
export type Said = { line: string; cpu: number }

/** CPU seconds of another process: fields 14 and 15 of /proc/PID/stat, in hundredths; NaN when it is gone. */
function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return Number.NaN
  }
}

/** Runs a peer in a process of its own and listens; ends it after `most` CPU seconds. Undefined where there is no such program. */
export function runPeer(file: string, args: readonly string[], most: number): Promise<Said[] | undefined> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const said: Said[] = []
  let cpu = 0
  const look = (): number => {
    const now = cpuOf(child.pid ?? 0)
    return Number.isNaN(now) ? cpu : (cpu = now)
  }
  const watch = setInterval(() => {
    if (look() > most) child.kill('SIGKILL')
  }, 100)
  createInterface({ input: child.stdout }).on('line', (line) => said.push({ line, cpu: look() }))
  return new Promise((done) => {
    child.on('error', () => {
      clearInterval(watch)
      done(undefined)
    })
    child.on('close', () => {
      clearInterval(watch)
      done(said)
    })
  })
}
