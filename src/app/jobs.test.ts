import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { startJobs } from './jobs.ts'

/** A log that keeps its lines. */
function listening() {
  const lines: string[] = []
  return { lines, logger: pino({ base: null }, { write: (line) => void lines.push(line) }) }
}
const never = 3_600_000

async function until(seen: () => boolean): Promise<void> {
  while (!seen()) await sleep(5)
}

test('every task runs at the start, and again with every minute', async () => {
  const runs = { bills: 0, holds: 0 }
  const tasks = { bills: async () => void runs.bills++, holds: async () => void runs.holds++ }
  const jobs = startJobs(tasks, listening().logger, 20)
  await until(() => runs.bills > 2 && runs.holds > 2)
  await jobs.stop()
  const seen = { ...runs }
  await sleep(60)
  assert.deepEqual(runs, seen, 'nothing runs after the stop')
})

test('a task that fails is told to the log, the others run, and it comes again', async () => {
  const { lines, logger } = listening()
  let tries = 0
  let others = 0
  const fails = async (): Promise<void> => {
    tries += 1
    if (tries === 1) throw new Error('the database has gone')
  }
  const jobs = startJobs({ fails, other: async () => void others++ }, logger, 20)
  await until(() => tries > 1 && others > 1)
  await jobs.stop()
  assert.equal(lines.length, 1)
  assert.match(lines[0] ?? '', /"task":"fails","message":"the database has gone"/)
})

test('no task runs beside another, and one asked for while it works runs once more', async () => {
  let inside = 0
  let runs = 0
  const gate = Promise.withResolvers<void>()
  const invite = async (): Promise<void> => {
    inside += 1
    assert.equal(inside, 1)
    runs += 1
    if (runs === 1) await gate.promise
    inside -= 1
  }
  const { lines, logger } = listening()
  const jobs = startJobs({ invite }, logger, never)
  await until(() => inside === 1)
  for (let press = 0; press < 3; press += 1) jobs.soon('invite')
  gate.resolve()
  await until(() => runs === 2)
  await jobs.stop()
  assert.equal(runs, 2)
  assert.deepEqual(lines, [])
})

test('a stop waits for the task at work', async () => {
  let done = false
  const slow = async (): Promise<void> => {
    await sleep(100)
    done = true
  }
  const jobs = startJobs({ slow }, listening().logger, never)
  await sleep(10)
  await jobs.stop()
  assert.ok(done)
})
