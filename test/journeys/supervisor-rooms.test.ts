import { test } from 'node:test'
import { enter, handsOf, leads, says } from './hands.ts'
import { openOffice } from './open-office.ts'

const office = await openOffice()
const { open } = handsOf(office)

test('a booth loses its power and an officer goes on leave: the day says what is left, and booking follows', async () => {
  const supervisor = await office.staff('pengawas1')
  const button = (name: string | RegExp) => supervisor.getByRole('button', { name }).focus()
  await open(supervisor, '/kapasitas')
  await says(
    supervisor,
    /3 booth, 3 petugas → 105 orang\. Dengan satu booth dan satu petugas lagi: 140 orang/,
  )

  await open(supervisor, '/fasilitas')
  await supervisor.getByRole('link', { name: 'Booth 1' }).focus()
  await enter(supervisor)
  await supervisor.getByRole('radio', { name: 'Listrik padam' }).check()
  await button('Laporkan gangguan sekarang')
  await enter(supervisor)
  await says(supervisor, /belum selesai/)
  await open(supervisor, '/kapasitas')
  await says(supervisor, /2 booth, 3 petugas → 70 orang\. Tanpa gangguan: 105 orang/)
  await button('Sesuaikan tempat dengan kapasitas')
  await enter(supervisor)
  await says(supervisor, /Tempat dibuka: 70\. Kapasitas sekarang: 70/)

  await open(supervisor, '/fasilitas')
  await button('Booth 1 berfungsi lagi')
  await enter(supervisor)
  await open(supervisor, '/jaga')
  await supervisor.getByLabel('Petugas').selectOption({ label: 'Dedi Contoh' })
  await supervisor.getByLabel('Mulai tanggal').fill('2016-01-12')
  await supervisor.getByLabel('Sampai dengan tanggal').fill('2016-01-13')
  await button('Catat')
  await enter(supervisor)
  await says(supervisor, /Cuti/)
  await open(supervisor, '/kapasitas?tanggal=2016-01-12')
  await says(supervisor, /3 booth, 2 petugas → 70 orang\. Dengan satu petugas lagi: 105 orang/)
})

test('a kit, the minutes, an officer’s week: each page of the supervisor is for everybody’s eyes and hands', async () => {
  const supervisor = await office.staff('pengawas2')
  for (const path of ['/fasilitas/tambah', '/fasilitas/menit', '/jaga']) await open(supervisor, path)
  await leads(supervisor, supervisor.getByRole('link', { name: 'Sri Contoh' }).first().click())
  await says(supervisor, /Jadwal baru mulai suatu tanggal/)
  await open(supervisor, '/fasilitas/tambah')
  await supervisor.getByRole('radio', { name: /Kit keliling/ }).check()
  await supervisor.getByLabel('Nama').fill('Kit 1')
  await supervisor.getByLabel('Hari pertama dipakai').fill('2016-01-11')
  await supervisor.getByRole('button', { name: 'Tambah', exact: true }).focus()
  await enter(supervisor)
  await says(supervisor, /Di kantor/)
})
