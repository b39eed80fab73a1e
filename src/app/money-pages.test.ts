import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expireBills, openExceptions, recordPayment } from '#billing'
import { ok, rupiah } from '#kernel'
import { showCode } from '#papers'
import { TEST_PASSWORD, makeOffice } from '../../test/office.ts'
import { BORN, moneyHouse } from './money-sample.ts'

const office = await makeOffice('2016-01-18T10:00:00+07:00')
const { system } = office
const { browser, atPayment, billOf, stageOf, pay } = moneyHouse(office, TEST_PASSWORD)
const [clerk, treasurer, second, examiner] = [
  await browser(['customer-service']),
  await browser(['treasurer']),
  await browser(['treasurer']),
  await browser(['examiner']),
]
const says = (html: string, words: readonly string[]) => {
  for (const one of words) assert.ok(html.includes(one), one)
}
const path = (response: Response): string => response.headers.get('location') ?? ''
const textOf = async (response: Response | Promise<Response>): Promise<string> => (await response).text()

/** A browser that has proved the application. */
async function owner(of: Awaited<ReturnType<typeof atPayment>>) {
  const one = await browser()
  await one.post('/status', { code: showCode(of.code), birthDate: BORN })
  return one
}
const paperForm = { ntpn: '0000 aaaa 0000 0001', ntb: '112233', amount: 'Rp 355.000', on: '18-01-2016' }

test('the status leads to the bill: amount, lines, account in groups, last day, and what to do if one has paid', async () => {
  const of = await atPayment()
  const one = await owner(of)
  const status = await textOf(one.get(`/status/${of.case}`))
  says(status, ['Bayar paling lambat', 'Senin, 25 Januari 2016, sampai pukul 24.00'])
  const link = /href="(\/tagihan\/[^"]+)"/.exec(status)?.[1] ?? ''
  const html = await textOf(one.get(link))
  says(html, ['Rp\u00a0355.000', 'Rp\u00a0300.000', 'Rp\u00a055.000', of.bill.number, 'Jangan membayar lagi'])
  assert.match(html, /9876 5160 118\d \d{4} \d/)
  says(html, ['Senin, 25 Januari 2016, sampai pukul 24.00', 'Teller BNI', 'ATM BNI'])
})

test('a stranger, a proof of another case, and staff who do not read bills see no bill', async () => {
  const [mine, yours] = [await atPayment(), await atPayment()]
  const stranger = await browser()
  const one = await owner(yours)
  for (const who of [stranger, one, examiner])
    for (const what of ['', '/tagihan.pdf', '/bukti', '/bukti.pdf'])
      assert.equal((await who.get(`/tagihan/${mine.bill.id}${what}`)).status, 404)
  assert.equal((await one.post(`/tagihan/${mine.bill.id}/baru`)).status, 404)
  assert.equal((await examiner.get(`/berkas/${mine.case}/pembayaran`)).status, 403)
  for (const page of ['/kas', `/kas/tagihan/${mine.bill.id}`])
    assert.equal((await examiner.get(page)).status, 403)
  assert.equal((await stranger.get('/kas')).status, 403)
})

test('the bill and the receipt are PDF files, in large print too; there is no receipt before the money', async () => {
  const of = await atPayment()
  const one = await owner(of)
  const pdf = async (what: string) =>
    Buffer.from(await (await one.get(`/tagihan/${of.bill.id}/${what}`)).arrayBuffer())
      .subarray(0, 5)
      .toString()
  assert.equal(await pdf('tagihan.pdf'), '%PDF-')
  assert.equal(await pdf('tagihan.pdf?besar=1&bahasa=en'), '%PDF-')
  assert.equal((await one.get(`/tagihan/${of.bill.id}/bukti`)).status, 404)
  await pay(of.bill, 'R-PDF')
  assert.equal(await pdf('bukti.pdf'), '%PDF-')
  assert.equal((await one.get(`/tagihan/${of.bill.id}/tagihan.pdf`)).status, 404)
})

test('after the payment the status has the receipt, the case goes on, and staff open the same receipt', async () => {
  const of = await atPayment()
  await pay(of.bill, 'R-100')
  assert.equal(await stageOf(of.case), 'verification')
  const one = await owner(of)
  const link = /href="(\/tagihan\/[^"]+\/bukti)"/.exec(await textOf(one.get(`/status/${of.case}`)))?.[1] ?? ''
  for (const who of [one, clerk]) {
    const html = await textOf(who.get(link))
    says(html, [of.bill.number, 'R-100', '18 Januari 2016, 10.00 WIB', showCode(of.code), 'Rp\u00a0355.000'])
    assert.doesNotMatch(html, /NTPN/)
  }
  says(await textOf(clerk.get(`/berkas/${of.case}/pembayaran`)), [link, of.bill.number])
})

test('a code that ran out is made anew by its owner; a second click leads to the same new bill', async () => {
  const of = await atPayment()
  const one = await owner(of)
  office.moveTo('2016-01-26T09:00:00+07:00')
  says(await textOf(one.get(`/status/${of.case}`)), ['Buat kode baru', `/tagihan/${of.bill.id}`])
  says(await textOf(one.get(`/tagihan/${of.bill.id}`)), [
    'sudah habis',
    'Buat kode baru',
    'Jangan membayar lagi',
  ])
  const [first, again] = [
    await one.post(`/tagihan/${of.bill.id}/baru`),
    await one.post(`/tagihan/${of.bill.id}/baru`),
  ]
  assert.equal(path(first), path(again))
  const fresh = await billOf(of.case)
  assert.equal(path(first), `/tagihan/${fresh.id}`)
  says(await textOf(one.get(path(first))), ['Selasa, 2 Februari 2016'])
  says(await textOf(one.get(`/tagihan/${of.bill.id}`)), ['sudah diganti', path(first)])
})

test('the counter makes a new code too, but none for a case that is over', async () => {
  const of = await atPayment()
  office.moveTo('2016-02-05T09:00:00+07:00')
  await expireBills(system)
  says(await textOf(clerk.get(`/berkas/${of.case}/pembayaran`)), ['Buat kode baru'])
  assert.equal((await clerk.post(`/tagihan/${of.bill.id}/baru`)).status, 303)
  await pay(await billOf(of.case), 'R-NEW')
  const refused = await clerk.post(`/tagihan/${of.bill.id}/baru`)
  assert.equal(refused.status, 409)
  assert.match(await refused.text(), /sudah lunas/)
  office.moveTo('2016-01-18T10:00:00+07:00')
})

test('a paper receipt: copied at the counter, confirmed by a treasurer, and the case goes on', async () => {
  const of = await atPayment()
  const form = `/kas/tagihan/${of.bill.id}/bukti-kertas`
  const wrong = await clerk.post(form, { ntpn: '12', ntb: '', amount: '355,5', on: '31-2-2016' })
  assert.equal(wrong.status, 422)
  says(await wrong.text(), ['href="#ntpn"', 'href="#amount"', 'href="#on"', 'value="355,5"'])
  const early = await clerk.post(form, { ...paperForm, on: '17-01-2016' })
  assert.equal(early.status, 422)
  assert.match(await early.text(), /lebih awal daripada tagihan/)
  const entered = await clerk.post(form, paperForm)
  const paper = path(entered)
  assert.match(paper, /^\/kas\/bukti\/evidence_/)
  assert.doesNotMatch(await textOf(clerk.get(paper)), /<button name="act"/)
  assert.equal((await clerk.post(paper, { act: 'confirm' })).status, 403)
  assert.equal(await stageOf(of.case), 'payment')
  says(await textOf(treasurer.get('/kas')), [paper, of.bill.number, 'Menunggu konfirmasi'])
  assert.equal((await treasurer.post(paper, { act: 'reject', reason: ' ' })).status, 422)
  assert.equal(path(await treasurer.post(paper, { act: 'confirm' })), paper)
  assert.equal(await stageOf(of.case), 'verification')
  assert.match(await textOf(treasurer.get(paper)), /Tagihan lunas/)
  assert.equal((await second.post(paper, { act: 'confirm' })).status, 409)
  const one = await owner(of)
  says(await textOf(one.get(`/tagihan/${of.bill.id}/bukti`)), [
    '0000AAAA00000001',
    '112233',
    'diperiksa dua petugas',
  ])
  says(await textOf(treasurer.get('/kas')), ['bank belum memberi kabar'])
})

test('who entered a paper is told that somebody else must look, and a known NTPN is refused at its field', async () => {
  const of = await atPayment()
  const form = `/kas/tagihan/${of.bill.id}/bukti-kertas`
  const used = await treasurer.post(form, paperForm)
  assert.equal(used.status, 422)
  assert.match(await used.text(), /sudah dipakai untuk pembayaran lain/)
  const paper = path(await treasurer.post(form, { ...paperForm, ntpn: '0000AAAA00000002' }))
  assert.match(await textOf(treasurer.get(paper)), /Petugas lain harus memeriksanya/)
  assert.equal((await treasurer.post(paper, { act: 'confirm' })).status, 409)
  assert.equal((await second.post(paper, { act: 'reject', reason: 'Bukti buram' })).status, 303)
  says(await textOf(second.get(paper)), ['Bukti buram', 'ditolak'])
})

test('the desk shows what is unallocated; the treasurer gives it to the open bill, which is then paid', async () => {
  const of = await atPayment()
  const claim = {
    channel: 'snap-va',
    paymentId: 'R-LOST',
    amount: rupiah(355_000),
    paidAt: system.now(),
  } as const
  await system.db.transaction('bkl', async (tx) => ok(await recordPayment(system, tx, claim, null, 'report')))
  const [exception] = await system.db.read('bkl', (tx) => openExceptions(system, tx))
  const page = `/kas/selisih/${exception?.id}`
  says(await textOf(treasurer.get('/kas')), [page, 'Uang tanpa tagihan yang dikenal'])
  assert.equal((await treasurer.post(`${page}/alokasi`, { bill: '160118-00001-0' })).status, 422)
  assert.equal((await treasurer.post(`${page}/tutup`, { finding: 'salah' })).status, 409)
  assert.equal((await clerk.post(`${page}/alokasi`, { bill: of.bill.number })).status, 403)
  assert.equal((await treasurer.post(`${page}/alokasi`, { bill: of.bill.number })).status, 303)
  assert.equal(await stageOf(of.case), 'verification')
  assert.equal((await treasurer.post(`${page}/alokasi`, { bill: of.bill.number })).status, 409)
  assert.match(await textOf(treasurer.get(page)), /Sudah ditutup oleh/)
})

test('a message that contradicts the book is closed with a finding', async () => {
  const claim = {
    channel: 'snap-va',
    paymentId: 'R-LOST',
    amount: rupiah(1_000),
    paidAt: system.now(),
  } as const
  await system.db.transaction('bkl', async (tx) => ok(await recordPayment(system, tx, claim, null, 'report')))
  const [exception] = await system.db.read('bkl', (tx) => openExceptions(system, tx))
  const page = `/kas/selisih/${exception?.id}`
  assert.equal((await treasurer.post(`${page}/tutup`, { finding: ' ' })).status, 422)
  assert.equal((await treasurer.post(`${page}/tutup`, { finding: 'Bank salah cetak' })).status, 303)
  assert.match(await textOf(treasurer.get(page)), /Bank salah cetak/)
  assert.equal((await treasurer.post(`${page}/tutup`, { finding: 'lagi' })).status, 409)
})

test('one bill has its whole file: history, payments, ledger; it is found by its number or its account', async () => {
  const of = await atPayment()
  await pay(of.bill, 'R-FILE')
  const html = await textOf(treasurer.get(`/kas/tagihan/${of.bill.id}`))
  says(html, [
    'terbit',
    'dibayar',
    'R-FILE',
    'piutang tagihan ini',
    'di bank: Virtual account bank',
    'PP-45-2014',
  ])
  const account = `98765${of.bill.number.replaceAll('-', '')}`
  for (const q of [of.bill.number, account, account.replaceAll(/(.{4})/g, '$1 ')])
    assert.equal(path(await treasurer.post('/kas/cari', { q })), `/kas/tagihan/${of.bill.id}`)
  assert.equal((await treasurer.post('/kas/cari', { q: '123' })).status, 422)
  assert.equal((await treasurer.get('/kas?hari=2016-01-17')).status, 200)
  assert.equal((await treasurer.get('/kas?hari=kemarin')).status, 200)
})

test('the work page leads treasurers to the money, and examiners not', async () => {
  assert.match(await textOf(treasurer.get('/kerja')), /href="\/kas"/)
  assert.doesNotMatch(await textOf(examiner.get('/kerja')), /href="\/kas"/)
})

test('no page has the same id twice, and every form carries its token', async () => {
  const of = await atPayment()
  const pages = [
    `/tagihan/${of.bill.id}`,
    '/kas',
    `/kas/tagihan/${of.bill.id}`,
    `/kas/tagihan/${of.bill.id}/bukti-kertas`,
  ]
  for (const page of pages) {
    const html = await textOf(treasurer.get(page))
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, one]) => one)
    assert.equal(new Set(ids).size, ids.length, `${page}: ${ids.join(' ')}`)
    assert.equal(html.match(/method="post"/g)?.length, html.match(/name="_csrf"/g)?.length)
    assert.equal(html.match(/method="post"/g)?.length, html.match(/name="_key"/g)?.length)
  }
})
