import { ok, type Id, type Result } from '#kernel'
import { caseById, openCase, takeStage, type StageWish } from '#cases'
import { enterPerson, idIn, nik, type Ctx } from '#people'
import { allocate, checkQuality, letGoOfBook, print, receiveBooks, stock } from '#issuance'
import type { TestOffice } from './office.ts'

// A small production room for tests of books. Invented people only: NIK sub-district 99.

function value<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`refused: ${result.error}`)
  return result.value
}

const papers = ['ktp', 'kk', 'birth-certificate'] as const
const wayToTheBooks: readonly StageWish[] = [
  { stage: 'arrival', act: 'check-in' },
  { stage: 'document-check', act: 'accept', documents: papers },
  { stage: 'capture-interview', act: 'record', reference: 'N-1' },
  { stage: 'payment', act: 'settle', reference: 'bill_1' },
  { stage: 'verification', act: 'record', reference: 'V-1' },
  { stage: 'adjudication', act: 'approve', reference: 'A-1' },
]

/** The books every test begins with: B1000001 and the forty-nine after it. */
export const firstDelivery = (system: Ctx) =>
  receiveBooks(system, { prefix: 'B', first: 1_000_001, count: 50 }).then(value)

/** A case that ends otherwise than by handing over lets go of its book, as under the roof. Answers every case that ended. */
export function bookLetGo({ system, onNews }: TestOffice): string[] {
  const ended: string[] = []
  onNews(async (_ctx, tx, news) => {
    if (news.kind !== 'case-ended') return
    ended.push(news.case)
    if (news.ending !== 'handed-over') await letGoOfBook(system, tx, news.case)
  })
  return ended
}

export const stockNow = (system: Ctx) => system.db.read(system.office, (tx) => stock(tx, system.office))

/** Opens cases of new people and brings them where a test wants them. */
export function bookDesk(system: Ctx) {
  let people = 0
  const versionOf = async (id: Id<'case'>): Promise<number> => {
    const one = await system.db.read(system.office, (tx) => caseById(system, tx, id))
    if (!one) throw new Error(`no case ${id}`)
    return one.version
  }
  const walked = async (way: readonly StageWish[], regency: string | null): Promise<Id<'case'>> => {
    people += 1
    const number = `170499010155${String(people).padStart(4, '0')}`
    const done = await system.db.transaction(system.office, async (tx) => {
      const person = await enterPerson(system, tx, {
        name: `PEMOHON KE ${people}`,
        birthPlace: 'BINTUHAN',
        birthDate: Temporal.PlainDate.from('1955-01-01'),
        sex: 'L',
        nik: value(nik(number)),
        phone: null,
      })
      const facts = { person, service: 'new', applicantKind: 'adult', channel: 'walk-in' } as const
      const pilgrim = regency === null ? null : idIn(system, 'pilgrim')
      const opened = value(await openCase(system, tx, { ...facts, visit: null, pilgrim, regency }))
      for (const wish of way) value(await takeStage(system, tx, opened.case, wish))
      return ok(opened.case)
    })
    return value(done)
  }
  /** With a regency: a pilgrim of that cohort. */
  const approved = (regency: string | null = null) => walked(wayToTheBooks, regency)
  /** Photographed, with a fee to pay. */
  const unpaid = () => walked(wayToTheBooks.slice(0, 3), null)
  /** A blank for a case that was approved. */
  const setAside = async (id: Id<'case'>) => allocate(system, id, await versionOf(id), null)
  /** Allocated and printed by nobody in particular, so that any officer may look at it. */
  const printed = async (regency: string | null = null): Promise<Id<'case'>> => {
    const id = await approved(regency)
    value(await setAside(id))
    value(await print(system, id, await versionOf(id)))
    return id
  }
  const ready = async (regency: string | null = null): Promise<Id<'case'>> => {
    const id = await printed(regency)
    value(await checkQuality(system, id, await versionOf(id), { pass: true }))
    return id
  }
  return { approved, printed, ready, setAside, unpaid, versionOf }
}
