import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { connect, startServer } from '#db'
import { freePort } from '../external-postgres.ts'
import { officeProcess } from './office-process.ts'

// The first start of a stranger, on its worst day: cut off while the demonstration is set up, and asked for twice at once.

const folder = (): string => {
  const data = mkdtempSync(join(tmpdir(), 'kafilah-first-'))
  after(() => rmSync(data, { recursive: true, force: true }))
  return data
}

/** How much of everything the demonstration has, read beside the running office. */
async function counted(data: string): Promise<Record<string, number>> {
  const { host, port, user } = await startServer({ data })
  const db = connect({ host, port, user, database: 'kafilah', max: 1 })
  const { rows } = await sql<Record<string, number>>`select
    (select count(*)::int from set_up_step) as steps, (select count(*)::int from office) as offices,
    (select count(*)::int from account) as accounts, (select count(*)::int from pilgrim) as pilgrims,
    (select count(*)::int from list_version) as lists, (select count(*)::int from slot) as slots,
    (select count(*)::int from special_period) as periods, (select count(*)::int from bill) as bills,
    (select count(*)::int from public_demand) as demand, (select count(*)::int from roster_week) as roster`.execute(
    db.owner,
  )
  await db.close()
  return rows[0] ?? {}
}

/** Starts and pulls the plug after a while: the whole group, as a power cut does. */
async function cutOff(data: string, milliseconds: number): Promise<void> {
  const env = {
    ...process.env,
    KAFILAH_DATA: data,
    PORT: String(await freePort()),
    KAFILAH_BANK_PORT: String(await freePort()),
  }
  const child = spawn(process.execPath, ['bin/kafilah.js', 'serve'], { env, stdio: 'ignore', detached: true })
  const gone = new Promise((done) => child.once('exit', done))
  await sleep(milliseconds)
  if (child.exitCode === null && child.pid) process.kill(-child.pid, 'SIGKILL')
  await gone
}

const [whole, twice, cut] = [folder(), folder(), folder()]
await officeProcess({ KAFILAH_DATA: whole })
const all = await counted(whole)

test('a demonstration that was cut off while it was set up goes on where it stopped, and nothing is there twice', async () => {
  assert.ok((all['lists'] ?? 0) >= 10 && all['offices'] === 1)
  for (const milliseconds of [1_500, 2_500, 3_500, 5_000]) await cutOff(cut, milliseconds)
  const office = await officeProcess({ KAFILAH_DATA: cut })
  assert.deepEqual(await counted(cut), all)
  assert.equal(office.command({}, 'verify').status, 0)
})

test('two starts at once on a new folder make one office, with one set of keys, and both open it', async () => {
  const both = await Promise.all([1, 2].map(() => officeProcess({ KAFILAH_DATA: twice })))
  assert.deepEqual(await counted(twice), all)
  for (const { url } of both) assert.equal((await fetch(`${url}/readyz`)).status, 200)
  assert.ok(!readdirSync(twice).some((file) => file.includes('.new-')), 'no draft is left')
  assert.match(readFileSync(join(twice, 'keys.json'), 'utf8'), /"current"/)
})
