import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err, ok, type Id } from '#kernel'
import { aminah, listOffice, ruslan, suhardi, zubaidah } from '../../test/list-office.ts'
import { value } from '../../test/season.ts'
import { questionsOf } from './decision-queries.ts'
import { listHistory } from './history-queries.ts'
import { cohorts } from './pilgrims.ts'
import { promoteReserve } from './promote.ts'
import { askQuota, decideQuota } from './quota-actions.ts'
import { decideReview } from './review-actions.ts'
import { reviewsOf } from './review-store.ts'

const house = await listOffice()
const LAIN = { ...aminah, name: 'AMINAH BINTI KASIM' }

async function story() {
  const office = await house.story()
  const { season } = office
  const read = office.db.read
  const history = async () =>
    (await read('bkl', (tx) => listHistory(office.supervisor, tx, season, '1704')))?.versions ?? []
  const reviews = () => read('bkl', (tx) => reviewsOf(tx, 'bkl', season))
  const quota = async () =>
    (await read('bkl', (tx) => cohorts(office.system, tx, season))).find((one) => one.regency === '1704')
      ?.quota
  return { ...office, history, reviews, quota }
}
const why = 'Sesuai KTP yang ditunjukkan'

test('the same porsi number with another name overwrites nobody: it waits for a supervisor, once', async () => {
  const { kaur, bring, standings, reviews, breaches } = await story()
  value(await bring(kaur, [suhardi, aminah]))
  const report = value(await bring(kaur, [suhardi, LAIN]))
  assert.deepEqual(
    report.leftOut.map((one) => one.why[0]?.reason),
    ['other-name'],
  )
  value(await bring(kaur, [suhardi, LAIN, ruslan]))
  assert.deepEqual(await standings(), {
    'RUSLAN AMIR': 'listed',
    'SITI AMINAH': 'listed',
    'SUHARDI SALEH': 'listed',
  })
  assert.deepEqual(
    (await reviews()).map((one) => [one.told_name, one.told_parent_name, one.regency, one.row_number]),
    [['AMINAH', 'KASIM', '1704', 4]],
  )
  assert.deepEqual(await breaches(), [])
})

test('the same person, corrected name: a version of its own says so, and the next list is no question any more', async () => {
  const { kaur, supervisor, bring, standings, reviews, history, breaches } = await story()
  value(await bring(kaur, [suhardi, aminah]))
  value(await bring(kaur, [suhardi, LAIN]))
  const [open] = await reviews()
  assert.ok(open)
  const decision = { review: open.review_id, decision: 'same-person', reason: why } as const
  assert.deepEqual(await decideReview(supervisor, { ...decision, reason: '' }), err('reason-missing'))
  assert.deepEqual(await decideReview(kaur, decision), err('forbidden'))
  const both = await Promise.all([decideReview(supervisor, decision), decideReview(supervisor, decision)])
  assert.equal(both.filter((one) => one.ok).length, 1)
  assert.deepEqual(await decideReview(supervisor, decision), err('decided-already'))
  assert.deepEqual(await standings(), { AMINAH: 'listed', 'SUHARDI SALEH': 'listed' })
  const [newest] = await history()
  assert.deepEqual([newest?.cause, newest?.reason, newest?.who], ['correction', why, 'Petugas 3'])
  assert.deepEqual(value(await bring(kaur, [suhardi, LAIN, ruslan])).leftOut, [])
  assert.deepEqual(await breaches(), [])
})

test('not the same: nothing changes, the regency reads the question, and sending it again asks nobody anew', async () => {
  const { kaur, seluma, supervisor, bring, standings, reviews, db, season } = await story()
  value(await bring(kaur, [suhardi, aminah]))
  value(await bring(kaur, [suhardi, LAIN]))
  const [open] = await reviews()
  assert.ok(open)
  value(
    await decideReview(supervisor, {
      review: open.review_id,
      decision: 'not-the-same',
      reason: 'Siapa ini?',
    }),
  )
  assert.deepEqual(await standings(), { 'SITI AMINAH': 'listed', 'SUHARDI SALEH': 'listed' })
  const asked = (ctx = kaur) => db.read('bkl', (tx) => questionsOf(ctx, tx, season, '1704'))
  assert.deepEqual(
    (await asked()).map((one) => [one.told, one.decision, one.reason]),
    [['AMINAH', 'not-the-same', 'Siapa ini?']],
  )
  assert.deepEqual(await asked(seluma), [])
  value(await bring(kaur, [suhardi, LAIN, ruslan]))
  assert.equal((await reviews()).length, 1)
  await assert.rejects(
    sql`update name_review set reason = 'lain' where review_id = ${open.review_id}`.execute(db.owner),
    /never changed/,
  )
})

test('another quota takes two people; one person in two sessions is one person', async () => {
  const { supervisor, head, season, quota, breaches, as } = await story()
  const wish = { season, regency: '1704', quota: 4, reason: 'Tambahan dari provinsi' }
  assert.deepEqual(await askQuota(supervisor, { ...wish, quota: 3 }), err('same-quota'))
  assert.deepEqual(await askQuota(supervisor, { ...wish, regency: '1799' }), err('not-found'))
  const { change } = value(await askQuota(supervisor, wish))
  assert.deepEqual(await askQuota(head, { ...wish, quota: 9 }), err('asked-already'))
  const elsewhere = as(supervisor.who)
  for (const ctx of [supervisor, elsewhere])
    assert.deepEqual(await decideQuota(ctx, { change, decision: 'agreed' }), err('own-wish'))
  assert.equal(await quota(), 3)
  value(await decideQuota(head, { change, decision: 'agreed' }))
  assert.equal(await quota(), 4)
  assert.deepEqual(await decideQuota(head, { change, decision: 'refused' }), err('decided-already'))
  assert.deepEqual(await breaches(), [])
})

test('the database itself refuses a quota that one person asked for and agreed to', async () => {
  const { supervisor, season, db } = await story()
  const { change } = value(
    await askQuota(supervisor, { season, regency: '1704', quota: 9, reason: 'Uji coba' }),
  )
  await assert.rejects(
    sql`update quota_change set decision = 'agreed', decided_by = asked_by, decided_at = asked_at
      where change_id = ${change}`.execute(db.owner),
    /check/,
  )
})

test('a refused or withdrawn wish changes nothing, and another may be made', async () => {
  const { supervisor, head, season, quota } = await story()
  const wish = { season, regency: '1704', quota: 4, reason: 'Tambahan dari provinsi' }
  for (const ctx of [head, supervisor]) {
    const { change } = value(await askQuota(supervisor, wish))
    value(await decideQuota(ctx, { change, decision: 'refused' }))
  }
  assert.equal(await quota(), 3)
})

test('a smaller quota leaves an excess that is flagged in the list and passes verify', async () => {
  const { kaur, supervisor, head, season, bring, history, breaches } = await story()
  value(await bring(kaur, [suhardi, aminah]))
  const { change } = value(
    await askQuota(supervisor, { season, regency: '1704', quota: 1, reason: 'Dipotong pusat' }),
  )
  value(await decideQuota(head, { change, decision: 'agreed' }))
  const [newest] = await history()
  assert.deepEqual([newest?.cause, newest?.overQuota, newest?.listed], ['quota', 1, 2])
  assert.deepEqual(await breaches(), [])
})

test('more than the quota needs a yes and a reason; the reason stays with the version', async () => {
  const { kaur, bring, history } = await story()
  const four = [suhardi, aminah, ruslan, zubaidah]
  assert.deepEqual(await bring(kaur, four, { confirmed: false }), err('over-quota'))
  assert.deepEqual(await bring(kaur, four), err('reason-missing'))
  value(await bring(kaur, four, { reason: 'Lansia diprioritaskan' }))
  const [newest] = await history()
  assert.deepEqual([newest?.overQuota, newest?.reason], [1, 'Lansia diprioritaskan'])
})

test('the guides have a quota of their own', async () => {
  const { supervisor, bring } = await story()
  const guides = [suhardi, aminah].map((one) => ({ ...one, regency: 'TPHD' }))
  assert.deepEqual(await bring(supervisor, [...guides, ruslan]), err('reason-missing'))
  const report = value(await bring(supervisor, [...guides.slice(0, 1), ruslan]))
  assert.deepEqual(
    report.lists.map((one) => [one.regency, one.listed, one.quota]),
    [
      ['1704', 1, 3],
      ['TPHD', 1, 1],
    ],
  )
})

const full = [suhardi, aminah, ruslan, { ...zubaidah, remark: 'CADANGAN' }]

test('a reserve takes the place of somebody who withdrew: one act, one version, the quota as before', async () => {
  const { kaur, season, bring, standings, idOf, history, breaches } = await story()
  value(await bring(kaur, full))
  const [reserve, instead] = [await idOf('ZUBAIDAH'), await idOf('SUHARDI SALEH')]
  const wish = { season, regency: '1704', reserve, instead, reason: 'Meninggal dunia' }
  assert.deepEqual(await promoteReserve(kaur, wish), ok({ version: 2 }))
  assert.deepEqual(await standings(), {
    'RUSLAN AMIR': 'listed',
    'SITI AMINAH': 'listed',
    'SUHARDI SALEH': 'gone',
    ZUBAIDAH: 'listed',
  })
  const [newest] = await history()
  assert.deepEqual([newest?.cause, newest?.listed, newest?.reserves], ['promotion', 3, 0])
  assert.deepEqual(await promoteReserve(kaur, wish), err('not-a-reserve'))
  assert.deepEqual(await breaches(), [])
})

test('refused: beyond the quota, for a reserve’s own place, in another regency, without a reason', async () => {
  const { kaur, seluma, season, bring, idOf, standings } = await story()
  value(
    await bring(kaur, [
      ...full,
      { ...suhardi, porsi: '0799200111', name: 'HERMAN', nik: null, remark: 'CADANGAN' },
    ]),
  )
  const [reserve, other, gone] = [await idOf('ZUBAIDAH'), await idOf('HERMAN'), await idOf('SUHARDI SALEH')]
  const wish = { season, regency: '1704', reserve, instead: gone, reason: 'Mundur' }
  const before = await standings()
  const tries: [Id<'pilgrim'>, Id<'pilgrim'>, string][] = [
    [reserve, other, 'not-in-quota'],
    [gone, reserve, 'not-a-reserve'],
    [reserve, 'pilgrim_tiada', 'not-found'],
  ]
  for (const [who, place, refusal] of tries)
    assert.deepEqual(await promoteReserve(kaur, { ...wish, reserve: who, instead: place }), err(refusal))
  assert.deepEqual(await promoteReserve(seluma, wish), err('not-found'))
  assert.deepEqual(await promoteReserve(kaur, { ...wish, reason: '-' }), err('reason-missing'))
  assert.deepEqual(await standings(), before)
  value(await promoteReserve(kaur, wish))
  assert.deepEqual(await promoteReserve(kaur, { ...wish, reserve: other }), err('quota-full'))
})
