import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { book, hold } from '#appointments'
import { connect, migrate, startServer, type Db } from '#db'
import { nik, phone, type Ctx } from '#people'
import { reactions } from '../src/app/reactions.ts'
import { makeOffice } from '../test/office.ts'
import { openSeasonOffice, value } from '../test/season.ts'
import { machine, middle, rush, show, type Rush } from './figures.ts'

const [CALLERS, SECONDS, ROUNDS] = [50, 4, 5] as const

/**
 * Bookings a second with fifty callers at once, through the actions and all reactions of the house (case, notice, log), on a
 * server on disk that syncs each commit. The floor: one row and one synced commit a call, on the same server, in turn.
 */
export async function booking(): Promise<string[]> {
  const data = mkdtempSync(join(tmpdir(), 'kafilah-bench-'))
  const server = await startServer({ data })
  const { host, port, user } = server
  const place = { host, port, user }
  const db = connect({ ...place, database: 'postgres' })
  try {
    await migrate(db.owner)
    const office = await makeOffice('2016-01-11T07:00:00+07:00', db)
    office.onNews(reactions(undefined))
    await openSeasonOffice(office.system)
    const next = await places(db)
    const [floors, bookings]: [Rush[], Rush[]] = [[], []]
    await sql`create table floor (id bigint primary key)`.execute(db.owner)
    let row = 0
    const before = machine()
    for (let round = 0; round < ROUNDS; round += 1) {
      const insert = async () =>
        void (await sql`insert into floor (id) values (${(row += 1)})`.execute(db.owner))
      floors.push(await rush(CALLERS, SECONDS, insert))
      bookings.push(await rush(CALLERS, SECONDS, () => bookNext(office.visitor, next())))
    }
    const { rows } = await sql<{ set: string }>`select current_setting('synchronous_commit') || '/' ||
      current_setting('fsync') as set`.execute(db.owner)
    return told(before, rows[0]?.set ?? '', middle(floors), middle(bookings))
  } finally {
    await db.close()
    await server.stop()
    rmSync(data, { recursive: true, force: true })
  }
}

const told = (before: string, set: string, floor: Rush, bookings: Rush): string[] => [
  before,
  `at the end: ${machine()}`,
  `synchronous_commit/fsync ${set}, ${CALLERS} callers at once, ${ROUNDS} rounds of ${SECONDS} s each in turn, medians`,
  `floor, one row and commit a call: ${show(floor)}`,
  `booking, hold and book a call:    ${show(bookings)}`,
  `ratio: one booking (two acts) in the time of ${(floor.perSecond / bookings.perSecond).toFixed(1)} plain commits`,
]

type HalfHour = { day: Temporal.PlainDate; starts: Temporal.PlainTime }

/** One free place after the other, each a different half hour as at an ordinary office; the callers never meet a full one. */
async function places(db: Db): Promise<() => HalfHour> {
  const { rows } = await sql<HalfHour>`select s.day, s.starts from slot s, generate_series(1, s.capacity) n
    where s.day >= '2016-01-18' order by n, s.day, s.starts`.execute(db.owner)
  const left = rows.values()
  return () => {
    const { value: one } = left.next()
    if (!one) throw new Error('every place is taken: fewer rounds, please')
    return one
  }
}

let serial = 0
async function bookNext(visitor: Ctx, slot: HalfHour): Promise<void> {
  const answers = { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' } as const
  const held = value(await hold(visitor, { slot, answers, replaces: null }))
  serial += 1
  const person = {
    name: 'PEMOHON CONTOH',
    birthPlace: 'Manna',
    birthDate: Temporal.PlainDate.from('1960-05-04'),
    sex: 'L' as const,
    nik: value(
      nik(`17${String(Math.trunc(serial / 9_000)).padStart(2, '0')}99040560${1_000 + (serial % 9_000)}`),
    ),
    phone: value(phone('0812-000-10137')),
  }
  value(await book(visitor, { appointment: held.appointment, person }))
}
