import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ok, type Id } from '#kernel'
import { openCase, takeStage, type StageWish } from '#cases'
import { allocate, checkQuality, print, receiveBooks } from '#issuance'
import { readWorkbook } from '#sheets'
import { listedPilgrims, type Pilgrim } from '#seasons'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { SEASON, list, openSeasonOffice, value } from '../../test/season.ts'
import { roadOf, crewOf } from '../../test/road.ts'
import { handoverPages } from './handover-pages.tsx'

const office = await makeOffice('2016-02-19T15:30:00+07:00')
const { system } = office
await openSeasonOffice(system)
value(await receiveBooks(system, { prefix: 'B', first: 1_000_001, count: 20 }))
await list(system, '1704', 4)
await list(system, '1706', 1)
const road = roadOf(office, await crewOf(office))

/** Brings a pilgrim's case to the cabinet, where the passport waits. */
async function finished({ id: pilgrim, person, regency }: Pilgrim): Promise<Id<'case'>> {
  const facts = { person, service: 'new', applicantKind: 'pilgrim', channel: 'walk-in' } as const
  const done = await system.db.transaction(system.office, async (tx) =>
    ok(value(await openCase(system, tx, { ...facts, visit: null, pilgrim, regency })).case),
  )
  const id = done.value
  const documents = await road.documentsOf(id)
  const way: readonly StageWish[] = [
    { stage: 'arrival', act: 'check-in' },
    { stage: 'document-check', act: 'accept', documents },
    { stage: 'capture-interview', act: 'record', reference: 'N-1' },
    { stage: 'payment', act: 'settle', reference: 'bill_1' },
    { stage: 'verification', act: 'record', reference: 'V-1' },
    { stage: 'adjudication', act: 'approve', reference: 'A-1' },
  ]
  for (const wish of way)
    value(await system.db.transaction(system.office, (tx) => takeStage(system, tx, id, wish)))
  value(await allocate(system, id, (await road.seen(id)).version, null))
  value(await print(system, id, (await road.seen(id)).version))
  value(await checkQuality(system, id, (await road.seen(id)).version, { pass: true }))
  return id
}
const pilgrims = await road.read((tx) => listedPilgrims(system, tx, SEASON))
for (const one of pilgrims) await finished(one)

const open = counterBrowsers(office, [handoverPages()])
const [counter, kaur, mukomuko] = [
  await open('handover'),
  await open('liaison'),
  await open('liaison', '1706'),
]
const namesIn = (html: string): string[] =>
  [...html.matchAll(/name="name" value="([^"]+)"/g)].map((one) => one[1] ?? '')
const paper = { reference: 'KM.01/II/2016', signedBy: 'PENGHUBUNG KAUR' }

/** The form of the page as it stands, with these names ticked. */
const tableOf = (
  html: string,
  ticked: number,
  counted: string,
  more: Record<string, string> = {},
): [string, string][] => {
  const names = namesIn(html)
  return [
    ...names.map((name): [string, string] => ['name', name]),
    ...names.slice(0, ticked).map((name): [string, string] => ['present', name.split(':')[0] ?? '']),
    ['counted', counted],
    ...Object.entries({ ...paper, ...more }),
  ]
}

test('the counter sees every cohort with what lies ready, a liaison the own one, nobody else anything', async () => {
  const all = await counter.get('/serah')
  assert.match(all.html, /Kaur<\/a><\/td><td[^>]*>4</)
  assert.match(all.html, /Mukomuko<\/a><\/td><td[^>]*>1</)
  const own = await kaur.get('/serah')
  assert.match(own.html, /Kaur/)
  assert.doesNotMatch(own.html, /Mukomuko/)
  assert.equal((await mukomuko.get('/serah/1704')).status, 404)
  for (const who of [await open(), await open('examiner'), await open('treasurer')])
    for (const path of ['/serah', '/serah/1704', '/serah/1704/daftar.xlsx'])
      assert.equal((await who.get(path)).status, 403)
})

test('the list to be signed carries each name once, its numbers masked', async () => {
  for (const who of [kaur, counter]) await itsNames(await who.download('/serah/1704/daftar.xlsx'))
})

async function itsNames(bytes: Uint8Array): Promise<void> {
  const book = await readWorkbook(bytes)
  assert.ok(book.ok)
  const text = JSON.stringify(book.value)
  for (const { name, porsi } of pilgrims.filter(({ regency }) => regency === '1704')) {
    assert.ok(text.includes(name))
    assert.ok(!text.includes(porsi.reveal()))
  }
}

test('a count that differs, or a form half filled, hands nothing over and keeps what was typed', async () => {
  const { html } = await counter.get('/serah/1704')
  const differs = await counter.post('/serah/1704', tableOf(html, 3, '4'))
  assert.equal(differs.status, 409)
  assert.match(differs.html, /Jumlah yang dihitung tidak sama/)
  assert.match(differs.html, /value="PENGHUBUNG KAUR"/)
  assert.equal([...differs.html.matchAll(/name="present"[^>]* checked/g)].length, 3)
  const empty = await counter.post('/serah/1704', tableOf(html, 3, 'tiga', { signedBy: ' ' }))
  assert.equal(empty.status, 422)
  assert.match(empty.html, /Tulis jumlah buku dengan angka/)
  assert.match(empty.html, /Tulis nama penghubung/)
  assert.equal((await kaur.post('/serah/1704', tableOf(html, 3, '3'))).status, 403)
  assert.equal(namesIn((await counter.get('/serah/1704')).html).length, 4)
})

test('three of four books are on the table: three are handed over, the fourth stays and is named', async () => {
  const { html } = await counter.get('/serah/1704')
  const form: [string, string][] = [...tableOf(html, 3, '3'), ['_key', 'kunci-serah-kaur']]
  const done = await counter.post('/serah/1704', form)
  assert.equal(done.status, 303)
  const again = await counter.post('/serah/1704', form)
  assert.deepEqual([again.status, again.location], [303, done.location], 'a second click')
  for (const who of [counter, kaur]) {
    const signed = await who.get(done.location ?? '')
    assert.equal([...signed.html.matchAll(/tetap di kantor/g)].length, 1)
    assert.match(signed.html, /PENGHUBUNG KAUR/)
  }
  assert.equal((await mukomuko.get(done.location ?? '')).status, 404)
  const left = await counter.get('/serah/1704')
  assert.equal(namesIn(left.html).length, 1)
  assert.match(left.html, /KM\.01\/II\/2016/)
  const known = await counter.post('/serah/1704', tableOf(left.html, 1, '1'))
  assert.match(known.html, /sudah pernah dicatat/)
})
