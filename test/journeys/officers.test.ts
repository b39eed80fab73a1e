import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accessible, openOffice } from './open-office.ts'

const office = await openOffice()

test('somebody without a booking gets a number, is called to a desk, and the case opens', async () => {
  const entrance = await office.staff('loket1')
  await entrance.goto(`${office.url}/kedatangan/tanpa-janji`)
  await accessible(entrance)
  await entrance.getByLabel('Paspor baru').check()
  await entrance.getByLabel('Dewasa').check()
  await entrance.getByLabel('Nama lengkap').fill('ROHANI')
  await entrance.getByLabel('Tanggal lahir').fill('17-01-1946')
  await entrance.getByLabel('Perempuan').check()
  await entrance.getByLabel('NIK', { exact: true }).fill('1771995701460007')
  await entrance.getByRole('button', { name: 'Beri nomor' }).click()
  assert.match((await entrance.textContent('main')) ?? '', /A-001/)
  await accessible(entrance)

  const examiner = await office.staff('berkas1')
  await examiner.goto(`${office.url}/antrean`)
  await accessible(examiner)
  await examiner.getByRole('button', { name: 'Duduk di sini' }).click()
  await examiner.getByRole('button', { name: 'Panggil berikutnya' }).click()
  assert.match((await examiner.textContent('main')) ?? '', /A-001/)
  await examiner.getByRole('link', { name: 'Buka berkas' }).click()
  assert.match((await examiner.textContent('main')) ?? '', /ROHANI/)
  await accessible(examiner)

  const hall = await office.visitor({ width: 1366 })
  await hall.goto(`${office.url}/layar`)
  const shown = (await hall.textContent('main')) ?? ''
  assert.match(shown, /A-001/)
  assert.doesNotMatch(shown, /ROHANI/)
})

test('production and the handover counter find their pages', async () => {
  const production = await office.staff('cetak1')
  for (const path of ['/blanko', '/cetak']) {
    await production.goto(`${office.url}${path}`)
    await accessible(production)
  }
})
