import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err } from '#kernel'
import type { Ctx } from '#people'
import { aminah, listOffice, ruslan, suhardi } from '../../test/list-office.ts'
import { value } from '../../test/season.ts'
import { nobodyPromised } from './browser.ts'
import { listHistory, versionSheet } from './history-queries.ts'
import { importList } from './index.ts'
import type { Neighbours } from './neighbours.ts'
import { undoVersion } from './undo.ts'

const house = await listOffice()

async function story() {
  const office = await house.story()
  const { season } = office
  const history = async (ctx = office.supervisor) =>
    (await ctx.db.read('bkl', (tx) => listHistory(ctx, tx, season, '1704')))?.versions ?? []
  const undo = async (
    ctx: Ctx,
    version: number,
    neighbours: Neighbours = nobodyPromised,
    reason = 'Salah kirim',
  ) => {
    const list = (await history()).find((one) => one.version === version)?.list ?? 'list_none'
    return undoVersion(ctx, neighbours, { season, regency: '1704', list, reason })
  }
  return { ...office, history, undo }
}

test('an import undone leaves the list as it was before, as a version of its own, and nobody is deleted', async () => {
  const { kaur, bring, undo, standings, history, breaches } = await story()
  value(await bring(kaur, [suhardi, aminah]))
  value(await bring(kaur, [{ ...suhardi, phone: '0812-000-99999' }, ruslan]))
  assert.deepEqual(await standings(), {
    'RUSLAN AMIR': 'listed',
    'SITI AMINAH': 'gone',
    'SUHARDI SALEH': 'listed',
  })
  assert.deepEqual(value(await undo(kaur, 2)), { version: 3, listed: 2, reserves: 0 })
  assert.deepEqual(await standings(), {
    'RUSLAN AMIR': 'gone',
    'SITI AMINAH': 'listed',
    'SUHARDI SALEH': 'listed',
  })
  const [newest, undone] = await history()
  assert.deepEqual([newest?.cause, newest?.undoesVersion, newest?.reason], ['undo', 2, 'Salah kirim'])
  assert.equal(undone?.undoneBy, 3)
  assert.deepEqual(await breaches(), [])
})

test('what stood in the undone file may come in again, and is undone again', async () => {
  const { kaur, undo, standings, history, fileOf } = await story()
  const file = await fileOf([suhardi, ruslan], 'sama')
  value(await importList(kaur, file))
  value(await undo(kaur, 1))
  const again = value(await importList(kaur, file))
  assert.equal(again.already, false)
  assert.deepEqual(await standings(), { 'RUSLAN AMIR': 'listed', 'SUHARDI SALEH': 'listed' })
  assert.equal(value(await importList(kaur, file)).already, true)
  value(await undo(kaur, 3))
  assert.deepEqual(await standings(), { 'RUSLAN AMIR': 'gone', 'SUHARDI SALEH': 'gone' })
  assert.deepEqual(
    (await history()).map((one) => [one.version, one.cause, one.listed]),
    [
      [4, 'undo', 0],
      [3, 'file', 2],
      [2, 'undo', 0],
      [1, 'file', 2],
    ],
  )
})

test('the act is in the log with the version it undoes, without the reason and without anybody’s name', async () => {
  const { kaur, bring, undo, db, season } = await story()
  value(await bring(kaur, [suhardi]))
  value(await undo(kaur, 1))
  const { rows } = await sql<{ payload: string }>`select a.payload from audit_entry a
    where a.act = 'seasons.undo-list' and a.payload like ${`%${season}%`}`.execute(db.owner)
  assert.equal(rows.length, 1)
  assert.match(rows[0]?.payload ?? '', /"undoes":"list_/)
  assert.doesNotMatch(rows[0]?.payload ?? '', /SUHARDI|Salah|0799/)
})

test('refused in words: an older version, somebody with a place, a change since, a foreign regency, no reason', async () => {
  const { kaur, seluma, supervisor, bring, undo, idOf, standings } = await story()
  value(await bring(kaur, [suhardi]))
  value(await bring(kaur, [aminah], { supplement: true }))
  assert.deepEqual(await undo(kaur, 1), err('not-the-newest'))
  assert.deepEqual(await undo(kaur, 9), err('not-found'))
  assert.deepEqual(await undo(seluma, 2), err('not-found'))
  assert.deepEqual(await undo(kaur, 2, nobodyPromised, ' x '), err('reason-missing'))
  const promised = new Set([await idOf('SITI AMINAH')])
  const held: Neighbours = { promised: () => Promise.resolve(promised) }
  assert.deepEqual(await undo(supervisor, 2, held), err('pilgrims-invited'))
  const other: Neighbours = { promised: async () => new Set([await idOf('SUHARDI SALEH')]) }
  const before = await standings()
  assert.deepEqual(before, { 'SITI AMINAH': 'listed', 'SUHARDI SALEH': 'listed' })
  value(await undo(supervisor, 2, other))
})

test('whoever moved to another regency since keeps the version from being undone', async () => {
  const { kaur, seluma, supervisor, bring, undo, breaches } = await story()
  value(await bring(kaur, [suhardi, aminah]))
  value(await bring(kaur, [suhardi]))
  value(await bring(seluma, [{ ...aminah, regency: 'Seluma' }]))
  assert.deepEqual(await undo(supervisor, 2), err('changed-since'))
  assert.deepEqual(await breaches(), [])
})

test('a version from before changes were kept is shown, and refused', async () => {
  const { kaur, bring, undo, db, season } = await story()
  value(await bring(kaur, [suhardi]))
  await sql.raw('alter table list_version disable trigger never_changed').execute(db.owner)
  await sql`update list_version set keeps_changes = false where season_id = ${season}`.execute(db.owner)
  await sql.raw('alter table list_version enable trigger never_changed').execute(db.owner)
  assert.deepEqual(await undo(kaur, 1), err('changes-not-kept'))
})

test('two who undo at one instant undo once', async () => {
  const { kaur, supervisor, bring, undo, history } = await story()
  value(await bring(kaur, [suhardi]))
  value(await bring(kaur, [suhardi, aminah]))
  const done = await Promise.all([undo(kaur, 2), undo(supervisor, 2)])
  assert.equal(done.filter((one) => one.ok).length, 1)
  assert.equal((await history()).length, 3)
})

test('a version tells who is new, who changed in what with numbers masked, and who is gone', async () => {
  const { kaur, supervisor, bring, db, season } = await story()
  value(await bring(kaur, [suhardi, aminah]))
  value(await bring(kaur, [{ ...suhardi, phone: '0812-000-99999', born: '13-06-1945' }, ruslan]))
  const sheet = await db.read('bkl', (tx) =>
    versionSheet(supervisor, tx, nobodyPromised, { season, regency: '1704', version: 2 }),
  )
  const { added, changed, gone } = sheet?.difference ?? { added: [], changed: [], gone: [] }
  assert.deepEqual(
    [added.map((one) => one.name), gone.map((one) => one.name)],
    [['RUSLAN AMIR'], ['SITI AMINAH']],
  )
  assert.deepEqual(
    changed[0]?.fields.map(({ field, from, to }) => [field, from, to]),
    [
      ['birthDate', '1945-06-12', '1945-06-13'],
      ['phone', '•••••••••••001', '•••••••••••999'],
    ],
  )
  assert.doesNotMatch(JSON.stringify([added, changed, gone]), /079920|17049|99999/)
})

test('what a version changed lies sealed', async () => {
  const { kaur, bring, db, season } = await story()
  value(await bring(kaur, [suhardi]))
  const { rows } = await sql<{ after: Buffer }>`select c.after from list_change c
    join list_version v on v.list_id = c.list_id where v.season_id = ${season}`.execute(db.owner)
  assert.equal(rows.length, 1)
  assert.doesNotMatch(rows[0]?.after.toString('latin1') ?? 'SUHARDI', /SUHARDI|170499/)
})

test('verify names an undoing that does not restore, and a pilgrim whom no change explains', async () => {
  const { kaur, bring, undo, db, breaches, season } = await story()
  value(await bring(kaur, [suhardi]))
  value(await bring(kaur, [suhardi, aminah]))
  value(await undo(kaur, 2))
  const forged = async (statement: string): Promise<string[]> => {
    for (const table of ['list_version', 'list_change'])
      await sql.raw(`alter table ${table} disable trigger never_changed`).execute(db.owner)
    await sql.raw(statement).execute(db.owner)
    for (const table of ['list_version', 'list_change'])
      await sql.raw(`alter table ${table} enable trigger never_changed`).execute(db.owner)
    return (await breaches()).map((one) => one.invariant)
  }
  const ofSeason = `list_id in (select v.list_id from list_version v where v.season_id = '${season}' and v.version = 3)`
  assert.deepEqual(await forged(`update list_version set listed = 2 where ${ofSeason}`), [
    'list-counts',
    'undoing-restores',
  ])
  await forged(`update list_version set listed = 1 where ${ofSeason}`)
  assert.deepEqual(await forged(`delete from list_change where ${ofSeason}`), ['pilgrim-change'])
})
