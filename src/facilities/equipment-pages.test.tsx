import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { countersOn, facilityPages, loadFacilities, placeOf } from './index.ts'
import { bengkuluFacilities, setFacilities } from './index.ts'
import { alone } from './sample.ts'

const office = await makeOffice('2016-01-18T09:10:00+07:00')
const { system } = office
assert.ok((await setFacilities(system, bengkuluFacilities)).ok)
const browser = counterBrowsers(office, [facilityPages(alone)])
const supervisor = await browser('supervisor')
const head = await browser('head-of-office')
const load = () => system.db.read('bkl', (tx) => loadFacilities(system, tx))
const named = async (name: string) => {
  const { counters, printers } = await load()
  const one = [...counters, ...printers].find((thing) => thing.name === name)
  assert.ok(one, name)
  return `/fasilitas/${one.id}`
}
const day = (text: string) => Temporal.PlainDate.from(text)

test('the supervisor sees all that stands in the rooms, what is assumed marked so', async () => {
  const { html, status } = await supervisor.get('/fasilitas')
  assert.equal(status, 200)
  for (const said of ['Booth 3', 'Loket penyerahan 1', 'Printer paspor, 60 buku sehari', 'Perkiraan'])
    assert.ok(html.includes(said), said)
  assert.match(html, /Tidak ada gangguan/)
  assert.match((await supervisor.get('/fasilitas?tanggal=2010-01-01')).html, /Belum ada\./)
})

test('the head of the office reads and changes nothing, others do not get in', async () => {
  const page = await head.get(await named('Booth 1'))
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.html, /Laporkan gangguan|name="act"/)
  for (const path of ['/fasilitas/tambah', await named('Booth 1'), '/fasilitas/menit'])
    assert.equal((await head.post(path, {})).status, 403, path)
  for (const other of [await browser('examiner'), await browser('liaison'), await browser()])
    assert.equal((await other.get('/fasilitas')).status, 403)
})

test('a booth that breaks now is out of order until it works again; a second click changes nothing', async () => {
  const path = await named('Booth 2')
  const unsaid = await supervisor.post(path, { act: 'outage-now' })
  assert.equal(unsaid.status, 422)
  assert.match(unsaid.html, /href="#nowReason">Pilih sebabnya/)
  for (const _ of [1, 2])
    assert.equal(
      (await supervisor.post(path, { act: 'outage-now', nowReason: 'no-power', _key: 'rusak' })).location,
      path,
    )
  const page = await supervisor.get('/fasilitas')
  assert.match(page.html, /Listrik padam<br\/>Sejak 18 Januari 2016, 09\.10 WIB, belum selesai/)
  const [, end = ''] = /action="(\/fasilitas\/gangguan\/outage_\w+\/selesai)"/.exec(page.html) ?? []
  assert.equal((await load()).outages.length, 1)
  office.moveTo('2016-01-18T10:00:00+07:00')
  assert.equal((await supervisor.post(end, { _key: 'pulih' })).location, '/fasilitas')
  assert.equal((await supervisor.post(end, { _key: 'pulih' })).location, '/fasilitas')
  const again = await supervisor.post(end, {})
  assert.equal(again.status, 409)
  assert.match(again.html, /sudah berakhir/)
  assert.match((await supervisor.get('/fasilitas')).html, /sampai 18 Januari 2016, 10\.00 WIB/)
})

test('an outage is planned by the day or by hours, and called off before it begins', async () => {
  const path = await named('Printer 1')
  const form = {
    act: 'outage-planned',
    fromDay: '2016-01-25',
    fromTime: '',
    toDay: '2016-01-26',
    toTime: '',
    reason: 'maintenance',
  }
  assert.equal((await supervisor.post(path, form)).location, path)
  const [whole] = (await load()).outages.filter((one) => one.of.kind === 'printer')
  assert.deepEqual(
    [whole?.from.toString(), whole?.to?.toString()],
    ['2016-01-24T17:00:00Z', '2016-01-26T17:00:00Z'],
  )
  const backwards = await supervisor.post(path, {
    ...form,
    toDay: '2016-01-25',
    fromTime: '10.00',
    toTime: '9.30',
  })
  assert.equal(backwards.status, 409)
  assert.match(backwards.html, /Akhirnya harus sesudah mulainya/)
  assert.match(backwards.html, /value="9\.30"/)
  const wrong = await supervisor.post(path, { ...form, fromDay: '2016-01-17', toTime: 'siang' })
  assert.equal(wrong.status, 422)
  for (const said of ['Pilih hari ini atau sesudahnya', 'Tulis jam, misalnya 08.00', 'value="siang"'])
    assert.ok(wrong.html.includes(said), said)
  const [, off = ''] =
    /action="(\/fasilitas\/gangguan\/outage_\w+\/batal)"/.exec((await supervisor.get(path)).html) ?? []
  assert.equal((await supervisor.post(off, {})).status, 303)
  assert.equal((await load()).outages.filter((one) => one.of.kind === 'printer').length, 0)
  assert.equal((await supervisor.post(off, {})).status, 404)
})

test('a counter is added once, and ends on a day with its history kept', async () => {
  const form = { kind: 'booth', name: 'Booth 4', from: '2016-02-01', prints: '' }
  const added = await supervisor.post('/fasilitas/tambah', form)
  assert.match(added.location, /^\/fasilitas\/counter_/)
  const twice = await supervisor.post('/fasilitas/tambah', form)
  assert.equal(twice.status, 409)
  assert.match(twice.html, /Nama ini sudah dipakai/)
  assert.match(twice.html, /value="Booth 4"/)
  const early = await supervisor.post(added.location, { act: 'end', endsOn: '2016-02-01' })
  assert.equal(early.status, 409)
  assert.equal((await supervisor.post(added.location, { act: 'end', endsOn: '2016-03-01' })).status, 303)
  const facilities = await load()
  assert.equal(countersOn(facilities, 'booth', day('2016-02-29')).length, 4)
  assert.equal(countersOn(facilities, 'booth', day('2016-03-01')).length, 3)
  const empty = await supervisor.post('/fasilitas/tambah', {
    kind: 'printer',
    name: '',
    from: '',
    prints: 'banyak',
  })
  assert.equal(empty.status, 422)
  for (const said of ['Tulis nama', 'Isi tanggal', 'banyaknya buku sehari dengan angka'])
    assert.ok(empty.html.includes(said), said)
  const press = { kind: 'printer', name: 'Printer 2', from: '2016-02-01', prints: '40' }
  const much = await supervisor.post('/fasilitas/tambah', { ...press, evening: '-3' })
  assert.match(much.html, /banyaknya buku saat lembur dengan angka/)
  const second = await supervisor.post('/fasilitas/tambah', { ...press, evening: '12' })
  assert.match((await supervisor.get(second.location)).html, /40 buku sehari, 12 lagi bila lembur/)
  const third = await supervisor.post('/fasilitas/tambah', { ...press, name: 'Printer 3', evening: '' })
  assert.doesNotMatch((await supervisor.get(third.location)).html, /bila lembur/)
  assert.match(
    (await supervisor.post('/fasilitas/tambah', { name: 'X', from: '2016-02-01' })).html,
    /Pilih jenisnya/,
  )
})

test('a mobile kit is one more booth while it is at the office, and none while it is in Kaur', async () => {
  const kit = { kind: 'kit', name: 'Kit 1', from: '2016-01-18' }
  const { location } = await supervisor.post('/fasilitas/tambah', kit)
  const move = (moveDay: string, place: string) => supervisor.post(location, { act: 'move', moveDay, place })
  assert.equal((await move('2016-02-01', 'Kaur')).status, 303)
  assert.equal((await move('2016-02-04', '')).status, 303)
  const facilities = await load()
  const [one] = facilities.counters.filter(({ kind }) => kind === 'kit')
  assert.ok(one)
  const booths = (text: string) =>
    countersOn(facilities, 'booth', day(text)).filter(({ id }) => id === one.id).length
  assert.deepEqual(['2016-01-29', '2016-02-01', '2016-02-03', '2016-02-04'].map(booths), [1, 0, 0, 1])
  assert.equal(placeOf(facilities, one.id, day('2016-02-02')), 'Kaur')
  assert.match((await supervisor.get('/fasilitas?tanggal=2016-02-02')).html, /Dibawa ke Kaur/)
  const noKit = await supervisor.post(await named('Booth 1'), {
    act: 'move',
    moveDay: '2016-02-01',
    place: 'Kaur',
  })
  assert.equal(noKit.status, 404)
})

test('minutes change from a date on, and a guess stays marked as one', async () => {
  const form = {
    stage: 'capture-interview',
    applicant: 'all',
    minutes: '10',
    from: '2016-02-01',
    basis: 'measured',
  }
  const changed = await supervisor.post('/fasilitas/menit', form)
  assert.equal(changed.location, '/fasilitas/menit?tanggal=2016-02-01')
  assert.match((await supervisor.get(changed.location)).html, /10 menit.*sejak 1 Februari 2016/)
  assert.match(
    (await supervisor.get('/fasilitas/menit')).html,
    /12 menit <strong class="tag plain">Perkiraan/,
  )
  const wrong = await supervisor.post('/fasilitas/menit', {
    ...form,
    minutes: '0',
    from: '2016-01-17',
    basis: '',
  })
  assert.equal(wrong.status, 422)
  for (const said of ['1 sampai 240', 'Pilih hari ini', 'dari mana angka ini', 'value="0"'])
    assert.ok(wrong.html.includes(said), said)
})

test('what is not there is not found', async () => {
  for (const path of ['/fasilitas/counter_0', '/fasilitas/printer_0', '/fasilitas/apa-saja'])
    assert.equal((await supervisor.get(path)).status, 404, path)
  assert.equal(
    (await supervisor.post('/fasilitas/counter_0', { act: 'end', endsOn: '2016-02-01' })).status,
    404,
  )
  assert.equal((await supervisor.post('/fasilitas/gangguan/outage_0/selesai', {})).status, 404)
})
