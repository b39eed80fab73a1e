import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { accessible, openOffice } from './open-office.ts'

const office = await openOffice()
const treasurer = await office.staff('bendahara1')
const textOf = async (page: Page): Promise<string> => (await page.textContent('main')) ?? ''

const months = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
  ' ',
)

/** The applicant behind a bill of the demonstration: the code on the ticket and the birth date, as the counter sees them. */
async function applicantOf(bill: RegExp): Promise<{ code: string; born: string }> {
  await treasurer.goto(`${office.url}/kas?hari=2016-01-08`)
  await treasurer.getByRole('link', { name: bill }).last().click()
  await treasurer.getByRole('link', { name: 'Pembayaran berkas ini' }).click()
  await accessible(treasurer)
  await treasurer.getByRole('link', { name: 'Kembali ke berkas' }).click()
  const text = await textOf(treasurer)
  const [, day, month, year] = /Lahir[^,]*, (\d+) (\p{L}+) (\d{4})/u.exec(text) ?? []
  const at = months.indexOf(month ?? '') + 1
  return { code: /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(text)?.[0] ?? '', born: `${day}-${at}-${year}` }
}

/** Everything the browser fetched for the page it is on, compressed as it came. */
async function weight(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.clearBrowserCache')
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => (bytes += encodedDataLength))
  await page.reload()
  await session.detach()
  return bytes
}

for (const [javaScript, number] of [
  [true, /^160108-00002/],
  [false, /^160108-00008/],
] as const) {
  test(`an applicant opens the bill, pays at the bank's teller and takes the receipt home ${javaScript ? 'on a telephone' : 'without JavaScript'}`, async () => {
    const { code, born } = await applicantOf(number)
    const page = await office.visitor({ javaScript })
    const check = () => (javaScript ? accessible(page) : Promise.resolve())
    await page.goto(`${office.url}/status`)
    await page.getByLabel('Kode').fill(code)
    await page.getByLabel('Tanggal lahir pemohon').fill(born)
    await page.getByRole('button', { name: 'Lihat status' }).click()
    await check()
    await page.getByRole('link', { name: 'Lihat tagihan' }).click()
    await check()
    const bill = page.url()
    const account = /9876 [\d ]+\d/.exec(await textOf(page))?.[0] ?? ''
    assert.match(await textOf(page), /Rp\u00a0355\.000/)
    if (javaScript) assert.ok((await weight(page)) <= 15_000, 'the bill is light enough for a slow telephone')

    await page.getByRole('link', { name: /Bayar di bank peraga/ }).click()
    assert.equal(new URL(page.url()).origin, office.bank)
    await page.getByLabel('Nomor virtual account').fill(account)
    await page.getByRole('button', { name: 'Periksa tagihan' }).click()
    await page.getByRole('button', { name: 'Bayar tunai' }).click()
    const paper = await textOf(page)
    assert.match(paper, /Lunas/)
    const reference = /Rujukan bank\s*(\S+)/.exec(paper)?.[1] ?? ''

    await page.goto(bill)
    await check()
    assert.match(await textOf(page), /sudah lunas/)
    await page.getByRole('link', { name: 'Lihat tanda terima' }).click()
    await check()
    assert.ok((await textOf(page)).includes(reference), 'the receipt names the number on the bank’s paper')
    await takeHome(page)

    await page.getByRole('link', { name: 'Status permohonan' }).click()
    await check()
    assert.match(await textOf(page), /Biaya sudah lunas/)
    assert.match(await textOf(page), /sistem nasional/, 'the application went on by itself')
  })
}

/** The PDF behind the button, fetched with the visitor's own cookie. */
async function takeHome(page: Page): Promise<void> {
  const href = await page.getByRole('link', { name: /Unduh tanda terima/ }).getAttribute('href')
  const answer = await page.request.get(`${office.url}${href ?? ''}`)
  assert.equal(answer.headers()['content-type'], 'application/pdf')
  assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-')
}

test('the treasurer confirms what the counter wrote down, and gives lost money to its bill', async () => {
  await treasurer.goto(`${office.url}/kas`)
  await accessible(treasurer)
  await treasurer
    .getByRole('row', { name: /160108-00003/ })
    .getByRole('link', { name: 'Periksa' })
    .click()
  await accessible(treasurer)
  await treasurer.getByRole('button', { name: 'Konfirmasi: bukti asli' }).click()
  assert.match(await textOf(treasurer), /Tagihan lunas/)
  await accessible(treasurer)
  await treasurer.goto(`${office.url}/kas`)
  assert.match(await textOf(treasurer), /bank belum memberi kabar/)
  await treasurer
    .getByRole('row', { name: /160108-00006/ })
    .getByRole('link', { name: 'Selesaikan' })
    .click()
  await accessible(treasurer)
  assert.match(await treasurer.getByLabel('Nomor tagihan yang dibayar').inputValue(), /^160108-00007/)
  await treasurer.getByRole('button', { name: 'Alokasikan' }).click()
  assert.match(await textOf(treasurer), /Sudah ditutup oleh Fitri Contoh/)
  await accessible(treasurer)
})

test('a counter officer enters a paper and is told that somebody else must look', async () => {
  const counter = await office.staff('loket2')
  await counter.goto(`${office.url}/kas?hari=2016-01-08`)
  await counter
    .getByRole('link', { name: /^160108-00001/ })
    .last()
    .click()
  await accessible(counter)
  await counter.getByRole('link', { name: 'Catat bukti kertas' }).click()
  await accessible(counter)
  await counter.getByLabel('NTPN').fill('0111 CCCC 0000 0001')
  await counter.getByLabel('Jumlah', { exact: true }).fill('355.000')
  await counter.getByLabel('Tanggal bayar').fill('11-01-2016')
  await counter.getByRole('button', { name: 'Simpan bukti' }).click()
  assert.match(await textOf(counter), /Petugas lain harus memeriksanya/)
  await accessible(counter)
})
