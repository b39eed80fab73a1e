import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWalkIn, takeStage } from '#cases'
import { enterPerson, nik } from '#people'
import { ok } from '#kernel'
import { counterBrowsers, type Browser } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { queuePages } from './index.ts'
import { keys } from './keys.ts'
import { bookedCode, nikOf, openHall, value } from './sample.ts'

const office = await makeOffice('2016-01-18T08:05:00+07:00')
await openHall(office)
const browser = counterBrowsers(office, [queuePages()])
const entrance = await browser('customer-service')
const examiner = await browser('examiner')
const colleague = await browser('examiner')
const printer = await browser('production')
const liaison = await browser('liaison')
const stranger = await browser()

let serial = 0
const walker = (): Record<string, string> => ({
  service: 'new',
  kind: 'adult',
  name: 'Rohani',
  birthDate: '1-1-1955',
  sex: 'P',
  nik: nikOf((serial += 1)),
})
const numberIn = (html: string): string => /class="number">([A-Z]-\d{3})/.exec(html)?.[1] ?? ''
/** Follows the answer of a form to the page it leads to. */
const follow = async (who: Browser, sent: Promise<{ location: string }>) => who.get((await sent).location)
const comes = async () =>
  numberIn((await follow(entrance, entrance.post('/kedatangan/tanpa-janji', walker()))).html)
const refusal = async (who: Browser, path: string, fields: Record<string, string>) => {
  const { status, html } = await who.post(path, fields)
  assert.equal(status, 409, html)
  return html
}

test('a code at the entrance becomes a number to print, with the field ready for the next person', async () => {
  assert.match((await entrance.get('/kedatangan')).html, /<input[^>]*autofocus/)
  const code = await bookedCode(office, 901)
  const form = { shown: code, _key: 'kunci-datang' }
  const [first, again] = [await entrance.post('/kedatangan', form), await entrance.post('/kedatangan', form)]
  assert.equal(first.status, 303)
  assert.equal(again.location, first.location, 'a second click')
  const { html } = await entrance.get(first.location)
  assert.equal(numberIn(html), 'B-001')
  for (const said of ['Tunggu panggilan ke loket berkas', '<svg', 'autofocus'])
    assert.ok(html.includes(said), said)
  assert.doesNotMatch(html, /PEMOHON/)
  assert.doesNotMatch(first.location, new RegExp(code))
  assert.match(await refusal(entrance, '/kedatangan', { shown: code }), /sudah memegang nomor antrean/)
})

test('what the entrance cannot take is said in words, with what was typed', async () => {
  const empty = await entrance.post('/kedatangan', { shown: ' ' })
  assert.equal(empty.status, 422)
  assert.match(empty.html, /Pindai atau ketik kode atau NIK/)
  const unknown = await refusal(entrance, '/kedatangan', { shown: '7K3M-9Q2P-X' })
  assert.match(unknown, /tidak ada pada jadwal hari ini/)
  assert.match(unknown, /value="7K3M-9Q2P-X"/)
  const tomorrow = await bookedCode(office, 902, 1)
  assert.match(await refusal(entrance, '/kedatangan', { shown: tomorrow }), /bukan untuk hari ini/)
  const unpaid = await waitingForMoney()
  assert.match(await refusal(entrance, '/kedatangan', { shown: unpaid }), /tidak menunggu di ruang tunggu/)
})

test('somebody without a booking is typed from the identity card, once', async () => {
  const person = walker()
  const form = { ...person, _key: 'kunci-tanpa-janji' }
  const first = await entrance.post('/kedatangan/tanpa-janji', form)
  assert.equal(first.status, 303)
  assert.equal((await entrance.post('/kedatangan/tanpa-janji', form)).location, first.location)
  assert.match(numberIn((await entrance.get(first.location)).html), /^A-/)
  const path = '/kedatangan/tanpa-janji'
  assert.match(await refusal(entrance, path, person), /masih punya permohonan yang berjalan/)
  const differs = await refusal(entrance, path, { ...person, birthDate: '2-1-1955' })
  assert.match(differs, /tercatat dengan tanggal lahir lain/)
  assert.match(differs, /value="2-1-1955"/)
  const lost = await entrance.post(path, { ...walker(), service: 'replacement-lost' })
  assert.match(
    lost.location,
    /^\/berkas\/case_/,
    'a lost passport opens a held case, not a place in the hall',
  )
})

test('a walk-in form with mistakes comes back filled, each mistake at its field', async () => {
  const typed = { ...walker(), nik: '123', birthDate: '31-2-1955', phone: 'x', name: '' }
  const wrong = await entrance.post('/kedatangan/tanpa-janji', typed)
  assert.equal(wrong.status, 422)
  for (const said of [
    'NIK harus 16 angka',
    'Tulis tanggal lahir seperti',
    'Tulis nomor telepon genggam',
    'Tulis nama',
  ])
    assert.ok(wrong.html.includes(said), said)
  for (const kept of ['value="123"', 'value="31-2-1955"', 'value="new" checked', 'value="P" checked'])
    assert.ok(wrong.html.includes(kept), kept)
  const empty = await entrance.post('/kedatangan/tanpa-janji', {})
  for (const said of ['Pilih layanan', 'Pilih dewasa', 'Pilih laki-laki'])
    assert.ok(empty.html.includes(said), said)
})

test('the hall is worked by its own officers only', async () => {
  for (const other of [printer, liaison, stranger]) {
    for (const path of ['/kedatangan', '/kedatangan/tanpa-janji', '/antrean'])
      assert.equal((await other.get(path)).status, 403, path)
    for (const path of ['/kedatangan', '/kedatangan/tanpa-janji', '/antrean/panggil', '/antrean/tempat'])
      assert.equal((await other.post(path, {})).status, 403, path)
  }
  assert.equal((await examiner.get('/kedatangan')).status, 403)
  assert.equal((await entrance.get('/kedatangan/ticket_0')).status, 404)
  assert.equal((await entrance.get('/kedatangan/apa-saja')).status, 404)
  assert.match((await entrance.get('/antrean')).html, /Akun Anda tidak memanggil pemohon/)
})

test('an officer sits down, calls, and two people never stand at one desk', async () => {
  const number = await comes()
  assert.match((await examiner.get('/antrean')).html, /Duduk di sini/)
  assert.match(await refusal(examiner, '/antrean/panggil', {}), /Pilih dulu tempat Anda/)
  assert.match(await refusal(examiner, '/antrean/tempat', { desk: 'Booth 1' }), /tidak ada untuk tugas Anda/)
  assert.equal((await examiner.post('/antrean/tempat', { desk: '' })).status, 422)
  assert.equal((await examiner.post('/antrean/tempat', { desk: 'Loket 1' })).status, 303)
  assert.match(await refusal(colleague, '/antrean/tempat', { desk: 'Loket 1' }), /Rekan Anda sudah duduk/)
  assert.ok((await examiner.get('/antrean')).html.includes(number), 'waits in turn')

  const form = { _key: 'kunci-panggil' }
  assert.equal((await examiner.post('/antrean/panggil', form)).status, 303)
  const { html } = await examiner.get('/antrean')
  assert.equal((await examiner.post('/antrean/panggil', form)).status, 303, 'a second click')
  assert.equal(numberIn((await examiner.get('/antrean')).html), numberIn(html))
  const { callNext: _, ...before } = keys
  for (const key of Object.values(before)) assert.match(html, new RegExp(`accesskey="${key}"`, 'i'))
  assert.equal(new Set(Object.values(keys)).size, Object.values(keys).length, 'one key, one act')
  assert.match(await refusal(examiner, '/antrean/panggil', {}), /Selesaikan dulu orang di depan Anda/)
  assert.match(await refusal(examiner, '/antrean/tinggalkan', {}), /Selesaikan dulu orang di depan Anda/)
})

test('who does not come is given up, and called again when they come after all', async () => {
  const { html } = await examiner.get('/antrean')
  const [number, ticket] = [numberIn(html), /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? '']
  assert.match(await refusal(colleague, '/antrean/tidak-datang', { ticket }), /tidak sedang Anda panggil/)
  assert.match(await refusal(colleague, '/antrean/ulang', { ticket }), /Pilih dulu tempat Anda/)
  assert.equal((await examiner.post('/antrean/ulang', { ticket })).status, 303)
  assert.equal((await examiner.post('/antrean/tidak-datang', { ticket })).status, 303)
  assert.match((await examiner.get('/antrean')).html, new RegExp(`aria-label="Panggil ulang ${number}"`))
  assert.equal((await examiner.post('/antrean/ulang', { ticket })).status, 303)
  assert.equal(numberIn((await examiner.get('/antrean')).html), number)
  await examiner.post('/antrean/tidak-datang', { ticket })
  assert.equal((await examiner.post('/antrean/tinggalkan', {})).status, 303)
  assert.equal((await colleague.post('/antrean/tempat', { desk: 'Loket 1' })).status, 303)
  assert.equal((await colleague.post('/antrean/ulang', { ticket: 'ticket_0' })).status, 404)
  assert.equal((await colleague.post('/antrean/ulang', {})).status, 404)
})

test('at the desk somebody is skipped or set aside with the reason, and comes back from the list', async () => {
  await comes()
  await colleague.post('/antrean/panggil', {})
  const ticketIn = (html: string): string => /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const before = (await colleague.get('/antrean')).html
  const [number, ticket] = [numberIn(before), ticketIn(before)]
  for (const said of ['Lewati sebentar', 'Sisihkan', 'Masih harus dilayani hari ini', 'Lansia'])
    assert.ok(before.includes(said), said)
  assert.equal((await colleague.post('/antrean/sisihkan', { ticket, reason: 'mudik' })).status, 404)
  assert.equal((await colleague.post('/antrean/sisihkan', { ticket, reason: 'photocopy' })).status, 303)
  const aside = (await colleague.get('/antrean')).html
  assert.match(aside, new RegExp(`Membuat fotokopi[^]*aria-label="Sudah kembali: ${number}"`))
  assert.match(await refusal(colleague, '/antrean/lewati', { ticket }), /tidak sedang Anda panggil/)
  assert.equal((await colleague.post('/antrean/kembali', { ticket })).status, 303)
  await colleague.post('/antrean/panggil', {})
  assert.equal(numberIn((await colleague.get('/antrean')).html), number, 'the turn was kept')
  assert.equal((await colleague.post('/antrean/lewati', { ticket })).status, 303)
  assert.match((await colleague.get('/antrean')).html, /Belum ada yang dipanggil/)
  assert.match((await colleague.get('/antrean')).html, /paling lama \d+ menit|\d+ sampai \d+ menit/)
})

test('on the slip the officer notes who is called early and who came together', async () => {
  const [mate, first] = [await comes(), await entrance.post('/kedatangan/tanpa-janji', walker())]
  const at = first.location
  assert.match((await entrance.get(at)).html, /Kelas: Lansia/)
  assert.equal((await entrance.post(`${at}/kelas`, { tick: 'disabled' })).status, 303)
  assert.match(await refusal(entrance, `${at}/bersama`, { with: 'Z-9' }), /Nomor itu tidak ada hari ini/)
  assert.match((await entrance.post(`${at}/bersama`, { with: ' ' })).html, /Tulis nomor seperti J-012/)
  assert.equal((await entrance.post(`${at}/bersama`, { with: mate })).status, 303)
  assert.match((await entrance.get(at)).html, new RegExp(`Bersama ${mate}`))
  assert.equal((await entrance.post(`${at}/sendiri`, {})).status, 303)
  assert.doesNotMatch((await entrance.get(at)).html, new RegExp(`Bersama ${mate}`))
  assert.equal((await entrance.post('/kedatangan/ticket_0/bersama', { with: mate })).status, 404)
})

test('the supervisor sets the rule of the hall; mistakes are said at their fields', async () => {
  const supervisor = await browser('supervisor')
  assert.equal((await entrance.get('/aturan-antrean')).status, 403)
  assert.match((await supervisor.get('/aturan-antrean')).html, /Belum ada aturan/)
  const rule = { validFrom: '1-2-2016', regime: 'intake-window', most: '4' }
  const wrong = await supervisor.post('/aturan-antrean', { validFrom: '31-2-2016', most: '51' })
  assert.equal(wrong.status, 422)
  for (const said of ['Tulis tanggal seperti', 'Pilih cara pemberian nomor', 'Tulis angka dari 0 sampai 50'])
    assert.ok(wrong.html.includes(said), said)
  const begun = await refusal(supervisor, '/aturan-antrean', { ...rule, validFrom: '18-1-2016' })
  assert.match(begun, /Nomor hari itu sudah diberikan/)
  assert.equal((await supervisor.post('/aturan-antrean', rule)).status, 303)
  assert.match((await supervisor.get('/aturan-antrean')).html, /1 Februari 2016[^]*Menurut jam pengambilan/)
})

test('nobody waits: said in words, not by an empty page', async () => {
  const booth = await browser('senior-examiner')
  await booth.post('/antrean/tempat', { desk: 'Booth 1' })
  assert.match((await booth.get('/antrean')).html, /Tidak ada yang menunggu untuk Anda/)
  assert.match(await refusal(booth, '/antrean/panggil', {}), /Tidak ada yang menunggu untuk Anda/)
})

/** The code of a case that waits for its payment: its owner has nothing to do in the hall. */
async function waitingForMoney(): Promise<string> {
  const { system } = office
  const person = await system.db.transaction(system.office, async (tx) =>
    ok(
      await enterPerson(system, tx, {
        name: 'PEMOHON LAMA',
        birthPlace: null,
        birthDate: Temporal.PlainDate.from('1955-01-01'),
        sex: 'L',
        nik: value(nik(nikOf(950))),
        phone: null,
      }),
    ),
  )
  const facts = { service: 'new', applicantKind: 'adult', pilgrim: null, regency: null } as const
  const opened = value(await openWalkIn(system, { ...facts, person: value(person) }))
  for (const wish of [
    { stage: 'arrival', act: 'check-in' },
    { stage: 'document-check', act: 'accept', documents: ['ktp', 'kk', 'birth-certificate'] },
    { stage: 'capture-interview', act: 'record', reference: 'N-1' },
  ] as const)
    value(await system.db.transaction(system.office, (tx) => takeStage(system, tx, opened.case, wish)))
  return opened.code
}
