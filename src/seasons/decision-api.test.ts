import assert from 'node:assert/strict'
import { test } from 'node:test'
import { aminah, listOffice, suhardi, zubaidah } from '../../test/list-office.ts'
import { programOf } from '../../test/program.ts'
import { value } from '../../test/season.ts'
import { seasonApi } from './api.ts'
import { nobodyPromised } from './browser.ts'
import { openDecisions } from './decision-queries.ts'

const house = await listOffice()
const office = await house.story()
const { season } = office
const as = (ctx: typeof office.kaur) => programOf([seasonApi(nobodyPromised)], ctx)
const [kaur, seluma, supervisor, head] = [
  as(office.kaur),
  as(office.seluma),
  as(office.supervisor),
  as(office.head),
]
const regency = `/seasons/${season}/regencies/1704`

value(await office.bring(office.kaur, [suhardi, aminah, { ...zubaidah, remark: 'CADANGAN' }]))
value(await office.bring(office.kaur, [suhardi, { ...aminah, name: 'AMINAH UMAR' }], { supplement: true }))

test('a program decides a name and a quota as on the screen, with nobody’s name or number in any answer', async () => {
  const asked = await supervisor.ask('POST', `${regency}/quota-changes`, { quota: 4, reason: 'Tambahan' })
  assert.equal(asked.status, 201)
  const open = await head.ask('GET', '/list-decisions')
  assert.equal(open.status, 200)
  assert.doesNotMatch(JSON.stringify(open.said), /AMINAH|0799|1704\d{5}/)
  const told = await office.db.read('bkl', (tx) => openDecisions(office.head, tx))
  const [name, quota] = [told?.reviews[0]?.id ?? '', told?.quotas[0]?.id ?? '']
  const decision = { decision: 'same-person', reason: 'Sesuai KTP' }
  assert.equal((await kaur.ask('POST', `/name-reviews/${name}/decide`, decision)).status, 403)
  assert.deepEqual((await supervisor.ask('POST', `/name-reviews/${name}/decide`, decision)).said, {
    done: true,
  })
  assert.equal(
    (await supervisor.ask('POST', `/name-reviews/${name}/decide`, decision)).code,
    'decided-already',
  )
  assert.ok('AMINAH UMAR' in (await office.standings()))
  const agree = { decision: 'agreed' }
  assert.equal((await supervisor.ask('POST', `/quota-changes/${quota}/decide`, agree)).code, 'own-wish')
  assert.equal((await head.ask('POST', `/quota-changes/${quota}/decide`, agree, 'kunci')).status, 200)
  assert.equal((await head.ask('POST', `/quota-changes/${quota}/decide`, agree, 'kunci')).status, 200)
})

test('a reserve comes in, a passport is entered and taken back, the departure is moved', async () => {
  const [reserve, instead] = [await office.idOf('ZUBAIDAH'), await office.idOf('SUHARDI SALEH')]
  const exchange = { reserve, instead, reason: 'Meninggal dunia' }
  assert.equal((await seluma.ask('POST', `${regency}/exchanges`, exchange)).status, 404)
  assert.equal((await kaur.ask('POST', `${regency}/exchanges`, exchange)).status, 200)
  assert.equal((await kaur.ask('POST', `${regency}/exchanges`, exchange)).code, 'not-a-reserve')
  const passport = { passport: 'A1234567', until: '2018-01-01', evidence: 'original-seen' }
  assert.equal(
    (await kaur.ask('PUT', `/pilgrims/${reserve}/passport`, { ...passport, passport: '12' })).status,
    422,
  )
  assert.equal((await kaur.ask('PUT', `/pilgrims/${reserve}/passport`, passport)).status, 200)
  assert.equal((await seluma.ask('PUT', `/pilgrims/${reserve}/passport`, passport)).status, 404)
  const deny = await supervisor.ask('POST', `/pilgrims/${reserve}/passport/deny`, { reason: 'Keliru orang' })
  assert.equal(deny.status, 200)
  const departs = { departs: '2016-08-20' }
  assert.equal((await supervisor.ask('PUT', `/seasons/${season}/departure`, departs)).status, 200)
  assert.equal((await kaur.ask('PUT', `/seasons/${season}/departure`, departs)).status, 403)
  const early = await supervisor.ask('PUT', `/seasons/${season}/departure`, { departs: '2016-01-01' })
  assert.equal(early.code, 'departure-before-start')
})
