import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { caseKeys } from '#cases'
import { readWorkbook } from '#sheets'
import { keys } from '#queue'
import { enter, handsOf, press as pressKey, says } from './hands.ts'
import { PASSWORD } from './office-process.ts'
import { accessible, openOffice } from './open-office.ts'

const office = await openOffice()
const { sits, open, status, paysAtBank, decides, produces } = handsOf(office)
const supervisor = await office.staff('pengawas1')
const liaison = await office.staff('kemenag-kaur')
const textOf = async (page: Page): Promise<string> =>
  ((await page.textContent('main')) ?? '').replaceAll(/\s+/g, ' ')
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

test('the list of Kaur comes in by the operator’s tool while the office is open', () => {
  const file = join(office.data, 'demo-lists', '1704-kaur.xlsx')
  const words = ['lists', 'import', file, '--season', '1437H-2016', '--regency', '1704', '--yes', '--json']
  const env = { ...process.env, KAFILAH_DATA: office.data }
  const said: unknown = JSON.parse(
    execFileSync(process.execPath, ['bin/kafilah.js', ...words], { env, encoding: 'utf8' }),
  )
  assert.match(JSON.stringify(said), /"listed":84,"reserves":4/)
})

test('the supervisor proposes Kaur and the province’s own guides; the page proves how good the plan is', async () => {
  await supervisor.getByRole('link', { name: 'Rencana kedatangan' }).click()
  assert.match(await textOf(supervisor), /Kaur ?84/)
  await accessible(supervisor)
  for (const box of await supervisor.getByRole('checkbox').all()) await box.uncheck()
  await press(supervisor, 'Susun usulan')
  assert.match(await textOf(supervisor), /Pilih paling sedikit satu kabupaten/)
  await accessible(supervisor)
  for (const name of [/^Kaur/, /^Tim Pemandu/]) await supervisor.getByLabel(name).check()
  await press(supervisor, 'Susun usulan')
  await supervisor.waitForURL('**/rencana/plan_*')
  const text = await textOf(supervisor)
  assert.match(text, /Menunggu jawaban/)
  assert.match(text, /Terbukti/)
  assert.match(text, /masih ada yang belum setuju/)
  await accessible(supervisor)
})

test('the liaison asks for another date, sees only Kaur, and agrees to what is proposed instead', async () => {
  await liaison.getByRole('link', { name: 'Meja penghubung' }).click()
  assert.doesNotMatch(await textOf(liaison), /Tim Pemandu/)
  await accessible(liaison)
  await liaison.getByRole('link', { name: 'Minta tanggal lain' }).first().click()
  await accessible(liaison)
  await press(liaison, 'Kirim permintaan')
  assert.match(await textOf(liaison), /Tulis alasan Anda/)
  await liaison.getByLabel('Mengapa tanggal ini tidak cocok?').fill('Hari pasar di Bintuhan.')
  await liaison.getByLabel('Tanggal yang Anda usulkan').selectOption('2016-03-15')
  await press(liaison, 'Kirim permintaan')
  assert.match(await textOf(liaison), /Hari pasar di Bintuhan.*Usul: Selasa, 15 Maret 2016/)
  await supervisor.reload()
  await press(supervisor, 'Susun usulan baru untuk kabupaten yang meminta tanggal lain')
  await supervisor.getByRole('heading', { name: 'Rencana kedatangan 2' }).waitFor({ timeout: 60_000 })
  assert.match(await textOf(supervisor), /Rencana kedatangan 2.*Selasa, 15 Maret 2016 ?Kaur/)
  await liaison.goto(`${office.url}/penghubung`)
  assert.match(await textOf(liaison), /Selasa, 15 Maret 2016/)
  await acceptAll(liaison)
  const other = await office.staff('kemenag-provinsi')
  await other.goto(`${office.url}/penghubung`)
  await acceptAll(other)
})

/** One button for all of them, or that of the only one. */
async function acceptAll(page: Page): Promise<void> {
  const all = page.getByRole('button', { name: 'Setuju semua tanggal' })
  if ((await all.count()) > 0) await all.click()
  else await press(page, 'Setuju')
  assert.doesNotMatch(await textOf(page), /Menunggu/)
}

test('published: every place is kept, every pilgrim invited, and a second click changes nothing', async () => {
  await supervisor.reload()
  await press(supervisor, 'Terbitkan rencana')
  await supervisor.getByText('96 dari 96 undangan sudah dibuat.').waitFor({ timeout: 240_000 })
  await accessible(supervisor)
  await supervisor.goBack()
  if ((await supervisor.getByRole('button', { name: 'Terbitkan rencana' }).count()) > 0)
    await press(supervisor, 'Terbitkan rencana')
  assert.match(await textOf(supervisor), /96 dari 96 undangan/)
})

test('the board shows the plan as it stands; it says why Kaur comes on these days and what another would cost', async () => {
  await supervisor.goto(`${office.url}/papan`)
  assert.match(await textOf(supervisor), /Terbukti/)
  await accessible(supervisor)
  await supervisor.locator('.by-table a[href="/papan/1704"]').first().click()
  await supervisor.waitForURL('**/papan/1704')
  assert.match(await textOf(supervisor), /Mengapa hari ini: Kaur/)
  assert.match(
    await textOf(supervisor),
    /Selasa, 15 Maret 2016 ?\d+ ?\d+ ?(Termasuk hari terbaik|Sudah ditetapkan)/,
  )
  assert.match(await textOf(supervisor), /menit lebih mahal|Sama baiknya/)
  await accessible(supervisor)
  await supervisor.goto(`${office.url}/papan/perkiraan`)
  assert.match(await textOf(supervisor), /Rencana ini dimainkan \d+ kali/)
  await accessible(supervisor)
})

test('the planner asks what would be if that day closed, reads who would move, and throws the question away', async () => {
  await supervisor.goto(`${office.url}/andai/baru/close-day`)
  await accessible(supervisor)
  await supervisor.locator('#day').fill('2016-03-15')
  await supervisor.getByRole('button', { name: 'Hitung' }).click()
  await supervisor.locator('table').first().waitFor({ timeout: 60_000 })
  assert.match(await textOf(supervisor), /Kantor tutup Selasa, 15 Maret 2016/)
  assert.match(await textOf(supervisor), /Kaur ?Selasa, 15 Maret 2016/)
  await accessible(supervisor)
  await supervisor.getByRole('button', { name: 'Buang pertanyaan ini' }).click()
  await supervisor.waitForURL('**/andai')
  assert.match(await textOf(supervisor), /Belum ada pertanyaan/)
})

test('with the mouse the planner lays Kaur on another day: it is asked, not done, and asked once', async () => {
  await supervisor.goto(`${office.url}/papan`)
  assert.match(await textOf(supervisor), /Dengan tetikus: seret/)
  const group = supervisor.locator('.by-table [data-group="1704"]').first()
  const days = await supervisor.locator('.by-table [data-day]').evaluateAll((marks) =>
    marks.map(({ dataset }) => ({
      day: dataset['day'] ?? '',
      left: Number(dataset['left']),
      refused: /1704/.test(dataset['refused'] ?? ''),
    })),
  )
  const persons = Number(await group.getAttribute('data-persons'))
  const free = days.findLast(({ left, refused }) => left >= persons && !refused)
  const full = days.find(({ left, refused }) => left < persons && !refused)
  const refused = days.find((one) => one.refused)
  assert.ok(free && full && refused)
  const says = supervisor.locator('#ucapan')
  const stands = () => supervisor.locator('.by-table tr:has([data-group="1704"])').allInnerTexts()
  const before = await stands()
  /** Chromium tells of a drag from the second move on. */
  const over = async ({ day }: { day: string }) => {
    const mark = supervisor.locator(`.by-table [data-day="${day}"]`)
    await mark.hover()
    await mark.hover()
  }
  const lift = async () => {
    await group.hover()
    await supervisor.mouse.down()
    const { x = 0, y = 0 } = (await group.boundingBox()) ?? {}
    for (const by of [6, 9]) await supervisor.mouse.move(x + by, y + by)
    await supervisor.getByText(/pilih hari lain|hari semula/).waitFor()
  }
  await lift()
  await over(refused)
  await supervisor.getByText(/sudah ditolak penghubung untuk Kaur/).waitFor()
  await over(full)
  await supervisor.getByText(/Tidak muat: Kaur/).waitFor()
  assert.equal(await supervisor.locator('tr.onto').count(), 0)
  await over(free)
  await supervisor.getByText(/Lepaskan untuk bertanya: Kaur/).waitFor()
  assert.equal(await supervisor.locator('tr.onto').count(), 1)
  await supervisor.keyboard.press('Escape')
  await supervisor.mouse.up()
  assert.equal(await says.textContent(), 'Batal. Tidak ada yang ditanyakan.')
  await accessible(supervisor)
  await supervisor.reload()
  await lift()
  await over(free)
  await supervisor.mouse.up()
  await supervisor.waitForURL('**/andai/scenario_*')
  const question = supervisor.url()
  await supervisor.locator('svg.chart').first().waitFor({ timeout: 60_000 })
  assert.match(await textOf(supervisor), /Kaur pindah dari/)
  assert.match(await textOf(supervisor), /Terapkan sekarang/)
  await accessible(supervisor)
  await supervisor.goto(`${office.url}/papan`)
  assert.deepEqual(await stands(), before)
  // Let go twice at one instant: the form has one key.
  await supervisor.evaluate(`(() => {
    const fire = (kind, on) =>
      on.dispatchEvent(new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: new DataTransfer() }))
    const from = document.querySelector('.by-table [data-group="1704"]')
    const to = document.querySelector('.by-table [data-day="${free.day}"]')
    fire('dragstart', from); fire('drop', to); fire('dragend', from)
    fire('dragstart', from); fire('drop', to); document.querySelector('#pindah form').submit()
  })()`)
  await supervisor.waitForURL('**/andai/scenario_*')
  const second = supervisor.url()
  await supervisor.goto(`${office.url}/andai`)
  assert.equal(await supervisor.locator('main a[href^="/andai/scenario_"]').count(), 2)
  for (const one of [question, second]) {
    await supervisor.goto(one)
    await press(supervisor, 'Buang pertanyaan ini')
    await supervisor.waitForURL('**/andai')
  }
})

test('without JavaScript, on a telephone, the same question is a link and a form', async () => {
  const phone = await office.visitor({ javaScript: false })
  await phone.goto(`${office.url}/masuk`)
  await phone.getByLabel('Nama akun').fill('pengawas1')
  await phone.getByLabel('Kata sandi').fill(PASSWORD)
  await press(phone, 'Masuk')
  await phone.goto(`${office.url}/papan`)
  assert.equal(await phone.getByText('Dengan tetikus').isVisible(), false)
  await phone
    .getByRole('link', { name: /^Pindah Kaur dari/ })
    .first()
    .click()
  assert.ok(await phone.getByLabel('Kaur').isChecked())
  assert.match(await phone.getByLabel('Dari hari').inputValue(), /^2016-/)
  await phone.getByLabel('Ke hari').fill('2016-05-03')
  await press(phone, 'Hitung')
  await phone.locator('table').first().waitFor({ timeout: 60_000 })
  assert.match(await textOf(phone), /Kaur pindah dari .* ke Selasa, 3 Mei 2016/)
  await press(phone, 'Buang pertanyaan ini')
})

let pilgrim = { name: '', born: '', code: '' }
let day = ''
const MONTHS = 'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
  ' ',
)

/** `5 Mei 1960` as people type it: `5-5-1960`. */
function typed(shown: string): string {
  const [date = '', month = '', year = ''] = shown.split(' ')
  return `${date}-${MONTHS.indexOf(month) + 1}-${year}`
}

test('the liaison prints the letters and the call sheet of Kaur, and finds no other regency’s', async () => {
  await liaison.goto(`${office.url}/penghubung`)
  await liaison.getByRole('link', { name: 'Surat undangan dan daftar panggilan' }).click()
  assert.match(await textOf(liaison), /84 jemaah/)
  await accessible(liaison)
  const sheet = await liaison.request.get(`${office.url}/undangan/1704/panggilan.xlsx`)
  const book = await readWorkbook(new Uint8Array(await sheet.body()))
  assert.ok(book.ok)
  const rows = book.value.sheets.flatMap((one) =>
    one.rows.map((row) => row.cells.map((cell) => cell?.text ?? '')),
  )
  const people = rows.filter((cells) => cells.some((cell) => /^0799\d{6}$/.test(cell)))
  assert.equal(people.length, 84)
  const [first = []] = people
  pilgrim = { name: first[3] ?? '', born: typed(first[5] ?? ''), code: first[6] ?? '' }
  assert.match(pilgrim.code, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]$/)
  day = typed(book.value.sheets[0]?.name ?? '')
  for (const path of ['surat.pdf', 'surat.pdf?besar=1']) {
    const letters = await liaison.request.get(`${office.url}/undangan/1704/${path}`)
    assert.equal(letters.headers()['content-type'], 'application/pdf')
  }
  assert.equal((await liaison.request.get(`${office.url}/undangan/1706/surat.pdf`)).status(), 404)
})

test('on the day the code of the letter gives a pilgrim’s number at the entrance', async () => {
  await supervisor.goto(`${office.url}/jam`)
  await supervisor.getByLabel('Tanggal').fill(day)
  await supervisor.getByLabel('Jam', { exact: true }).fill('07.30')
  await press(supervisor, 'Majukan jam')
  const entrance = await office.staff('loket1')
  await entrance.goto(`${office.url}/kedatangan`)
  await entrance.getByRole('textbox').first().fill(pilgrim.code)
  await entrance.keyboard.press('Enter')
  await entrance.waitForURL('**/kedatangan/ticket_*')
  assert.match(await textOf(entrance), /J-001/)
  await accessible(entrance)
})

test('the pilgrim walks the road of everybody: desk, booth, bank, decision, print, and the passport in hand', async () => {
  const { name, born, code } = pilgrim
  const examiner = await sits('berkas1')
  await pressKey(examiner, keys.callNext)
  await says(examiner, /J-001/)
  await pressKey(examiner, keys.openCase)
  await says(examiner, new RegExp(name))
  for (const paper of await examiner.locator('#documents input').all()) await paper.check()
  await pressKey(examiner, caseKeys.acts.accept)
  const booth = await sits('foto1')
  await pressKey(booth, keys.callNext)
  await says(booth, /J-001/)
  await pressKey(booth, keys.openCase)
  await booth.getByLabel('Nomor rujukan').fill('SIMKIM-78')
  await enter(booth)
  await paysAtBank(code, born, name)
  await decides('adjudikasi1', code)
  const printer = await produces('cetak1', name)
  for (const said of [/Buku sudah dicetak/, /Lulus uji/]) {
    await pressKey(printer, 'p')
    await says(printer, said)
  }
  await pressKey(await produces('cetak2', name), 'p')
  const entrance = await office.staff('loket1')
  await open(entrance, '/kedatangan')
  await entrance.keyboard.type(code)
  await enter(entrance)
  const handover = await sits('serah1')
  await pressKey(handover, keys.callNext)
  await pressKey(handover, keys.openCase)
  await handover.getByLabel('Pemohon sendiri').check()
  await handover.getByLabel('Nama pengambil').fill(name)
  for (const paper of await handover.locator('.of-self input').all()) await paper.check()
  await enter(handover)
  await says(handover, /Nomor pada buku penyerahan: \d+\/2016/)
  assert.match(await status(code, born), /Paspor sudah diserahkan/)
  await liaison.goto(`${office.url}/penghubung`)
  assert.match(await textOf(liaison), /Paspor sudah diserahkan ?1/)
})

test('verify finds nothing wrong afterwards', () => {
  const env = { ...process.env, KAFILAH_DATA: office.data }
  const said = execFileSync(process.execPath, ['bin/kafilah.js', 'verify', '--json'], {
    env,
    encoding: 'utf8',
  })
  assert.deepEqual(JSON.parse(said), { breaches: [] })
})
