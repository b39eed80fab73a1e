import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { sql } from 'kysely'
import { z } from 'zod'
import { nik, type Ctx } from '#people'
import { callNext, markNoShow, park, recall, sitAt, walkIn } from '#queue'
import type { Env } from '#web'
import { counterBrowsers } from '../../test/browser.ts'
import { makeOffice } from '../../test/office.ts'
import { openSeasonOffice, value } from '../../test/season.ts'
import { hallPages } from './index.ts'

const office = await makeOffice('2016-01-18T09:00:00+07:00')
const { system } = office
await openSeasonOffice(system)
const entrance = await office.staff(['customer-service'])
const examiner = await office.staff(['examiner'])
value(await sitAt(examiner, 'Loket 1'))
const closing = new AbortController()
after(() => closing.abort())
const pages = hallPages(closing.signal)
const visitor = await counterBrowsers(office, [pages])()

let serial = 0
const comes = async () => {
  serial += 1
  const person = {
    name: 'ROHANI',
    birthPlace: null,
    birthDate: Temporal.PlainDate.from('1985-01-01'),
    sex: 'P' as const,
    nik: value(nik(`17049941018500${String(serial).padStart(2, '0')}`)),
    phone: null,
  }
  return value(await walkIn(entrance, { person, service: 'new', applicantKind: 'adult' }))
}
const calls = async () => {
  await comes()
  const called = value(await callNext(examiner))
  value(await markNoShow(examiner, called.ticket))
  return called
}

/** The line of the display, as a program hears it. */
async function listen(ctx: Ctx, path: string, lastEventId?: string) {
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    c.set('ctx', ctx)
    await next()
  })
  app.route('/', pages)
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId }
  const response = await app.request(path, { headers })
  assert.match(response.headers.get('content-type') ?? '', /^text\/event-stream/)
  assert.ok(response.body)
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  /** Reads until so many calls and one beat are there. */
  const hear = async (many: number) => {
    while ((text.match(/event: call\n/g) ?? []).length < many || !text.includes('event: beat')) {
      const { done, value: more } = await reader.read()
      if (done) break
      text += more
    }
    const Call = z.object({ number: z.string(), desk: z.string(), words: z.string() })
    return [...text.matchAll(/event: call\ndata: (.*)\nid: (.*)\n/g)].map(([, data = '', id = '']) => ({
      id,
      ...Call.parse(JSON.parse(data)),
    }))
  }
  return { hear, leave: () => reader.cancel(), heard: () => text }
}

test('before the first call the television says so; then it shows numbers and desks, the latest first, and no name', async () => {
  assert.match((await visitor.get('/layar')).html, /Belum ada panggilan/)
  await calls()
  const again = value(await callNext((await comes(), examiner)))
  value(await recall(examiner, again.ticket))
  value(await markNoShow(examiner, again.ticket))
  const { html } = await visitor.get('/layar')
  assert.match(html, /A-002<\/span> <span class="desk">Loket 1[^]*A-001/)
  assert.equal((html.match(/>A-002</g) ?? []).length, 1, 'called twice, shown once')
  assert.match(html, /aria-live="assertive">Nomor antrean A dua, silakan menuju loket satu\.</)
  assert.match(html, /<noscript><meta http-equiv="refresh" content="5"/)
  assert.doesNotMatch(html, /ROHANI|170499|ticket_|case_/i)
})

test('whoever listens hears each call once, under an id that rises; the page says from where on to listen', async () => {
  const since = /data-sejak="([^"]+)"/.exec((await visitor.get('/layar')).html)?.[1] ?? ''
  assert.equal(since, '2016-01-18.3')
  const line = await listen(office.visitor, `/layar/panggilan?sejak=${since}`)
  assert.deepEqual(await line.hear(0), [], 'nothing of before')
  await calls()
  const [call] = await line.hear(1)
  assert.deepEqual(call, {
    id: '2016-01-18.4',
    number: 'A-003',
    desk: 'Loket 1',
    words: 'Nomor antrean A tiga, silakan menuju loket satu.',
  })
  await calls()
  assert.deepEqual(
    (await line.hear(2)).map(({ id }) => id),
    ['2016-01-18.4', '2016-01-18.5'],
  )
  assert.doesNotMatch(line.heard(), /ROHANI|170499|ticket_|case_/i)
  await line.leave()
})

test('a display that was cut off is told what it missed, and nothing twice', async () => {
  const line = await listen(office.visitor, '/layar/panggilan?sejak=2016-01-18.1', '2016-01-18.3')
  assert.deepEqual(
    (await line.hear(2)).map(({ number }) => number),
    ['A-003', 'A-004'],
  )
  await line.leave()
  const stranger = await listen(office.visitor, '/layar/panggilan', 'kemarin')
  assert.deepEqual(await stranger.hear(0), [], 'from nowhere: only what is new')
  await stranger.leave()
})

test('when the house closes the line ends, so that nobody waits for it', async () => {
  const own = new AbortController()
  const app = hallPages(own.signal)
  const outer = new Hono<Env>()
  outer.use(async (c, next) => {
    c.set('ctx', office.visitor)
    await next()
  })
  outer.route('/', app)
  const response = await outer.request('/layar/panggilan')
  own.abort()
  assert.match(await response.text(), /event: beat/)
})

test('the room of listeners has an end; who leaves makes room', async () => {
  const own = new AbortController()
  const outer = new Hono<Env>()
  outer.use(async (c, next) => {
    c.set('ctx', office.visitor)
    await next()
  })
  outer.route('/', hallPages(own.signal))
  const all = []
  for (let i = 0; i < 200; i += 1) all.push(await outer.request('/layar/panggilan'))
  const late = await outer.request('/layar/panggilan')
  assert.deepEqual([late.status, late.headers.get('retry-after')], [503, '30'])
  own.abort()
  await Promise.all(all.map((one) => one.text()))
  assert.equal((await outer.request('/layar/panggilan')).status, 200)
})

test('the television weighs at most forty kilobytes with all it loads, and nothing of it comes from elsewhere', async () => {
  const { html } = await visitor.get('/layar')
  const files = ['layar.css', 'layar.js'].map((name) => readFileSync(`src/web/public/${name}`, 'utf8'))
  const bytes = [html, ...files].reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  assert.ok(bytes <= 40_000, `${bytes} bytes before compression`)
  assert.doesNotMatch(html + files.join(''), /https?:\/\//)
})

test('the code on the ticket leads to the own number: who is ahead, how long, and no word of the person', async () => {
  const [first, mine] = [await comes(), await comes()]
  const { rows } = await sql<{ code: string }>`select c.code from passport_case c
    where c.case_id = ${mine.case}`.execute(system.db.owner)
  const code = rows[0]?.code ?? ''
  assert.match((await visitor.get('/nomor')).html, /Kode pada karcis/)
  for (const wrong of ['', '7K3M-9Q2P-A']) {
    const asked = await visitor.post('/nomor', { code: wrong })
    assert.equal(asked.status, 422)
    assert.match(asked.html, /Tulis kode seperti yang tercetak/)
  }
  const unknown = await visitor.post('/nomor', { code: '7K3M-9Q2P-4' })
  assert.match(unknown.html, /tidak punya nomor antrean hari ini/)
  const { location } = await visitor.post('/nomor', { code })
  assert.equal(location, `/nomor/${mine.ticket}`)
  const page = await visitor.get(location)
  for (const said of [mine.number, 'Di depan Anda: 1 orang', 'Perkiraan tunggu:'])
    assert.ok(page.html.includes(said), said)
  assert.doesNotMatch(page.html + location, new RegExp(`ROHANI|170499|case_|${code}`, 'i'))
  const bytes = gzipSync(page.html).byteLength
  assert.ok(bytes <= 3_000, `${bytes} bytes on the wire`)
  assert.ok(Buffer.byteLength(page.html) <= 3_000, `${Buffer.byteLength(page.html)} bytes before compression`)
  assert.equal(value(await callNext(examiner)).ticket, first.ticket)
  assert.match((await visitor.get(location)).html, /Giliran Anda berikutnya/)
  value(await markNoShow(examiner, first.ticket))
})

test('the own number says where to go, that it is set aside, missed or over; yesterday’s is not there', async () => {
  const { ticket } = value(await callNext(examiner))
  const at = `/nomor/${ticket}`
  assert.match((await visitor.get(at)).html, /Silakan menuju Loket 1/)
  value(await park(examiner, ticket, 'photocopy'))
  assert.match((await visitor.get(at)).html, /Nomor Anda disisihkan/)
  value(await markNoShow(examiner, ticket))
  assert.match((await visitor.get(at)).html, /Nomor Anda sudah dipanggil/)
  assert.equal((await visitor.get('/nomor/ticket_0')).status, 404)
  office.moveTo('2016-01-19T08:00:00+07:00')
  assert.equal((await visitor.get(at)).status, 404)
})

test('while no desk is open nobody can say how long it takes, and the page says so', async () => {
  const { ticket } = await comes()
  assert.match((await visitor.get(`/nomor/${ticket}`)).html, /belum dapat diperkirakan/)
})
