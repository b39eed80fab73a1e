import { instantAt } from '#kernel'
import { paysBeforeVisit } from '#catalogue'
import {
  bookingConfirmation,
  calendarFile,
  render,
  showCode,
  type BookingWords,
  type Letter,
  type LetterWords,
} from '#papers'
import type { Ctx, Person } from '#people'
import type { Page } from '#web'
import { letterWordsIn } from '#words'
import { sayWhere, type Mine } from './mine.ts'
import type { Told } from './needs.ts'
import { paperText, type Speech } from './needs-view.tsx'

type Confirmed = { page: Page; ctx: Ctx; mine: Mine; person: Person; told: Told }

/** The confirmation as a PDF, one page of A5 to fold into the family card. */
export function confirmationPdf({ page, ctx, mine, person, told }: Confirmed): Promise<Uint8Array> {
  const { appointment, ends } = mine
  const { needs } = told
  const now = ctx.now()
  const letter: Letter = {
    letterhead: {
      above: [],
      name: page.office.name,
      below: [page.office.address, page.office.phone],
      image: null,
    },
    number: showCode(appointment.code),
    city: '',
    writtenOn: appointment.day,
    to: { name: person.name, lines: [] },
    signatory: { title: '', name: '', below: [] },
    contact: page.office.phone,
    code: appointment.code,
    paper: 'A5',
    size: 11,
    madeAt: now,
  }
  const visit = {
    date: appointment.day,
    from: appointment.starts,
    until: ends,
    place: sayWhere(page, mine),
    bring: toBring(page, told),
    fee: needs.fee.lines.map((line) => ({ label: line.name[page.language], amount: line.amount })),
    payAt: payAt(page, told),
  }
  const service = { service: needs.service.name[page.language] }
  return render(bookingConfirmation(letter, visit, service, wordsOf(page)))
}

/** What the applicant brings, a line each; what the office makes itself is left out. */
export function toBring(page: Speech, { needs }: Told): string[] {
  return needs.documents.flatMap((asked) => {
    const all = asked.kind === 'paper' ? [asked.requirement] : asked.alternatives
    const brought = all.filter((one) => one.paper.madeBy === 'applicant').map((one) => paperText(page, one))
    if (brought.length === 0) return []
    return [asked.kind === 'paper' ? brought.join() : `${page.t.appointments.oneOf} ${brought.join(', ')}`]
  })
}

export const payAt = (page: Speech, { needs }: Told): string =>
  paysBeforeVisit(needs.sop) ? page.t.appointments.payBefore : page.t.appointments.payAfter

const wordsOf = (page: Page): LetterWords & BookingWords => ({
  ...page.t.appointments.letter,
  ...letterWordsIn(page.language, page.zone),
})

/** For the phone's calendar. A moved booking carries the same uid and a higher sequence, so it replaces the old entry. */
export function calendarEntry({ page, ctx, mine, told }: Omit<Confirmed, 'person'>): string {
  const { appointment, ends } = mine
  const { letter } = page.t.appointments
  const entry = {
    uid: `${appointment.id}@kafilah`,
    sequence: appointment.version,
    writtenAt: ctx.now(),
    from: instantAt(appointment.day, appointment.starts, ctx.zone),
    until: instantAt(appointment.day, ends, ctx.zone),
    title: letter.calendar(told.needs.service.name[page.language]),
    description: letter.calendarText(showCode(appointment.code)),
    place: sayWhere(page, mine),
    status: appointment.status === 'cancelled' ? 'cancelled' : 'confirmed',
  } as const
  return calendarFile({ method: 'publish', name: page.office.name }, [entry])
}
