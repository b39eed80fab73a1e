import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { after } from 'node:test'
import { freePort } from '../external-postgres.ts'

export const PASSWORD = 'kafilah-bengkulu-2016'

/** The real office without a browser: a process of its own, as a stranger starts it, in a data directory of its own. */
export type OfficeProcess = {
  url: string
  bank: string
  data: string
  start: () => Promise<void>
  /** Until `/readyz` says yes. */
  ready: () => Promise<void>
  /** The office itself, not the program that started it: a SIGKILL is a power cut for it. Returns the exit code of the start. */
  kill: (signal: NodeJS.Signals) => Promise<number | null>
  /** The same for the PostgreSQL of the data directory, which nobody is told of. */
  killPostgres: () => void
  /** The number of the office's process: another one after a restart. */
  pid: () => number
  /** One of the operator's commands, beside the running office. */
  command: (env: NodeJS.ProcessEnv, ...args: string[]) => { status: number | null; out: string; said: string }
}

export async function officeProcess(more: NodeJS.ProcessEnv = {}): Promise<OfficeProcess> {
  const data = mkdtempSync(join(tmpdir(), 'kafilah-journey-'))
  const [port, bankPort] = [await freePort(), await freePort()]
  const url = `http://127.0.0.1:${port}`
  const env = {
    ...process.env,
    PORT: String(port),
    KAFILAH_BANK_PORT: String(bankPort),
    KAFILAH_DATA: data,
    LOG_LEVEL: 'fatal',
    ...more,
  }
  let child: ChildProcess
  const office: OfficeProcess = {
    url,
    bank: `http://127.0.0.1:${bankPort}`,
    data,
    start: async () => {
      child = spawn(process.execPath, ['bin/kafilah.js', 'serve'], {
        env,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      await office.ready()
    },
    ready: () => ready(url),
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const gone = new Promise<number | null>((done) => child.once('exit', done))
      if (signal === 'SIGKILL') process.kill(office.pid(), signal)
      else child.kill(signal)
      return gone
    },
    killPostgres: () => process.kill(postmaster(data), 'SIGKILL'),
    pid: () => {
      const started = childrenOf(child.pid ?? 0).find((one) => commandOf(one).includes('kafilah.mjs'))
      if (started === undefined) throw new Error('the office does not run')
      return started
    },
    command: (other, ...args) => {
      const done = spawnSync(process.execPath, ['bin/kafilah.js', ...args], {
        env: { ...env, ...other },
        encoding: 'utf8',
      })
      return { status: done.status, out: done.stdout, said: done.stderr }
    },
  }
  after(async () => {
    await office.kill('SIGTERM')
    rmSync(data, { recursive: true, force: true })
  })
  await office.start()
  return office
}

/** Which processes a process has started, as the kernel of Linux tells it. */
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number)

const commandOf = (pid: number): string => readFileSync(`/proc/${pid}/cmdline`, 'utf8')

function postmaster(data: string): number {
  const file = join(data, 'postgres-18', 'postmaster.pid')
  return Number(readFileSync(file, 'utf8').split('\n')[0])
}

async function ready(url: string): Promise<void> {
  for (let waited = 0; waited < 120_000; waited += 50) {
    const answer = await fetch(`${url}/readyz`).catch(() => undefined)
    if (answer?.status === 200) return
    await sleep(50)
  }
  throw new Error('the office did not open')
}
