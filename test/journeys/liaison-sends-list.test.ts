import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { PASSWORD } from './office-process.ts'
import { accessible, openOffice } from './open-office.ts'

const office = await openOffice()
const demo = join(office.data, 'demo-lists', '1704-kaur.xlsx')

/** A liaison's browser; without JavaScript nothing may be missing. */
async function liaison(username: string, javaScript: boolean): Promise<Page> {
  const page = await office.visitor({ javaScript })
  await page.goto(`${office.url}/masuk`)
  await page.getByLabel('Nama akun').fill(username)
  await page.getByLabel('Kata sandi').fill(PASSWORD)
  await page.getByRole('button', { name: 'Masuk', exact: true }).click()
  await page.waitForURL('**/kerja')
  return page
}
const textOf = async (page: Page): Promise<string> =>
  ((await page.textContent('main')) ?? '').replaceAll(/\s+/g, ' ')

async function send(page: Page, file: string, what: 'Daftar lengkap' | 'Tambahan'): Promise<void> {
  await page.goto(`${office.url}/musim/kirim`)
  await page.setInputFiles('#file', file)
  await page.getByLabel(what).check()
  await page.getByRole('button', { name: 'Kirim dan periksa' }).click()
  await page.waitForURL('**/musim/kirim/upload_*')
}

test('the liaison of Kaur sends the Excel list without JavaScript, through a power cut, and 84 and 4 are in', async () => {
  const page = await liaison('kemenag-kaur', false)
  await page.getByRole('link', { name: 'Kirim daftar jemaah' }).click()
  await page.getByRole('button', { name: 'Kirim dan periksa' }).click()
  assert.match(await textOf(page), /Pilih berkas daftar.*Pilih daftar lengkap atau tambahan/)
  await send(page, demo, 'Daftar lengkap')
  assert.match(await textOf(page), /Baru88.*84 dari kuota 84.*Cadangan4/)

  await office.kill('SIGKILL')
  await office.start()
  await page.reload()
  assert.match(await textOf(page), /84 dari kuota 84/, 'the check survives a power cut')
  await page.getByRole('button', { name: 'Masukkan daftar' }).click()
  assert.match(await textOf(page), /Perlu persetujuan Anda/)
  assert.match(page.url(), /masukkan$/)
  await page.getByLabel('Saya sudah memeriksa').check()
  await page.getByRole('button', { name: 'Masukkan daftar' }).click()
  assert.match(await textOf(page), /Daftar sudah masuk/)
  await page.getByRole('link', { name: 'Lihat daftar Kaur' }).click()
  assert.match(await textOf(page), /Terdaftar84 dari kuota 84.*Cadangan4.*Versi daftarVersi 1/)
  assert.equal(await page.locator('tbody tr').count(), 88)
  assert.doesNotMatch(await page.content(), /0799\d{6}|170499\d{10}/, 'numbers are masked')
})

test('each page of a list is accessible and stays within a narrow telephone', async () => {
  const page = await liaison('kemenag-kaur', true)
  await accessible(page)
  const own = ['/musim/1704', '/musim/1704/versi', '/musim/1704/versi/1', '/musim/1704/ganti']
  for (const path of ['/musim', ...own, '/musim/kirim']) {
    await page.goto(`${office.url}${path}`)
    await accessible(page)
  }
  await page.goto(`${office.url}/musim/1704`)
  await page
    .getByRole('link', { name: /^Isi: Paspor/ })
    .first()
    .click()
  await accessible(page)
  await page.getByRole('button', { name: 'Simpan paspor' }).click()
  await accessible(page)
  await page.goto(`${office.url}/musim/kirim`)
  await page.getByRole('button', { name: 'Kirim dan periksa' }).click()
  await accessible(page)
  await send(page, demo, 'Daftar lengkap')
  assert.match(await textOf(page), /Berkas ini sudah masuk sebelumnya/)
  await accessible(page)
  assert.equal((await page.goto(`${office.url}/musim/1705`))?.status(), 404)
})

test('a CSV with a damaged NIK is told row and column, goes in after a yes, and comes back for repair', async () => {
  const page = await liaison('kemenag-kaur', true)
  const csv = join(office.data, 'tambahan.csv')
  const rows = [
    'NO;NOMOR PORSI;NAMA;TGL LAHIR;JK;NIK;KET',
    '1;0799900001;ZAINAL CONTOH;12-06-1945;L;1704991206459901;CADANGAN',
    '2;0799900002;ROHANI CONTOH;01-02-1950;P;1,70499E+15;',
  ]
  writeFileSync(csv, `\uFEFF${rows.join('\r\n')}\r\n`)
  await send(page, csv, 'Tambahan')
  assert.match(await textOf(page), /Baris 3, kolom NIK: /)
  while (await page.locator('details:not([open])').count())
    await page.locator('details:not([open]) > summary').first().click()
  await accessible(page)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Unduh baris yang tidak masuk' }).click(),
  ])
  assert.equal(
    readFileSync(await download.path())
      .subarray(0, 2)
      .toString(),
    'PK',
  )
  await page.getByLabel('Saya sudah memeriksa').check()
  await page.getByRole('button', { name: 'Masukkan daftar' }).click()
  assert.match(await textOf(page), /Daftar sudah masuk/)
  await accessible(page)
  await page.goto(`${office.url}/musim/1704`)
  assert.match(await textOf(page), /84 dari kuota 84.*Cadangan5.*Versi daftarVersi 2/)
})

test('the liaison of another regency sees nothing of Kaur; the supervisor sees every regency', async () => {
  const other = await liaison('kemenag-seluma', true)
  await other.goto(`${office.url}/musim`)
  assert.doesNotMatch(await textOf(other), /Kaur/)
  assert.equal((await other.goto(`${office.url}/musim/1704`))?.status(), 404)
  await other.goto(`${office.url}/musim/kirim`)
  await other.setInputFiles('#file', demo)
  await other.getByLabel('Daftar lengkap').check()
  await other.getByRole('button', { name: 'Kirim dan periksa' }).click()
  assert.match(await textOf(other), /Berkas memuat orang dari kabupaten lain/)
  const supervisor = await office.staff('pengawas1')
  await supervisor.goto(`${office.url}/musim`)
  assert.match(await textOf(supervisor), /Jumlah12921292/)
  await accessible(supervisor)
  for (const path of ['/musim/keputusan', '/musim/berangkat', '/musim/1704/kuota']) {
    await supervisor.goto(`${office.url}${path}`)
    await accessible(supervisor)
  }
  await supervisor.goto(`${office.url}/musim/1771`)
  assert.equal(await supervisor.locator('tbody tr').count(), 256)
  await accessible(supervisor)
})
