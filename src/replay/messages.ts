import { dateAt, idOf, instantAt, type Id } from '#kernel'
import { appointmentById } from '#appointments'
import { vaOfBill } from '#bank'
import { billsOfCase } from '#billing'
import { applicantKind } from '#catalogue'
import { drainOutbox, type Channel } from '#notices'
import { pilgrimById } from '#seasons'
import type { BackOffice } from './back-office.ts'
import type { Bank } from './bank.ts'
import { COMES, comesAt, missedInTheEvening } from './crowd.ts'
import type { Entrance } from './entrance.ts'
import { at, clockTime, nextOpen, today, workingDayAfter } from './hours.ts'
import { visitOf } from './notebook.ts'
import type { Play } from './play.ts'
import { raise } from './version.ts'

const AppointmentId = idOf('appointment')
const CaseId = idOf('case')

type People = { play: Play; entrance: Entrance; backOffice: BackOffice; bank: Bank; partner: string }

/** In a hundred invited pilgrims so many do not come on their day; they come some days later, without a booking. */
const PILGRIMS_AWAY = 3
/** In a hundred passports so many stay in the drawer when the season ends. */
const NEVER_COLLECTED = 1

/** What reaches people in messages is what moves them: a date, a bill, missing papers, a finished passport. */
export function openTelephones(people: People): { carry: () => Promise<void> } {
  const { play } = people
  const carried = new Set<string>() // a message may be carried twice; people act on it once
  const channel: Channel = {
    name: 'season',
    send: ({ id, kind, subject }) => {
      if (!carried.has(id)) play.agenda.at(play.agenda.now(), () => reads(people, kind, subject))
      carried.add(id)
      return Promise.resolve()
    },
  }
  return {
    carry: async () => {
      const sent = await drainOutbox(play.system, channel)
      const { acts } = play.notebook
      acts.set('message sent', (acts.get('message sent') ?? 0) + sent)
    },
  }
}

async function reads(people: People, kind: string, subject: string): Promise<void> {
  if (kind === 'invited') return invited(people, AppointmentId.parse(subject))
  if (kind === 'to-pay') return toPay(people, CaseId.parse(subject))
  if (kind === 'returned') return comesWithPapers(people, CaseId.parse(subject))
  if (kind === 'ready') return comesForPassport(people, CaseId.parse(subject))
}

async function invited({ play, entrance }: People, id: Id<'appointment'>): Promise<void> {
  const { system, draw, notebook, agenda } = play
  const { visit, pilgrim } = await play.read(async (tx) => {
    const found = await appointmentById(system, tx, id)
    return { visit: found, pilgrim: found?.pilgrim && (await pilgrimById(system, tx, found.pilgrim)) }
  })
  if (!visit || !pilgrim) throw new Error(`${id} invites nobody`)
  const due = instantAt(visit.day, visit.starts, system.zone)
  const comer = {
    class: 'pilgrim',
    regency: pilgrim.regency,
    service: visit.service,
    kind: applicantKind('adult', true),
    shows: visit.code,
    tick: null,
  } as const
  if (!draw.percent(PILGRIMS_AWAY))
    return agenda.at(comesAt(due, draw.between(...COMES)), () => entrance.comes({ ...comer, booked: due }))
  notebook.noShows.pilgrims += 1
  missedInTheEvening(play, id, due)
  const later = at(play, workingDayAfter(play, visit.day, draw.between(1, 5)), '08:15')
  agenda.at(later.add({ minutes: draw.between(0, 120) }), () => entrance.comes({ ...comer, booked: null }))
}

/** Most go to the bank at once, some the next day; the teller closes at three. */
function toPay({ play, backOffice, bank, partner }: People, id: Id<'case'>): void {
  const { draw, agenda, system, notebook } = play
  const days = draw.percent(72) ? 0 : draw.between(1, 2)
  const soon = agenda.now().add({ minutes: draw.between(15, 60) })
  const late = clockTime(play).hour >= 14
  const wanted =
    days === 0 && !late ? soon : at(play, workingDayAfter(play, today(play), Math.max(1, days)), '08:30')
  agenda.at(nextOpen(play, wanted).add({ minutes: draw.between(0, 50) }), () => {
    const visit = visitOf(notebook, id)
    visit.paid = agenda.now()
    // One ledger: a second payment would only wait there, holding a connection.
    agenda.begin([id, 'ledger'], SOON, async () => {
      const [bill] = await play.read((tx) => billsOfCase(system, tx, id))
      if (!bill) throw new Error(`no bill of ${id}`)
      const paid = await bank.pay(vaOfBill(partner, bill.number).customerNo, bill.id.slice(-20))
      notebook.cash += paid
      notebook.acts.set('paid', (notebook.acts.get('paid') ?? 0) + 1)
      raise(visit)
    })
    backOffice.receives(visit)
  })
}

/** Minutes: a payment is booked by then. */
const SOON = 30

function comesWithPapers({ play, entrance }: People, id: Id<'case'>): void {
  const { draw, agenda, notebook } = play
  const day = workingDayAfter(play, today(play), draw.between(1, 6))
  agenda.at(at(play, day, '08:00').add({ minutes: draw.between(0, 150) }), () =>
    entrance.comesBack(visitOf(notebook, id), 'document-check'),
  )
}

/** The liaison fetches the pilgrims' passports; everybody else comes in the next days. */
function comesForPassport({ play, entrance }: People, id: Id<'case'>): void {
  const { draw, agenda, notebook } = play
  if (visitOf(notebook, id).class === 'pilgrim' || draw.percent(NEVER_COLLECTED)) return
  const day = workingDayAfter(play, dateAt(agenda.now(), play.system.zone), draw.between(1, 6))
  agenda.at(at(play, day, '08:30').add({ minutes: draw.between(0, 300) }), () =>
    entrance.comesBack(visitOf(notebook, id), 'handover'),
  )
}
