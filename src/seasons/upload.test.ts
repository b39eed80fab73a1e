import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import type { Result } from '#kernel'
import { nik, type Ctx } from '#people'
import { makeOffice } from '../../test/office.ts'
import { dropOldUploads, openSeason } from './index.ts'
import { seasonInvariants } from './invariants.ts'
import { HEADING, other, person, sheet, xlsx, type Facts } from '../../test/lists.ts'
import { pilgrimsOf } from './pilgrims.ts'
import { uploadSheet } from './queries.ts'
import { cohorts2016, season2016 } from './sample.ts'
import { importUpload, uploadList } from './upload-actions.ts'
import { plainName } from './upload.ts'

function value<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`refused: ${result.error}`)
  return result.value
}

const shared = await makeOffice()
let season = ''
let stories = 0

/** A season of its own for each story, in one office: nobody is listed in it yet, and it is eight on a Monday. */
async function kaur(office = shared) {
  stories += 1
  season = `musim-${stories}`
  office.moveTo('2016-01-18T08:00:00+07:00')
  value(await openSeason(office.system, { ...season2016, id: season }, cohorts2016))
  const liaison = await office.staff(['liaison'], '1704')
  return { office, system: office.system, liaison, supervisor: await office.staff(['supervisor']) }
}

const listOf = (...people: readonly Facts[]): Promise<Uint8Array> =>
  xlsx(sheet([HEADING, ...people.map(person)]))

async function send(ctx: Ctx, bytes: Uint8Array, supplement = false) {
  const { upload } = value(await uploadList(ctx, { season, bytes, fileName: 'kaur.xlsx', supplement }))
  return upload
}

async function look(ctx: Ctx, upload: `upload_${string}`) {
  const seen = await ctx.db.read(ctx.office, (tx) => uploadSheet(ctx, tx, upload))
  if (seen?.kind !== 'waiting') throw new Error('nothing waits')
  return seen
}

/** Sends, looks, and says yes to what was seen. */
async function bring(ctx: Ctx, bytes: Uint8Array, supplement = false) {
  const upload = await send(ctx, bytes, supplement)
  const { preview } = await look(ctx, upload)
  return importUpload(ctx, { upload, basis: preview.basis, confirmed: true })
}

const pilgrims = (ctx: Ctx) => ctx.db.read(ctx.office, (tx) => pilgrimsOf(ctx, tx, season))
const versions = async (ctx: Ctx): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from list_version l
    where l.office_id = ${ctx.office} and l.season_id = ${season}`.execute(ctx.db.owner)
  return rows[0]?.n ?? 0
}

test('a list is sent, looked at, agreed to, and is in exactly as it was shown', async () => {
  const { liaison, office } = await kaur()
  const upload = await send(liaison, await listOf({}, other))
  assert.equal((await pilgrims(liaison)).length, 0, 'nothing is stored by sending')
  const { preview } = await look(liaison, upload)
  const [one] = preview.regencies
  assert.equal(one?.added.length, 2)
  assert.deepEqual(preview.confirm, [])
  const report = value(await importUpload(liaison, { upload, basis: preview.basis, confirmed: false }))
  assert.deepEqual(
    report.lists.map(({ regency, version, added, listed }) => ({ regency, version, added, listed })),
    [{ regency: '1704', version: 1, added: 2, listed: 2 }],
  )
  assert.equal((await pilgrims(liaison)).length, 2)
  const breaches = await office.db.read('bkl', (tx) => seasonInvariants(tx, 'bkl'))
  assert.deepEqual(breaches, [])
})

test('what waits is sealed: no name and no number of a list can be read in the table', async () => {
  const { liaison } = await kaur()
  const upload = await send(liaison, await listOf({}))
  const { rows } = await sql<{ sealed: Buffer; report: unknown }>`select u.sealed, u.report from list_upload u
    where u.upload_id = ${upload}`.execute(liaison.db.owner)
  const text = rows[0]?.sealed.toString('latin1') ?? 'SUHARDI'
  assert.doesNotMatch(text, /SUHARDI|0799200001|170499/)
})

test('once the list is in only the report stays, and neither can be changed any more', async () => {
  const { liaison } = await kaur()
  const upload = await send(liaison, await listOf({}))
  const { preview } = await look(liaison, upload)
  value(await importUpload(liaison, { upload, basis: preview.basis, confirmed: false }))
  const { rows } = await sql<{ sealed: Buffer | null; report: unknown }>`select u.sealed, u.report
    from list_upload u where u.upload_id = ${upload}`.execute(liaison.db.owner)
  assert.equal(rows[0]?.sealed, null)
  assert.doesNotMatch(JSON.stringify(rows[0]?.report), /SUHARDI|0799200001|170499/)
  for (const change of ["update list_upload set file_name = 'x'", 'delete from list_upload'])
    await assert.rejects(sql.raw(change).execute(liaison.db.owner), /never changed/)
})

test('the same yes twice is one import, and the second hears the same report', async () => {
  const { liaison } = await kaur()
  const upload = await send(liaison, await listOf({}))
  const { preview } = await look(liaison, upload)
  const consent = { upload, basis: preview.basis, confirmed: false }
  const both = await Promise.all([importUpload(liaison, consent), importUpload(liaison, consent)])
  assert.deepEqual(value(both[0]), value(both[1]))
  assert.equal(await versions(liaison), 1)
})

test('two people agree to the same file at one instant: one version, the other hears it was in', async () => {
  const { liaison, supervisor, office } = await kaur()
  const second = await office.staff(['liaison'], '1704')
  const bytes = await listOf({}, other)
  const crowd = [liaison, supervisor, second, liaison]
  const ready = []
  for (const ctx of crowd) {
    const upload = await send(ctx, bytes)
    const { preview } = await look(ctx, upload)
    ready.push({ ctx, consent: { upload, basis: preview.basis, confirmed: true } })
  }
  const done = await Promise.all(ready.map(({ ctx, consent }) => importUpload(ctx, consent)))
  assert.equal(done.filter((one) => value(one).already).length, 3)
  assert.equal(await versions(liaison), 1)
  assert.equal((await pilgrims(liaison)).length, 2)
})

test('the same file again adds nothing and says so before anybody agrees', async () => {
  const { liaison } = await kaur()
  const bytes = await listOf({}, other)
  value(await bring(liaison, bytes))
  const upload = await send(liaison, bytes)
  assert.equal((await look(liaison, upload)).preview.already, true)
  assert.equal(value(await bring(liaison, bytes)).already, true)
  assert.equal(await versions(liaison), 1)
})

test('a list that changed after the look is refused, and looked at again it goes in', async () => {
  const { liaison, supervisor } = await kaur()
  const upload = await send(liaison, await listOf({}))
  const { preview } = await look(liaison, upload)
  value(await bring(supervisor, await listOf(other)))
  const consent = { upload, basis: preview.basis, confirmed: true }
  assert.deepEqual(await importUpload(liaison, consent), { ok: false, error: 'list-changed' })
  const fresh = (await look(liaison, upload)).preview
  assert.equal(fresh.regencies[0]?.gone.length, 1)
  value(await importUpload(liaison, { ...consent, basis: fresh.basis }))
})

test('the register of persons may change what was shown too: then it is looked at again', async () => {
  const { liaison, office, system } = await kaur()
  const upload = await send(liaison, await listOf({ nik: '1704991206450777' }))
  const { preview } = await look(liaison, upload)
  const number = nik('1704991206450777')
  assert.ok(number.ok)
  await sql`insert into person (office_id, person_id, name, birth_date, nik, nik_index, created_at)
    values ('bkl', 'person_lain', 'BUSTAMI ALI', '1945-06-12', ${system.vault.seal(number.value.reveal())},
      ${system.vault.blind('nik', number.value.reveal())}, ${system.now()})`.execute(office.db.owner)
  const done = await importUpload(liaison, { upload, basis: preview.basis, confirmed: true })
  assert.equal(done.ok, false)
  const again = (await look(liaison, upload)).preview
  assert.deepEqual(again.regencies[0]?.leftOut[0]?.why, [{ reason: 'nik-of-another', field: 'nik' }])
})

test('people gone, rows left out, reserves and an excess each wait for a yes', async () => {
  const { liaison } = await kaur()
  value(await bring(liaison, await listOf({}, other)))
  const needs = async (people: readonly Facts[], supplement = false) => {
    const upload = await send(liaison, await listOf(...people), supplement)
    const { preview } = await look(liaison, upload)
    return importUpload(liaison, { upload, basis: preview.basis, confirmed: false })
  }
  assert.deepEqual(await needs([{}]), { ok: false, error: 'people-gone' })
  const third = { porsi: '0799200075', name: 'RUSLAN AMIR', born: '01-02-1950', nik: null, phone: null }
  assert.deepEqual(await needs([{}, other, { ...third, porsi: '123' }]), {
    ok: false,
    error: 'rows-left-out',
  })
  assert.deepEqual(await needs([{ ...third, remark: 'CADANGAN' }], true), { ok: false, error: 'reserves' })
  const crowd = Array.from({ length: 85 }, (_, n) => ({
    porsi: `07993${String(n).padStart(5, '0')}`,
    name: `CONTOH ${String.fromCodePoint(65 + Math.floor(n / 26), 65 + (n % 26))}`,
    nik: null,
    phone: null,
  }))
  assert.deepEqual(await needs(crowd, true), { ok: false, error: 'over-quota' })
  assert.equal(await versions(liaison), 1)
})

test('an old value that another regency told is not shown to a liaison', async () => {
  const { liaison, supervisor, office } = await kaur()
  const seluma = await office.staff(['liaison'], '1705')
  const there = { regency: 'Seluma', born: '12-06-1946', nik: null }
  value(
    await bring(
      seluma,
      await xlsx(sheet([HEADING, person(there), person({ ...other, regency: 'Seluma' })], { name: 'A' })),
    ),
  )
  value(
    await bring(seluma, await xlsx(sheet([HEADING, person({ ...other, regency: 'Seluma' })], { name: 'A' }))),
  )
  const bytes = await listOf({ born: '12-06-1945', nik: null })
  const fieldsFor = async (ctx: Ctx) =>
    (await look(ctx, await send(ctx, bytes))).preview.regencies[0]?.changed[0]?.fields.map(({ from }) => from)
  assert.deepEqual(new Set(await fieldsFor(liaison)), new Set([null]))
  assert.ok((await fieldsFor(supervisor))?.includes('1946-06-12'))
})

test('an upload is the sender’s own: to everybody else it does not exist', async () => {
  const { liaison, supervisor, office, system } = await kaur()
  const upload = await send(liaison, await listOf({}))
  const colleague = await office.staff(['liaison'], '1704')
  for (const ctx of [supervisor, colleague, system]) {
    assert.equal(await ctx.db.read('bkl', (tx) => uploadSheet(ctx, tx, upload)), undefined)
    const tried = await importUpload(ctx, { upload, basis: '', confirmed: true })
    assert.deepEqual(tried, { ok: false, error: 'not-found' })
  }
})

test('nobody without the task may send, and a liaison never for another regency', async () => {
  const { liaison, office, system } = await kaur()
  const request = { season, bytes: await listOf({}), fileName: 'a.xlsx', supplement: false }
  for (const ctx of [await office.staff(['examiner']), office.visitor, system])
    assert.deepEqual(await uploadList(ctx, request), { ok: false, error: 'forbidden' })
  const foreign = { ...request, bytes: await listOf({ regency: 'Seluma' }) }
  assert.deepEqual(await uploadList(liaison, foreign), { ok: false, error: 'foreign-regency' })
  assert.deepEqual(await uploadList(liaison, { ...request, regency: '1705' }), {
    ok: false,
    error: 'foreign-regency',
  })
  assert.deepEqual(await uploadList(liaison, { ...request, season: '1436H-2015' }), {
    ok: false,
    error: 'no-such-season',
  })
})

test('after three days without a yes an upload is gone, for its owner at once and from the table by the job', async () => {
  const { liaison, office, system } = await kaur(await makeOffice())
  const upload = await send(liaison, await listOf({}))
  value(await bring(liaison, await listOf({})))
  office.moveTo('2016-01-21T07:59:59+07:00')
  assert.equal(value(await dropOldUploads(system)), 0)
  office.moveTo('2016-01-21T08:00:00+07:00')
  assert.equal(await liaison.db.read('bkl', (tx) => uploadSheet(liaison, tx, upload)), undefined)
  assert.equal(value(await dropOldUploads(system)), 1)
  assert.equal(value(await dropOldUploads(system)), 0)
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from list_upload u
    where u.report is not null`.execute(office.db.owner)
  assert.equal(rows[0]?.n, 1, 'what became of the imported one stays')
})

test('of one account five uploads wait; a sixth takes the place of the first', async () => {
  const { liaison, office } = await kaur()
  const bytes = await listOf({})
  const sent: Awaited<ReturnType<typeof send>>[] = []
  for (let n = 0; n < 6; n++) {
    office.moveTo(`2016-01-18T08:0${n}:00+07:00`)
    sent.push(await send(liaison, bytes))
  }
  const waits = await Promise.all(
    sent.map((id) => liaison.db.read('bkl', (tx) => uploadSheet(liaison, tx, id))),
  )
  assert.deepEqual(
    waits.map((one) => one !== undefined),
    [false, true, true, true, true, true],
  )
})

test('the name of a file is one short line', () => {
  assert.equal(plainName('C:\\daftar\\kaur.xlsx'), 'kaur.xlsx')
  assert.equal(plainName('\u202Ekaur\n.xlsx'), 'kaur.xlsx')
  assert.equal(plainName(''), 'daftar')
  assert.equal(plainName('a'.repeat(300)).length, 120)
})
