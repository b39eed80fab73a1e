import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ok } from '#kernel'
import { enterPerson, phone, type Person } from '#people'
import { makeOffice } from '../../test/office.ts'
import { newest } from './store.ts'
import { drainOutbox, fileChannel, queueNotice, type Channel } from './index.ts'

const office = await makeOffice()
const ctx = office.system
const mobile = phone('0812-000-10137')

async function aPerson(): Promise<Person['id']> {
  const done = await ctx.db.transaction(ctx.office, async (tx) =>
    ok(
      await enterPerson(ctx, tx, {
        name: 'SUHARDI',
        birthPlace: null,
        birthDate: Temporal.PlainDate.from('1950-01-01'),
        sex: 'L',
        nik: null,
        phone: mobile.ok ? mobile.value : null,
      }),
    ),
  )
  return done.value
}
const person = await aPerson()
const queue = (dedupe: string) =>
  ctx.db.transaction(ctx.office, async (tx) =>
    ok(
      await queueNotice(ctx, tx, {
        dedupe,
        kind: 'ready',
        subject: 'case_1',
        person,
        text: 'Paspor selesai.',
      }),
    ),
  )
const rows = () => ctx.db.read(ctx.office, (tx) => newest(tx, ctx.office, 50))

test('a notice queued twice goes out once, to the number of the person, through the file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kafilah-outbox-'))
  await queue('case_1:ready')
  await queue('case_1:ready')
  assert.equal(await drainOutbox(ctx, fileChannel(folder)), 1)
  const lines = readFileSync(join(folder, 'outbox.jsonl'), 'utf8').trim().split('\n')
  assert.equal(lines.length, 1)
  assert.match(lines[0] ?? '', /"to":"\+6281200010137"/)
})

test('two workers at once never send one notice twice', async () => {
  const sent: string[] = []
  const channel: Channel = {
    name: 'slow',
    send: async ({ id }) => {
      await new Promise((done) => setTimeout(done, 5))
      sent.push(id)
    },
  }
  for (let i = 0; i < 12; i++) await queue(`case_${i}:both`)
  await Promise.all([drainOutbox(ctx, channel), drainOutbox(ctx, channel), drainOutbox(ctx, channel)])
  assert.equal(sent.length, 12)
  assert.equal(new Set(sent).size, 12)
})

test('a channel that fails is tried again later, and given up where a supervisor sees it', async () => {
  const broken: Channel = { name: 'broken', send: () => Promise.reject(new Error('gateway is silent')) }
  await queue('case_9:broken')
  let at = Temporal.Instant.from('2016-01-18T09:00:00+07:00')
  for (let i = 0; i < 8; i++) {
    at = at.add({ hours: 2 })
    office.moveTo(at.toString())
    assert.equal(await drainOutbox(ctx, broken), 0)
  }
  const row = (await rows()).find((one) => one.dedupe === 'case_9:broken')
  assert.equal(row?.status, 'dead')
  assert.equal(row?.last_fault, 'gateway is silent')
})
