import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { z } from 'zod'
import { caseKeys } from '#cases'
import { seenLines } from '../../src/papers/pdf-reading.ts'
import { keys } from '#queue'
import { accessible, openOffice } from './open-office.ts'

const office = await openOffice()

const text = async (page: Page): Promise<string> => (await page.textContent('main')) ?? ''
const says = async (page: Page, words: RegExp): Promise<void> =>
  assert.match(await text(page), words, page.url())
const open = async (page: Page, path: string): Promise<void> => {
  await page.goto(`${office.url}${path}`)
  await accessible(page)
}
/** What a key does leads to another page, or to the same one drawn anew. */
async function leads(page: Page, act: Promise<unknown>): Promise<void> {
  await Promise.all([page.waitForEvent('domcontentloaded', { timeout: 15_000 }), act])
  await accessible(page)
}
/** Alt+Shift and a letter, as the keyboard of an officer sends it; playwright's own press leaves the letter out. */
async function press(page: Page, key: string): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const letter = { key: key.toUpperCase(), code: `Key${key.toUpperCase()}`, modifiers: ALT + SHIFT }
  const number = { windowsVirtualKeyCode: key.toUpperCase().charCodeAt(0) }
  const down = { ...letter, ...number, type: 'keyDown', text: letter.key, unmodifiedText: key } as const
  await leads(
    page,
    session
      .send('Input.dispatchKeyEvent', down)
      .then(() => session.send('Input.dispatchKeyEvent', { ...letter, ...number, type: 'keyUp' })),
  )
  await session.detach()
}
const [ALT, SHIFT] = [1, 8]
const enter = (page: Page): Promise<void> => leads(page, page.keyboard.press('Enter'))

/** An officer takes a desk with Enter; the list already offers a free one. */
async function sits(username: string): Promise<Page> {
  const officer = await office.staff(username)
  await open(officer, '/antrean')
  await officer.getByRole('button', { name: 'Duduk di sini' }).focus()
  await enter(officer)
  return officer
}

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

/** The public page "where is my passport?", as the owner asks it. */
async function status(code: string, born: string): Promise<string> {
  const owner = await office.visitor()
  await owner.goto(`${office.url}/status`)
  await owner.getByLabel('Kode', { exact: true }).fill(code)
  await owner.getByLabel('Tanggal lahir pemohon').fill(born)
  await enter(owner)
  return text(owner)
}

async function letter(page: Page, name: string): Promise<string> {
  const href = await page.getByRole('link', { name }).getAttribute('href')
  const answer = await page.request.get(`${office.url}${href}`)
  assert.equal(answer.headers()['content-type'], 'application/pdf')
  return seenLines(await answer.body())
    .map((line) => line.text)
    .join(' ')
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
  for (const paper of await examiner.locator('#documents input').all()) await paper.check()
  await press(examiner, caseKeys.acts.accept)
  await says(examiner, /Foto|Wawancara/i)
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
  const account = /Nomor pembayaran\s*([\d ]+\d)/.exec(asked)?.[1] ?? ''
  assert.notEqual(account, '', asked)
  const teller = await office.visitor({ width: 1366 })
  await teller.goto(`${office.bank}/teller`)
  await teller.getByLabel('Nomor virtual account').fill(account)
  await leads(teller, teller.keyboard.press('Enter'))
  await says(teller, /SULASTRI[^]*355\.000/)
  await teller.getByRole('button', { name: 'Bayar tunai' }).focus()
  await leads(teller, teller.keyboard.press('Enter'))
  assert.match(await status(code, born), /diperiksa oleh sistem nasional/)
})

test('an adjudicator types what the national system answered, and decides', async () => {
  const adjudicator = await office.staff('adjudikasi1')
  await open(adjudicator, '/berkas')
  await adjudicator.getByLabel('Kode, nomor berkas, atau NIK').fill(code)
  await enter(adjudicator)
  await adjudicator.getByLabel('Nomor rujukan').fill('VER-77')
  await enter(adjudicator)
  await adjudicator.getByLabel('Nomor rujukan').fill('ADJ-77')
  await enter(adjudicator)
  await says(adjudicator, /dikerjakan di halaman penerbitan/)
})

test('one officer prints the book, another looks at it; the same one is refused in words', async () => {
  const printer = await office.staff('cetak1')
  await open(printer, '/cetak')
  await leads(
    printer,
    printer
      .getByRole('link', { name: /2016-\d{6}/ })
      .first()
      .click(),
  )
  await says(printer, /SULASTRI/)
  for (const said of [/Buku sudah dicetak/, /Lulus uji/, /harus dikerjakan orang lain/]) {
    await press(printer, 'p')
    await says(printer, said)
  }
  const colleague = await office.staff('cetak2')
  await open(colleague, '/cetak')
  await leads(
    colleague,
    colleague
      .getByRole('link', { name: /2016-\d{6}/ })
      .first()
      .click(),
  )
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
