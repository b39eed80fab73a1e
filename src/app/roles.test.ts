import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { pino } from 'pino'
import { openDays } from '#appointments'
import { newDemoProfile, parseProfiles } from '#bank'
import { bengkuluWeek, setHours } from '#calendar'
import { startDemoClock } from '#demo'
import { bengkuluFacilities, setFacilities } from '#facilities'
import { billsOfCase } from '#billing'
import { openWalkIn, takeStage } from '#cases'
import { WIB, ok, type Id, type Result } from '#kernel'
import { enterPerson, nik, roles, type Ctx, type Role } from '#people'
import { checkIn } from '#queue'
import { entered } from '../../test/log-in.ts'
import { makeOffice } from '../../test/office.ts'
import { build } from './build.ts'
import { enterOffice } from './offices.ts'
import { reactions } from './reactions.ts'
import { bodies } from './roles-bodies.ts'
import { grid } from './roles-table.ts'
import { routes } from './routes.ts'

/** Every route of the house × every role: who gets in, who is turned away, and that no route is forgotten. */
const office = await makeOffice('2016-01-18T08:05:00+07:00')
const { system, visitor } = office
const banks = parseProfiles(JSON.stringify(newDemoProfile(system.random, 'http://127.0.0.1:1').office))
office.onNews(reactions(banks[0]))

const value = <T>(done: Result<T, string>): T => {
  assert.ok(done.ok, done.ok ? '' : done.error)
  return done.value
}
value(await setHours(system, bengkuluWeek))
value(await setFacilities(system, bengkuluFacilities))
const day = Temporal.PlainDate.from('2016-01-18')
value(await openDays(system, day, day.add({ days: 5 })))

const facts = {
  id: 'bkl',
  name: 'Kantor Contoh',
  phone: '0812-000-00001',
  address: 'Jalan Contoh 1',
  zone: WIB,
}
const { who: _, ...base } = visitor
/** Nobody reads the lines that stay open. */
const closing = new AbortController()
after(() => closing.abort())
const { app } = build({
  base,
  office: facts,
  demo: true,
  logger: pino({ level: 'silent' }),
  ...routes(
    {
      banks,
      ctx: system,
      office: { ...facts, demo: true },
      config: { banks: undefined, bankPort: 8081 },
      clock: await startDemoClock(office.db, 'bkl', undefined),
    },
    () => undefined,
    closing.signal,
  ),
})

/** A case of somebody who waits in the hall of this office. */
async function aCase(ctx: Ctx, serial: number): Promise<{ case: Id<'case'>; code: string }> {
  const person = await ctx.db.transaction(ctx.office, async (tx) =>
    ok(
      await enterPerson(ctx, tx, {
        name: 'PEMOHON',
        birthPlace: null,
        birthDate: Temporal.PlainDate.from('1955-01-01'),
        sex: 'L',
        nik: value(nik(`170499010155000${serial}`)),
        phone: null,
      }),
    ),
  )
  const wish = { service: 'new', applicantKind: 'adult', pilgrim: null, regency: null } as const
  return value(await openWalkIn(ctx, { ...wish, person: value(person) }))
}
const own = await aCase(system, 1)
const bill = await aBill((await aCase(system, 3)).case)
const { ticket } = value(await checkIn(system, own.code))
await enterOffice(office.db, { ...facts, id: 'pdg', province: '13', demo: false })
const foreign = await aCase({ ...system, office: 'pdg' }, 2)

/** Its owner was photographed and is asked for money. */
async function aBill(id: Id<'case'>): Promise<Id<'bill'>> {
  const bills = value(
    await system.db.transaction(system.office, async (tx) => {
      for (const wish of [
        { stage: 'arrival', act: 'check-in' },
        { stage: 'document-check', act: 'accept', documents: ['ktp', 'kk', 'birth-certificate'] },
        { stage: 'capture-interview', act: 'record', reference: 'N-1' },
      ] as const)
        value(await takeStage(system, tx, id, wish))
      return ok(await billsOfCase(system, tx, id))
    }),
  )
  const [one] = bills
  assert.ok(one)
  return one.id
}

/** What stands in an address: of this office, of another one, or of nobody. */
type Ids = { case: string; bill: string; ticket: string }
const here: Ids = { case: own.case, bill, ticket }
const elsewhere: Ids = { case: foreign.case, bill: 'bill_1', ticket: 'ticket_1' }
const nowhere: Ids = { case: 'case_0', bill: 'bill_0', ticket: 'ticket_0' }

const host = { host: '127.0.0.1:8080' }
const parties = ['visitor', ...roles] as const
type Party = (typeof parties)[number]

/** A session of this role: its cookie, its bearer token, and the proof its forms carry. */
async function enter(party: Party) {
  const cookieOf = async () => {
    const first = await app.request('/masuk', { headers: host })
    return /kafilah=([\w-]+)/.exec(first.headers.get('set-cookie') ?? '')?.[1] ?? ''
  }
  const token = party === 'visitor' ? await cookieOf() : await entered(await colleague(party))
  const cookie = `kafilah=${token}`
  const page = await app.request(party === 'visitor' ? '/masuk' : '/kerja', { headers: { ...host, cookie } })
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await page.text())?.[1] ?? ''
  return { cookie, csrf, bearer: party === 'visitor' ? undefined : `Bearer ${token}` }
}
const people = new Map<Role, Ctx>()
async function colleague(role: Role): Promise<Ctx> {
  const known = people.get(role) ?? (await office.staff([role], role === 'liaison' ? '1704' : undefined))
  people.set(role, known)
  return known
}

type Session = Awaited<ReturnType<typeof enter>>
const mounted = [
  ...new Set(
    app.routes.filter(({ method }) => method !== 'ALL').map(({ method, path }) => `${method} ${path}`),
  ),
].toSorted((a, b) => a.localeCompare(b, 'en'))

/** Which id an address asks for, by its beginning; everything else with an `:id` is about a case. */
const idFor = (path: string, ids: Ids): string => {
  if (/\/tagihan|\/bills\//.test(path)) return ids.bill
  if (/\/outages\/|\/gangguan\//.test(path)) return 'outage_0'
  if (/\/appointments|\/janji/.test(path)) return 'appointment_0'
  if (/\/bukti\/|\/evidence\//.test(path)) return 'evidence_0'
  if (path.startsWith('/kas/selisih')) return 'exception_0'
  if (/\/andai\/|\/what-ifs\//.test(path)) return 'scenario_0'
  return path.startsWith('/musim/kirim') ? 'upload_0' : ids.case
}

/** The address of a route with ids in it. */
const fill = (path: string, ids: Ids): string =>
  path
    .replace(/:kode\{[^}]+\}/, 'en')
    .replace(/:regency(\{.*\})?/, '1704')
    .replace('/*', '/tidak-ada')
    .replace(':stage/:act', 'document-check/accept')
    .replace(/:act\{[^}]+\}/, 'kelas')
    .replace(':ticket', ids.ticket)
    .replace(':id', idFor(path, ids))
    .replace(/:season(?=\/)/, '1437H-2016')
    .replace(':version', '1')
    .replace(/:(plan|part|pilgrim|proposal|upload|review)/, '$1_0')
    .replace(':change', 'quota_0')
    .replace(':kind', 'close-day')
    .replace(':wish', 'wish_0')
    .replace(/^\/api\/v1\/cases$/, '/api/v1/cases?stage=arrival')
    .replace(/\/beyond$/, '/beyond?day=2016-01-18')

async function ask(route: string, session: Session, ids: Ids): Promise<Response> {
  const [method = '', path = ''] = route.split(' ')
  const isApi = path.startsWith('/api/')
  const headers = new Headers({ ...host, ...(isApi ? {} : { cookie: session.cookie }) })
  if (isApi && session.bearer) headers.set('authorization', session.bearer)
  const fields = bodies[route] ?? {}
  if (method === 'GET') return app.request(fill(path, ids), { headers })
  if (!isApi) {
    const body = new URLSearchParams({ _csrf: session.csrf, ...stringsOf(fields) })
    return app.request(fill(path, ids), { method, headers, body })
  }
  if ('file' in fields) {
    const body = new FormData()
    for (const [name, field] of Object.entries(stringsOf(fields))) body.set(name, field)
    body.set('file', new File([stringsOf(fields)['file'] ?? ''], 'daftar.csv'))
    return app.request(fill(path, ids), { method, headers, body })
  }
  headers.set('content-type', 'application/json')
  return app.request(fill(path, ids), { method, headers, body: JSON.stringify(fields) })
}
const stringsOf = (fields: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, String(field)]))

/** One mark of the table. */
function classOf(response: Response): string {
  if (response.status === 403) return '.'
  if (response.status === 404) return '0'
  if (response.status === 401 || response.headers.get('location') === '/masuk') return '?'
  assert.ok(response.status < 500, `${response.status}`)
  return '+'
}

/** Something else is asked before the id is looked at: code and birth date of the owner, or the officer's own desk. */
const PROVED = /\/api\/v1\/appointments\/:id|\/recall$/

/** These two end the session they are asked with, so each gets one of its own. */
const ENDS_SESSION = new Set(['POST /keluar', 'DELETE /api/v1/sessions/current'])

async function rowOf(route: string, sessions: ReadonlyMap<Party, Session>, ids: Ids): Promise<string> {
  const marks = parties.map(async (party) => {
    const kept = sessions.get(party)
    const session = ENDS_SESSION.has(route) || !kept ? await enter(party) : kept
    return classOf(await ask(route, session, ids))
  })
  return (await Promise.all(marks)).join(' ')
}

const sessions = new Map<Party, Session>()
for (const party of parties) sessions.set(party, await enter(party))

test('every route that is mounted has its line in the table, and no other', () => {
  assert.deepEqual(
    [...grid.keys()].toSorted((a, b) => a.localeCompare(b, 'en')),
    mounted,
  )
})

for (const route of mounted)
  test(`who gets in: ${route}`, async () => {
    assert.equal(await rowOf(route, sessions, here), grid.get(route))
  })

test('a case or a number of another office is not there for anybody', async () => {
  for (const route of mounted.filter((one) => /:(id|ticket)/.test(one) && !PROVED.test(one))) {
    assert.doesNotMatch(await rowOf(route, sessions, elsewhere), /\+/, route)
  }
})

test('whoever lacks the proof or the desk learns nothing: here, elsewhere and nowhere sound the same', async () => {
  for (const route of mounted.filter((one) => PROVED.test(one)))
    for (const session of sessions.values()) {
      const answers = []
      for (const ids of [here, elsewhere, nowhere])
        answers.push(await (await ask(route, session, ids)).text())
      assert.equal(new Set(answers).size, 1, route)
    }
})
