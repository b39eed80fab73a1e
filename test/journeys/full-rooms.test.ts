import { test } from 'node:test'
import { loadFacilities, reportOutage } from '#facilities'
import { cancellingPages, wishesAside } from '#cancelling'
import { casePages } from '#cases'
import { productionPages } from '#production'
import { uncollectedPages, writeDownUncollected } from '#uncollected'
import { takeBack } from '../../src/app/take-back.ts'
import { workPages } from '../../src/app/work-page.tsx'
import { bookDesk, firstDelivery } from '../book-desk.ts'
import { counterBrowsers, hiddenIn } from '../browser.ts'
import { makeOffice } from '../office.ts'
import { openSeasonOffice, value } from '../season.ts'
import { eyes } from './shown.ts'

/** A cabinet with passports nobody fetched and a room whose press stands still, as people see them. */
const office = await makeOffice('2016-01-18T09:00:00+07:00')
const { system } = office
await openSeasonOffice(system)
await firstDelivery(system)
const { approved, ready, unpaid } = bookDesk(system)
const old = await ready('1704')
await ready()
office.moveTo('2016-02-22T09:00:00+07:00')
await ready('1706')
for (let i = 0; i < 3; i += 1) await approved(i === 0 ? '1704' : null)
const { printers } = await system.db.read(system.office, (tx) => loadFacilities(system, tx))
for (const { id } of printers) {
  const from = Temporal.Instant.from('2016-02-22T08:30:00+07:00')
  value(
    await reportOutage(system, { of: { kind: 'printer', printer: id }, from, to: null, reason: 'no-power' }),
  )
}
const browserOf = counterBrowsers(office, [
  productionPages(),
  uncollectedPages(),
  cancellingPages(writeDownUncollected),
  casePages({ billFor: () => Promise.resolve(null), takeBack, asideOf: wishesAside }),
  workPages(false),
])
const [supervisor, other] = [await browserOf('supervisor'), await browserOf('supervisor')]

const seen = await eyes()

test('a full cabinet and a room that stands still are for everybody’s eyes and hands', async () => {
  await seen(await supervisor.get('/belum-diambil'), 'list')
  await seen(await supervisor.get('/belum-diambil?lewat=ya'), 'over')
  await seen(await supervisor.get(`/belum-diambil/${old}`), 'cancel')
  await seen(await supervisor.post(`/belum-diambil/${old}`, { version: '1', report: '' }), 'wrong')
  await seen(await supervisor.get('/cetak'), 'press')
})

test('the end of a case, asked for by one and decided by another, is for everybody’s eyes and hands', async () => {
  const [paid, fresh] = [await approved(), await unpaid()]
  const reason = 'Akta kelahiran yang dilampirkan ternyata palsu (surat Disdukcapil 470/12/2016)'
  const path = `/berkas/${paid}/batal`
  const version = hiddenIn((await supervisor.get(path)).html, 'version')
  const asks = (form: Record<string, string>) => supervisor.post(path, { act: 'cancel', version, ...form })
  await seen(await supervisor.get(`/berkas/${fresh}/batal`), 'end')
  await seen(await supervisor.get(`/berkas/${old}/batal`), 'printed')
  await seen(await asks({ reason: '' }), 'ask')
  await asks({ reason })
  await seen(await asks({ reason }), 'asked-already')
  await seen(await supervisor.get(`/berkas/${paid}`), 'own-wish')
  await supervisor.post(`/belum-diambil/${old}`, {
    version: hiddenIn((await supervisor.get(`/belum-diambil/${old}`)).html, 'version'),
    report: 'BAP-5/2016',
  })
  await seen(await other.get('/pembatalan'), 'wishes')
  await seen(await other.get('/kerja'), 'work')
  await seen(await other.get(`/belum-diambil/${old}`), 'uncollected-wish')
  await seen(await other.get('/belum-diambil'), 'uncollected-list')
  const [, wish = ''] = /pembatalan\/(wish_\w+)/.exec((await other.get(`/berkas/${paid}`)).html) ?? []
  await other.post(`/pembatalan/${wish}`, { decision: 'declined' })
  await seen(await other.post(`/pembatalan/${wish}`, { decision: 'agreed' }), 'decided-already')
  await seen(await supervisor.get(`/berkas/${paid}`), 'declined')
})
