import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { err } from '#kernel'
import { passportNumber } from '#people'
import { aminah, listOffice, suhardi } from '../../test/list-office.ts'
import { HEADING, person, sheet, xlsx } from '../../test/lists.ts'
import { day, value } from '../../test/season.ts'
import { isExempt, wrongWithEntry } from './exemption.ts'
import { importList } from './index.ts'
import { denyPassport, enterPassport, setDeparture } from './passport-actions.ts'
import { expectedPilgrims, pilgrimsOf } from './pilgrims.ts'

const house = await listOffice()

async function story() {
  const office = await house.story()
  const { season, system, db } = office
  const expected = async () =>
    (await db.read('bkl', (tx) => expectedPilgrims(system, tx, season))).map((one) => one.name).toSorted()
  const held = async (name: string) =>
    (await db.read('bkl', (tx) => pilgrimsOf(system, tx, season))).find((one) => one.name === name)?.held
  return { ...office, expected, held }
}
const passport = (text: string) => value(passportNumber(text))
const seen = { passport: passport('A1234567'), until: day('2018-01-01'), evidence: 'original-seen' } as const

test('six months at departure are enough, a day less is not, and nobody is exempt before the departure is known', () => {
  const departs = day('2016-08-31')
  assert.equal(isExempt(day('2017-02-28'), departs), true)
  assert.equal(isExempt(day('2017-02-27'), departs), false)
  assert.equal(isExempt(day('2026-01-01'), undefined), false)
})

test('an entry is refused when expired, beyond ten years, or seen by a liaison where only officers look', () => {
  const today = day('2016-01-18')
  const wrong = (
    until: string,
    evidence: 'original-seen' | 'national-system' = 'original-seen',
    liaison = false,
  ) => wrongWithEntry({ until: day(until), evidence }, today, liaison)
  assert.equal(wrong('2016-01-17'), 'expired')
  assert.equal(wrong('2016-01-18'), undefined)
  assert.equal(wrong('2026-01-18'), undefined)
  assert.equal(wrong('2026-01-19'), 'too-far')
  assert.equal(wrong('2018-01-01', 'national-system', true), 'not-by-liaison')
  assert.equal(wrong('2018-01-01', 'national-system'), undefined)
})

test('a passport in the list that lasts takes its holder out of the visits; one that does not, or is none, does not', async () => {
  const { kaur, season, expected, held } = await story()
  const rows = [
    [...person(suhardi), 'A 1234567', '05-03-2017'],
    [...person(aminah), 'A7654321', '04-03-2017'],
    [...person({ ...suhardi, porsi: '0799200111', name: 'HERMAN', nik: null }), '123', '01-01-2019'],
  ]
  const bytes = await xlsx(sheet([[...HEADING, 'NO PASPOR', 'BERLAKU SAMPAI'], ...rows]))
  value(await importList(kaur, { season, bytes, fileName: 'a.xlsx', supplement: false, confirmed: true }))
  assert.deepEqual(await expected(), ['HERMAN', 'SITI AMINAH'])
  const known = await held('SUHARDI SALEH')
  assert.deepEqual(
    [known?.source, known?.passport.masked, known?.until.toString()],
    ['list', '•••••567', '2017-03-05'],
  )
})

test('a departure that moves brings holders back, and lets others go', async () => {
  const { kaur, supervisor, season, bring, expected, idOf } = await story()
  value(await bring(kaur, [suhardi]))
  value(
    await enterPassport(kaur, { ...seen, pilgrim: await idOf('SUHARDI SALEH'), until: day('2017-03-05') }),
  )
  assert.deepEqual(await expected(), [])
  value(await setDeparture(supervisor, { season, departs: day('2016-09-06') }))
  assert.deepEqual(await expected(), ['SUHARDI SALEH'])
  value(await setDeparture(supervisor, { season, departs: day('2016-09-05') }))
  assert.deepEqual(await expected(), [])
  assert.deepEqual(
    await setDeparture(supervisor, { season, departs: day('2016-01-18') }),
    err('departure-before-start'),
  )
  assert.deepEqual(await setDeparture(kaur, { season, departs: day('2016-09-05') }), err('forbidden'))
})

test('an entry corrected brings the holder back; the newest line counts, and none is ever mended', async () => {
  const { kaur, supervisor, bring, expected, held, idOf, db } = await story()
  value(await bring(kaur, [suhardi]))
  const pilgrim = await idOf('SUHARDI SALEH')
  assert.deepEqual(await denyPassport(kaur, { pilgrim, reason: 'Tidak ada' }), err('nothing-to-correct'))
  value(await enterPassport(kaur, { ...seen, pilgrim }))
  assert.deepEqual(await expected(), [])
  assert.deepEqual(await denyPassport(supervisor, { pilgrim, reason: '' }), err('reason-missing'))
  value(await denyPassport(supervisor, { pilgrim, reason: 'Paspor hilang' }))
  assert.deepEqual(await expected(), ['SUHARDI SALEH'])
  assert.equal(await held('SUHARDI SALEH'), null)
  value(await enterPassport(supervisor, { ...seen, pilgrim, evidence: 'national-system' }))
  assert.equal((await held('SUHARDI SALEH'))?.source, 'national-system')
  await assert.rejects(
    sql`update passport_held set valid_until = '2030-01-01' where pilgrim_id = ${pilgrim}`.execute(db.owner),
    /never changed/,
  )
})

test('what somebody saw counts before the list, even where a newer list says otherwise', async () => {
  const { kaur, season, expected, idOf } = await story()
  const file = async (until: string) => {
    const rows = [[...person(suhardi), 'A1234567', until]]
    const bytes = await xlsx(sheet([[...HEADING, 'NO PASPOR', 'BERLAKU SAMPAI'], ...rows]))
    value(await importList(kaur, { season, bytes, fileName: 'a.xlsx', supplement: false, confirmed: true }))
  }
  await file('01-01-2018')
  value(await denyPassport(kaur, { pilgrim: await idOf('SUHARDI SALEH'), reason: 'Sudah hilang' }))
  await file('01-06-2018')
  assert.deepEqual(await expected(), ['SUHARDI SALEH'])
})

test('one passport belongs to one pilgrim, a liaison enters for the own regency, and the number lies sealed', async () => {
  const { kaur, seluma, supervisor, bring, idOf, db } = await story()
  value(await bring(kaur, [suhardi, aminah]))
  const [one, two] = [await idOf('SUHARDI SALEH'), await idOf('SITI AMINAH')]
  value(await enterPassport(kaur, { ...seen, pilgrim: one }))
  assert.deepEqual(await enterPassport(kaur, { ...seen, pilgrim: two }), err('passport-of-another'))
  value(await enterPassport(kaur, { ...seen, pilgrim: one }))
  assert.deepEqual(await enterPassport(seluma, { ...seen, pilgrim: one }), err('not-found'))
  value(await denyPassport(supervisor, { pilgrim: one, reason: 'Milik istrinya' }))
  value(await enterPassport(kaur, { ...seen, pilgrim: two }))
  const { rows } = await sql<{ passport: Buffer | null }>`select h.passport from passport_held h`.execute(
    db.owner,
  )
  for (const { passport: sealed } of rows) assert.doesNotMatch(sealed?.toString('latin1') ?? '', /1234567/)
  const log = await sql<{ payload: string }>`select a.payload from audit_entry a
    where a.act = 'seasons.enter-passport'`.execute(db.owner)
  for (const { payload } of log.rows) assert.doesNotMatch(payload, /1234567|SUHARDI|istri/)
})
