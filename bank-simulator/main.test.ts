import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { startFakeOffice, type FakeOffice } from './fake-office.ts'
import { billFor, folderFor, speakTo } from './fixture.ts'
import { shapesAt, textAt } from './shape.ts'

/** The bank as the process it is: started, killed, started again. */
const entry = fileURLToPath(new URL('main.ts', import.meta.url))
const command = ['--import', 'tsx', entry]

function writeProfile(office: FakeOffice, folder: string): string {
  const file = join(folder, 'profile.json')
  const text = JSON.stringify(office.profile, (_, value: unknown) =>
    typeof value === 'bigint' ? Number(value) : value,
  )
  writeFileSync(file, text)
  return file
}

type Running = { readonly child: ChildProcess; readonly port: number }

async function start(context: TestContext, args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [...command, ...args], { stdio: ['ignore', 'pipe', 'inherit'] })
  context.after(() => child.kill('SIGKILL'))
  const said = (await once(child.stdout, 'data')).join('')
  return { child, port: Number(/:(\d+)\/teller/.exec(said)?.[1]) }
}

async function end(running: Running, signal: 'SIGTERM' | 'SIGKILL'): Promise<unknown> {
  const ended = once(running.child, 'exit')
  running.child.kill(signal)
  const [code] = await ended
  return code
}

test('money shown as taken survives kill -9 at any moment, and no number comes twice', async (context) => {
  const office = await startFakeOffice()
  context.after(office.stop)
  const folder = folderFor(context)
  const args = ['--port', '0', '--data', folder, '--profile', writeProfile(office, folder)]
  const shown = new Set<string>()
  for (let life = 0; life < 4; life += 1) {
    const running = await start(context, args)
    const { post } = speakTo(running.port)
    const vas = Array.from({ length: 25 }, () => billFor(office))
    const pays = vas.map(async (va) => {
      const said = await post('/control/pay', { va })
      if (textAt(said.json, 'outcome') === 'taken') shown.add(textAt(said.json, 'id') ?? '')
    })
    if (life === 0) await Promise.allSettled(pays)
    else await Promise.race(pays)
    await end(running, 'SIGKILL')
    await Promise.allSettled(pays)
  }
  const last = await start(context, args)
  const { json } = await speakTo(last.port).get('/control/ledger')
  const kept = shapesAt(json, 'payments').filter((one) => textAt(one, 'outcome') === 'taken')
  const ids = new Set(kept.map((one) => textAt(one, 'id')))
  assert.ok(shown.size >= 28, String(shown.size))
  for (const id of shown) assert.ok(ids.has(id))
  for (const one of office.heard.filter((heard) => heard.code === '2002500')) {
    assert.ok(ids.has(textAt(one.body, 'paymentRequestId')))
  }
  assert.ok(Number(textAt(json, 'total')) >= office.booked())
  assert.equal(new Set(office.heard.map((one) => one.externalId)).size, office.heard.length)
  assert.equal(await end(last, 'SIGTERM'), 0)
})

test('cash on the counter when the bank is killed mid-message is kept for the report', async (context) => {
  const office = await startFakeOffice()
  context.after(office.stop)
  const folder = folderFor(context)
  const args = ['--port', '0', '--data', folder, '--profile', writeProfile(office, folder)]
  office.mood.payment = 'books-and-is-silent'
  const first = await start(context, args)
  const paying = Promise.allSettled([speakTo(first.port).post('/control/pay', { va: billFor(office) })])
  while (office.booked() === 0) await new Promise((later) => setTimeout(later, 5))
  await end(first, 'SIGKILL')
  assert.equal((await paying)[0].status, 'rejected')
  const second = await start(context, args)
  const { json } = await speakTo(second.port).get('/control/ledger')
  const [payment = {}] = shapesAt(json, 'payments')
  assert.equal(`${textAt(payment, 'outcome')} ${textAt(payment, 'why')}`, 'taken no-answer')
  assert.equal(textAt(json, 'total'), String(office.booked()))
  assert.equal(await end(second, 'SIGTERM'), 0)
})

const run = (...args: readonly string[]) =>
  spawnSync(process.execPath, [...command, ...args], { encoding: 'utf8', timeout: 20_000 })

test('the bank explains itself', () => {
  const asked = run('--help')
  assert.equal(asked.status, 0)
  for (const word of ['--port', '--seed', '--faults', '--data', '--profile', '--office']) {
    assert.ok(asked.stdout.includes(word), word)
  }
})

test('wrong usage ends with 2, a missing file with 1, both with words', (context) => {
  for (const args of [['--port', 'x'], ['--seed', '-1'], ['--office', 'ftp://x'], ['--nonsense']]) {
    const asked = run(...args)
    assert.equal(asked.status, 2, args.join(' '))
    assert.match(asked.stderr, /bank simulator: /)
  }
  const folder = folderFor(context)
  const missing = run('--data', folder)
  assert.equal(missing.status, 1)
  assert.match(missing.stderr, /profile\.json/)
  writeFileSync(join(folder, 'profile.json'), '{"clientId":"a"}')
  assert.match(run('--data', folder).stderr, /clientSecret is missing/)
})
