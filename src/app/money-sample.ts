import { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { pino } from 'pino'
import { ok, rupiah, type Id, type Result } from '#kernel'
import { evidenceApi, moneyPages, newDemoProfile, parseProfiles } from '#bank'
import { billApi, billPages, billsOfCase, receivePayment, type Bill } from '#billing'
import { wishesAside } from '#cancelling'
import { caseById, casePages, openCase, takeStage, type StageWish } from '#cases'
import { loadCatalogue, requirementsFor } from '#catalogue'
import { enterPerson, logIn, nik, type Ctx, type Role } from '#people'
import type { Env } from '#web'
import { billFor, billNeighbours } from './bill-for.ts'
import { build } from './build.ts'
import { reactions } from './reactions.ts'
import { takeBack } from './take-back.ts'
import { workPages } from './work-page.tsx'

// The house of money for the tests: its own pages and JSON, reactions connected, applicants who wait for their payment.

type TestOffice = {
  system: Ctx
  visitor: Ctx
  staff: (roles: readonly Role[]) => Promise<Ctx>
  onNews: (listener: Ctx['tell']) => void
}

function value<T>(done: Result<T, string>): T {
  if (!done.ok) throw new Error(`refused: ${done.error}`)
  return done.value
}

export const BORN = '23-11-1952'

export function moneyHouse(office: TestOffice, password: string) {
  const { system, visitor } = office
  const [bank] = parseProfiles(JSON.stringify(newDemoProfile(system.random, 'http://127.0.0.1:1').office))
  office.onNews(reactions(bank))
  const by = billNeighbours(bank, null)
  const { who: _, ...base } = visitor
  const house = {
    base,
    office: { name: 'Kantor Contoh', phone: '0812-000-00001', address: 'Jl. Contoh 1, Bengkulu' },
    demo: false,
    logger: pino({ level: 'silent' }),
    pages: [
      casePages({ billFor: billFor(bank), takeBack, asideOf: wishesAside }),
      billPages(by),
      moneyPages(bank),
      workPages(false),
    ],
    apis: [billApi(by), evidenceApi()],
    bank: new Hono(),
  }
  const { app } = build(house)
  return { app, browser: browserOf(app, office, password), ...applicants(system) }
}

const host = { host: '127.0.0.1:8080' }
const hiddenIn = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? ''

/** A browser with its cookie; `roles` makes an account and logs it in. */
function browserOf(app: OpenAPIHono<Env>, office: TestOffice, password: string) {
  return async (roles?: readonly Role[]) => {
    const staff = roles && (await office.staff(roles))
    const first = await app.request('/status', { headers: host })
    const mine = /kafilah=([\w-]+)/.exec(first.headers.get('set-cookie') ?? '')?.[1] ?? ''
    const token = staff ? await tokenOf(office, staff, password) : mine
    const headers = { ...host, cookie: `kafilah=${token}` }
    const get = (path: string) => app.request(path, { headers })
    const csrf = hiddenIn(await (await get('/status')).text(), '_csrf')
    const post = (path: string, fields: Record<string, string> = {}) =>
      app.request(path, { method: 'POST', headers, body: new URLSearchParams({ _csrf: csrf, ...fields }) })
    const send = (path: string, body: unknown, method = 'POST') =>
      app.request(`/api/v1${path}`, {
        method,
        headers: {
          ...host,
          'content-type': 'application/json',
          ...(staff && { authorization: `Bearer ${token}` }),
        },
        ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
      })
    return { get, post, send, staff }
  }
}

async function tokenOf(office: TestOffice, staff: Ctx, password: string): Promise<string> {
  const name = staff.who.kind === 'staff' ? staff.who.name : ''
  const username = name.toLowerCase().replace(' ', '-')
  return value(await logIn(office.visitor, { username, password, oldToken: undefined }))
}

function applicants(system: Ctx) {
  let serial = 0
  const read = <T>(work: Parameters<typeof system.db.read<T>>[1]) => system.db.read(system.office, work)
  const billOf = async (of: Id<'case'>): Promise<Bill> => {
    const bill = (await read((tx) => billsOfCase(system, tx, of))).at(-1)
    if (!bill) throw new Error(`no bill for ${of}`)
    return bill
  }
  /** Somebody who has been photographed and now goes to the bank. */
  const atPayment = async () => {
    serial += 1
    const person = {
      name: `PEMOHON KE ${serial}`,
      birthPlace: 'BINTUHAN',
      birthDate: Temporal.PlainDate.from('1952-11-23'),
      sex: 'L' as const,
      nik: value(nik(`170499231152${String(serial).padStart(4, '0')}`)),
      phone: null,
    }
    const opened = await system.db.transaction(system.office, async (tx) =>
      openCase(system, tx, {
        person: await enterPerson(system, tx, person),
        service: 'new',
        applicantKind: 'adult',
        channel: 'walk-in',
        visit: null,
        pilgrim: null,
        regency: null,
      }),
    )
    const { case: id, code } = value(opened)
    const documents = await read(async (tx) =>
      requirementsFor(
        await loadCatalogue(tx, Temporal.PlainDate.from('2016-01-18')),
        'new',
        'adult',
      ).requirements.map(({ paper }) => paper.id),
    )
    const road: readonly StageWish[] = [
      { stage: 'pre-application', act: 'submit' },
      { stage: 'arrival', act: 'check-in' },
      { stage: 'document-check', act: 'accept', documents },
      { stage: 'capture-interview', act: 'record', reference: 'N-1' },
    ]
    for (const wish of road)
      if ((await stageOf(id)) === wish.stage)
        value(await system.db.transaction(system.office, (tx) => takeStage(system, tx, id, wish)))
    return { case: id, code, bill: await billOf(id) }
  }
  const stageOf = async (id: Id<'case'>) => (await read((tx) => caseById(system, tx, id)))?.stage
  const pay = (bill: Bill, paymentId: string) =>
    system.db.transaction(system.office, async (tx) => {
      const claim = { channel: 'snap-va', paymentId, amount: rupiah(355_000), paidAt: system.now() } as const
      return ok(await receivePayment(system, tx, claim, bill.number))
    })
  return { atPayment, billOf, stageOf, pay }
}
