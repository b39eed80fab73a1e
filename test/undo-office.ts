import { sql } from 'kysely'
import type { Id } from '#kernel'
import { newDemoProfile, parseProfiles } from '#bank'
import { checkDocuments, recordCapture, undo } from '#cases'
import { receiveBooks } from '#issuance'
import { nik, type Ctx } from '#people'
import { callNext, walkIn } from '#queue'
import { makeOffice } from './office.ts'
import { crewOf, roadOf } from './road.ts'
import { openSeasonOffice, value } from './season.ts'
import { reactions } from '../src/app/reactions.ts'
import { takeBack } from '../src/app/take-back.ts'

// A whole house for the tests of undoing: reactions, desks, a bank, books. Invented people only: NIK sub-district 99.

const PAPERS = ['ktp', 'kk', 'birth-certificate']

export async function houseWithDesks() {
  const office = await makeOffice('2016-01-18T08:00:00+07:00')
  const { system } = office
  const bank = parseProfiles(JSON.stringify(newDemoProfile(system.random, 'http://127.0.0.1:1').office))[0]
  office.onNews(reactions(bank))
  await openSeasonOffice(system)
  value(await receiveBooks(system, { prefix: 'B', first: 1_000_001, count: 20 }))
  const crew = await crewOf(office)
  const road = roadOf(office, crew)
  await road.opens()
  return { office, system, bank, crew, road, ...storiesOf(office, crew, road) }
}

type Office = Awaited<ReturnType<typeof makeOffice>>
type Crew = Awaited<ReturnType<typeof crewOf>>

function storiesOf(office: Office, crew: Crew, { seen }: ReturnType<typeof roadOf>) {
  let people = 0
  /** Every story has a minute of its own: what happened in another one is over ten seconds ago. */
  const later = (seconds: number): void => {
    const start = Temporal.Instant.from('2016-01-18T08:00:00+07:00')
    office.moveTo(start.add({ minutes: people, milliseconds: seconds * 1000 }).toString())
  }
  async function comes() {
    people += 1
    later(0)
    return value(await walkIn(crew.entrance, walker(people)))
  }
  const accepts = async (id: Id<'case'>) =>
    value(await checkDocuments(crew.examiner, await seen(id), { act: 'accept', documents: PAPERS }))
  const photographs = async (id: Id<'case'>) =>
    value(await recordCapture(crew.photographer, await seen(id), { act: 'record', reference: 'N-1' }))
  const undoes = async (ctx: Ctx, id: Id<'case'>) => undo(ctx, await seen(id), takeBack)
  /** Somebody stands before the examiner. */
  async function examined() {
    const here = await comes()
    value(await callNext(crew.examiner))
    return here
  }
  /** Somebody stands before the photographer. */
  async function photographed() {
    const here = await examined()
    await accepts(here.case)
    value(await callNext(crew.photographer))
    return here
  }
  return { later, comes, accepts, photographs, undoes, examined, photographed, ...eyesOn(office) }
}

const walker = (serial: number) => ({
  person: {
    name: `PEMOHON ${serial}`,
    birthPlace: null,
    birthDate: Temporal.PlainDate.from('1985-01-01'),
    sex: 'P' as const,
    nik: value(nik(`170499410185${String(serial).padStart(4, '0')}`)),
    phone: null,
  },
  service: 'new' as const,
  applicantKind: 'adult' as const,
})

function eyesOn({ db: { owner } }: Office) {
  const numberOf = async (id: Id<'case'>) => {
    const { rows } = await sql<
      Record<string, unknown>
    >`select t.stage, t.status, t.desk, t.account_id, t.turn::text,
      t.overtaken, t.kept_for, t.parked_for, t.calls from ticket t where t.case_id = ${id}
      order by t.arrived_at desc`.execute(owner)
    return rows[0]
  }
  const noticesOf = async (id: Id<'case'>) => {
    const { rows } = await sql<{ kind: string; status: string }>`select n.kind, n.status from notice n
      where n.subject = ${id} order by n.queued_at, n.notice_id`.execute(owner)
    return rows.map(({ kind, status }) => `${kind} ${status}`)
  }
  /** The hall is empty for the next story. */
  const goesHome = (id: Id<'case'>) =>
    sql`update ticket set status = 'done' where case_id = ${id} and status in ('waiting', 'called')`.execute(
      owner,
    )
  return { numberOf, noticesOf, goesHome }
}
