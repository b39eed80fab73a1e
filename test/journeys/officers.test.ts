import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { caseKeys } from '#cases'
import { keys } from '#queue'
import { enter, handsOf, press, says, text } from './hands.ts'
import { accessible, openOffice } from './open-office.ts'

const office = await openOffice()

const { open, sits, status, letter, paysAtBank, decides, produces } = handsOf(office)

/** A program books today's first free place, as the public pages do. */
async function books(person: Record<string, string>): Promise<string> {
  const ask = async (path: string, body?: object): Promise<unknown> => {
    const answer = await fetch(`${office.url}/api/v1${path}`, {
      ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      headers: { 'content-type': 'application/json' },
    })
    assert.ok(answer.ok, await answer.clone().text())
    return answer.json()
  }
  const today = '2016-01-11'
  const Places = z.object({ places: z.array(z.object({ starts: z.string(), free: z.number() })) })
  const { places } = Places.parse(await ask(`/availability?from=${today}&to=2016-01-12`))
  const starts = places.find(({ free }) => free > 0)?.starts
  const held = z
    .object({ appointment: z.string() })
    .parse(await ask('/holds', { day: today, starts, service: 'new' }))
  return z.object({ code: z.string() }).parse(await ask('/appointments', { ...held, ...person })).code
}

const sulastri = {
  name: 'SULASTRI',
  birthPlace: 'Manna',
  birthDate: '1952-11-23',
  sex: 'P',
  nik: '1701996311520011',
  phone: '0812-000-10138',
}
const born = '23-11-1952'
let code = ''

test('who has booked is checked in by code, with nothing but a scanner', async () => {
  code = await books(sulastri)
  assert.match(await status(code, born), /Kami menunggu kedatangan Anda/)
  const entrance = await office.staff('loket1')
  await open(entrance, '/kedatangan')
  await entrance.keyboard.type(code)
  await enter(entrance)
  await says(entrance, /B-001/)
  await entrance.keyboard.type(code)
  await enter(entrance)
  await says(entrance, /sudah memegang nomor antrean/)
})

test('documents at the desk, photo and interview at the booth, each called by key', async () => {
  const examiner = await sits('berkas1')
  await press(examiner, keys.callNext)
  await says(examiner, /B-001/)
  await press(examiner, keys.openCase)
  await says(examiner, /SULASTRI/)
  const ticks = async (): Promise<void> => {
    for (const paper of await examiner.locator('#documents input').all()) await paper.check()
  }
  await ticks()
  const mistaken = examiner.getByRole('button', { name: 'Berkas lengkap' }).click()
  await Promise.all([examiner.waitForEvent('domcontentloaded'), mistaken])
  await press(examiner, caseKeys.undo) // before axe looks: it takes its time, and there are ten seconds
  await says(examiner, /Diurungkan: Berkas lengkap[^]*Pemeriksaan berkas/)
  await ticks()
  await press(examiner, caseKeys.acts.accept)
  await says(examiner, /Tercatat: Berkas lengkap[^]*Foto/)
  await press(examiner, caseKeys.desk)
  await says(examiner, /Belum ada yang dipanggil/)

  const booth = await sits('foto1')
  await press(booth, keys.callNext)
  const hall = await office.visitor({ width: 1366 })
  await hall.goto(`${office.url}/layar`)
  // A display of the moment draws itself anew; nobody reads or types there (WCAG 2.2.1, exception "real-time").
  await accessible(hall, ['meta-refresh'])
  await says(hall, /B-001\s*Booth 1/)
  assert.doesNotMatch(await text(hall), /SULASTRI/)
  await press(booth, keys.openCase)
  await booth.getByLabel('Nomor rujukan').fill('SIMKIM-77')
  await enter(booth)
  await says(booth, /Menunggu pembayaran/)
})

test('the bill is there at once; cash at the bank’s counter moves the case on', async () => {
  const asked = await status(code, born)
  assert.match(asked, /Rp\s?355\.000/)
  await paysAtBank(code, born, 'SULASTRI')
  assert.match(await status(code, born), /diperiksa oleh sistem nasional/)
})

test('an adjudicator types what the national system answered, and decides', () =>
  decides('adjudikasi1', code))

test('one officer prints the book, another looks at it; the same one is refused in words', async () => {
  const printer = await produces('cetak1', 'SULASTRI')
  for (const said of [/Buku sudah dicetak/, /Lulus uji/, /harus dikerjakan orang lain/]) {
    await press(printer, 'p')
    await says(printer, said)
  }
  const colleague = await produces('cetak2', 'SULASTRI')
  await press(colleague, 'p')
  assert.match(await status(code, born), /Paspor Anda siap diambil/)
  await open(colleague, '/blanko')
})

test('the passport leaves with its papers shown, a line in the register, and the public page says so', async () => {
  const entrance = await office.staff('loket1')
  await open(entrance, '/kedatangan')
  await entrance.keyboard.type(code)
  await enter(entrance)
  await says(entrance, /P-001/)
  const handover = await sits('serah1')
  await press(handover, keys.callNext)
  await press(handover, keys.openCase)
  await handover.getByLabel('Pemohon sendiri').check()
  await handover.getByLabel('Nama pengambil').fill('SULASTRI')
  await enter(handover)
  await says(handover, /Bukti yang diminta belum semua ditunjukkan/)
  for (const paper of await handover.locator('.of-self input').all()) await paper.check()
  await handover.getByRole('button', { name: 'Serahkan paspor' }).focus()
  await enter(handover)
  await says(handover, /Nomor pada buku penyerahan: 1\/2016/)
  await open(handover, '/register')
  await says(handover, /1\/2016[^]*SULASTRI/)
  assert.match(await status(code, born), /Paspor sudah diserahkan/)
  await open(handover, '/antrean')
  await says(handover, /Belum ada yang dipanggil/)
})

test('papers are missing: a letter names them, and the applicant comes back under the same code', async () => {
  // Numbers without a booking are given from 07.30; the demonstration begins at 07.00.
  const supervisor = await office.staff('pengawas1')
  await open(supervisor, '/jam')
  await supervisor.getByRole('button', { name: 'Majukan satu jam' }).focus()
  await enter(supervisor)
  const entrance = await office.staff('loket1')
  await open(entrance, '/kedatangan/tanpa-janji')
  await entrance.getByLabel('Paspor baru').check()
  await entrance.getByLabel('Dewasa').check()
  await entrance.getByLabel('Nama lengkap').fill('ROHANI')
  await entrance.getByLabel('Tanggal lahir').fill('17-01-1946')
  await entrance.getByLabel('Perempuan').check()
  await entrance.getByLabel('NIK', { exact: true }).fill('1771995701460007')
  await enter(entrance)
  await says(entrance, /A-001/)
  const mine = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]/.exec(await text(entrance))?.[0] ?? ''

  const examiner = await office.staff('berkas1')
  await open(examiner, '/antrean')
  await press(examiner, keys.callNext)
  await press(examiner, keys.openCase)
  await examiner.getByLabel('KTP').first().check()
  await examiner.getByLabel('Dilengkapi paling lambat').fill('2016-01-20')
  await press(examiner, caseKeys.acts['return-for-papers'])
  assert.match(await letter(examiner, 'Surat pengembalian berkas (PDF)'), /Kartu Keluarga[^]*20 Januari 2016/)
  assert.match(await status(mine, '17-01-1946'), /Berkas Anda belum lengkap/)

  await open(entrance, '/kedatangan')
  await entrance.keyboard.type(mine)
  await enter(entrance)
  await says(entrance, /A-002/)
  await open(examiner, '/antrean')
  await press(examiner, keys.callNext)
  await press(examiner, keys.openCase)
  await press(examiner, caseKeys.acts.release)
  await says(examiner, /Centang dokumen asli/)
  assert.equal(await examiner.getByLabel('KTP').first().isChecked(), true, 'what was seen is remembered')
})

test('a refused document check prints its reason', async () => {
  const examiner = await office.staff('berkas1')
  await open(examiner, '/antrean')
  await press(examiner, keys.openCase)
  await examiner.getByLabel('Alasan').fill('Nama pada KTP dan KK berbeda.')
  await press(examiner, caseKeys.acts.refuse)
  await says(examiner, /Berkas selesai: ditolak/)
  assert.match(await letter(examiner, 'Surat penolakan (PDF)'), /Nama pada KTP dan KK berbeda/)
  await press(examiner, caseKeys.desk)
  await says(examiner, /Belum ada yang dipanggil/)
})
