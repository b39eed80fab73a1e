import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Id } from '#kernel'
import { decideEnd, wishesAside } from '#cancelling'
import { caseApi, caseById, cancelCase, casePages, withdrawCase } from '#cases'
import { allocate, stock } from '#issuance'
import { askUncollected, remindUncollected, writeDownUncollected } from '#uncollected'
import { bookDesk, firstDelivery } from '../../test/book-desk.ts'
import { counterBrowsers } from '../../test/browser.ts'
import { programOf } from '../../test/program.ts'
import { makeOffice } from '../../test/office.ts'
import { openSeasonOffice, value } from '../../test/season.ts'
import { reactions } from './reactions.ts'
import { takeBack } from './take-back.ts'
import { everything } from './verify.ts'

/** What the house does by itself when nobody fetches a passport, or a case ends with a book. */
const office = await makeOffice('2016-01-18T09:00:00+07:00')
const { system } = office
office.onNews(reactions(undefined))
await openSeasonOffice(system)
await firstDelivery(system)
const { approved, ready, printed, versionOf } = bookDesk(system)
const supervisor = await office.staff(['supervisor'])
const head = await office.staff(['head-of-office'])
const read = <T>(work: Parameters<typeof office.db.read<T>>[1]) => office.db.read(system.office, work)
const told = async (id: Id<'case'>) =>
  (
    await sql<{ text: string }>`select n.text from notice n
      where n.subject = ${id} and n.kind <> 'paid' order by n.queued_at, n.notice_id`.execute(office.db.owner)
  ).rows.map((row) => row.text.replace('Kantor Imigrasi: ', ''))

async function end(id: Id<'case'>, how: typeof cancelCase | typeof withdrawCase) {
  const one = await read((tx) => caseById(system, tx, id))
  assert.ok(one)
  const seen = { case: id, version: one.version }
  assert.ok((await how(system, seen, { stage: one.stage, reason: 'Wafat' })).ok)
}

test('whoever does not come is told until when, reminded twice, and told why the passport was cancelled', async () => {
  const id = await ready()
  office.moveTo('2016-02-12T09:00:00+07:00')
  assert.equal(await remindUncollected(system), 1)
  office.moveTo('2016-02-19T09:00:00+07:00')
  assert.equal(await remindUncollected(system), 1)
  office.moveTo('2016-02-19T09:05:00+07:00')
  const { wish } = value(
    await askUncollected(supervisor, { case: id, version: await versionOf(id) }, 'BAP-1'),
  )
  value(await decideEnd(head, { wish, decision: 'agreed' }, writeDownUncollected))
  assert.equal(await remindUncollected(system), 0)
  assert.deepEqual(await told(id), [
    'paspor Anda selesai. Ambil di loket penyerahan paling lambat Kamis, 18 Februari 2016. Bawa bukti bayar dan KTP.',
    'paspor Anda belum diambil. Ambil paling lambat Kamis, 18 Februari 2016. Bawa bukti bayar dan KTP.',
    'paspor Anda belum diambil sampai Kamis, 18 Februari 2016. Datanglah segera. Paspor dapat dibatalkan.',
    'paspor Anda dibatalkan karena tidak diambil (Permenkumham 8/2014, pasal 30). Untuk paspor baru, ajukan penggantian.',
  ])
})

test('the status page says until when to come, and afterwards that the day has passed', async () => {
  office.moveTo('2016-01-18T10:00:00+07:00')
  const one = await read(async (tx) => caseById(system, tx, await ready()))
  const visitor = await counterBrowsers(office, [
    casePages({ billFor: () => Promise.resolve(null), takeBack, asideOf: wishesAside }),
  ])()
  const asked = { code: one?.code ?? '', birthDate: '1-1-1955' }
  const { location } = await visitor.post('/status', asked)
  assert.match((await visitor.get(location)).html, /Ambil paling lambat Kamis, 18 Februari 2016\./)
  office.moveTo('2016-02-19T09:10:00+07:00')
  const late = await visitor.post('/status', asked)
  assert.match(
    (await visitor.get(late.location)).html,
    /Batas pengambilan sudah lewat: Kamis, 18 Februari 2016\./,
  )
  const said = await programOf([caseApi({ takeBack })], office.visitor).ask('POST', '/cases/status', {
    ...asked,
    birthDate: '1955-01-01',
  })
  assert.match(JSON.stringify(said.said), /"collectBy":"2016-02-18"/)
})

test('a case that ends with a book gives a blank back and counts a printed one, whoever ends it', async () => {
  const before = await read((tx) => stock(tx, system.office))
  const set = await approved()
  assert.ok((await allocate(system, set, await versionOf(set), null)).ok)
  await end(set, withdrawCase)
  await end(await printed(), cancelCase)
  const cancelled = await ready()
  office.moveTo('2016-02-19T09:11:00+07:00')
  await end(cancelled, cancelCase)
  const after = await read((tx) => stock(tx, system.office))
  assert.deepEqual([after['in-stock'], after.cancelled], [before['in-stock'] - 2, before.cancelled + 2])
  assert.equal(
    (await told(cancelled)).at(-1),
    'permohonan Anda dibatalkan. Tanyakan alasannya di loket informasi.',
  )
})

test('afterwards the log and every invariant hold', async () => {
  assert.deepEqual(await read((tx) => everything(tx, system.office)), [])
})
