import type { Result } from '#kernel'
import { appointmentById, book, freePlaces, hold, openDays } from '#appointments'
import { bengkuluWeek, setHours } from '#calendar'
import { caseById, openCase } from '#cases'
import { bengkuluFacilities, setFacilities } from '#facilities'
import { nik, phone, type Ctx } from '#people'
import type { WalkIn } from './actions.ts'
import type { Tick } from './class.ts'
import { followCase } from './follow.ts'

// A small hall for the tests of this module. Invented people only: NIK sub-district 99.

type Office = { system: Ctx; visitor: Ctx; onNews: (listener: Ctx['tell']) => void }

export function value<T>(result: Result<T, string>): T {
  if (!result.ok) throw new Error(`refused: ${result.error}`)
  return result.value
}

/** The NIK of the n-th person: sub-district 99, born on 1 January 1955. */
export const nikOf = (serial: number): string => `170499010155${String(serial).padStart(4, '0')}`

/** The n-th person without a booking: thirty years old, so nobody's turn comes early by age. */
export const young = (serial: number, tick: Tick | null = null): WalkIn => ({
  person: {
    name: `PEMOHON MUDA ${serial}`,
    birthPlace: null,
    birthDate: Temporal.PlainDate.from('1985-01-01'),
    sex: 'P',
    nik: value(nik(`170499410185${String(serial).padStart(4, '0')}`)),
    phone: null,
  },
  service: 'new',
  applicantKind: 'adult',
  tick,
})

/** Desks, hours and places; a booking opens a case and a moved case moves its number, as the house does it. */
export async function openHall({ system, onNews }: Office): Promise<void> {
  onNews(async (ctx, tx, news) => {
    if (news.kind === 'appointment-made') {
      const visit = await appointmentById(ctx, tx, news.appointment)
      if (!visit?.person) return
      const { person, service, applicantKind, id, code } = visit
      const facts = { person, service, applicantKind, pilgrim: null, regency: null }
      await openCase(system, tx, { ...facts, channel: 'walk-in', visit: { appointment: id, code } })
    }
    if (!('case' in news)) return
    const file = await caseById(ctx, tx, news.case)
    const stage = news.kind === 'case-arrived-at' ? news.stage : null
    await followCase(
      system,
      tx,
      { case: news.case, stage, event: file?.version ?? 0 },
      file?.appointment ?? null,
    )
  })
  value(await setHours(system, bengkuluWeek))
  value(await setFacilities(system, bengkuluFacilities))
  const from = Temporal.PlainDate.from('2016-01-18')
  value(await openDays(system, from, from.add({ days: 12 })))
}

/** Books the n-th person for today (or `days` later) and tells the code on the letter. */
export async function bookedCode({ system, visitor }: Office, serial: number, days = 0): Promise<string> {
  const day = Temporal.PlainDate.from('2016-01-18').add({ days })
  const places = await system.db.read(system.office, (tx) =>
    freePlaces(visitor, tx, day, day.add({ days: 1 })),
  )
  const place = places.findLast(({ free }) => free > 0)
  if (!place) throw new Error(`no place on ${day.toString()}`)
  const answers = { service: 'new', age: 'adult', pilgrim: false, channel: 'walk-in' } as const
  const slot = { day: place.day, starts: place.starts }
  const held = value(await hold(visitor, { slot, answers, replaces: null }))
  const person = {
    name: `PEMOHON KE ${serial}`,
    birthPlace: 'BINTUHAN',
    birthDate: Temporal.PlainDate.from('1955-01-01'),
    sex: 'L' as const,
    nik: value(nik(nikOf(serial))),
    phone: value(phone('0812-000-10137')),
  }
  return value(await book(visitor, { appointment: held.appointment, person })).code
}
