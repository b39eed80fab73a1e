import { dateAt, type Instant } from '#kernel'
import { payAt, toBring, type Told } from '#appointments'
import { cityOf, pilgrimInvitation, type PaperDocument } from '#papers'
import { letterWordsIn, wordsIn, type Language } from '#words'
import type { Cohort } from '#seasons'
import type { Invited } from './invited.ts'

/** What a letter takes from the office and the reader. `size` 16 is large print; `head` signs. */
export type Frame = {
  office: { name: string; address: string; phone: string }
  zone: string
  language: Language
  size: 11 | 16
  head: string
  now: Instant
}

/**
 * The pilgrim's letter: when and where, the same documents and fee as anybody's, the note on three-word names. The QR holds
 * the code and its check character, nothing about the person.
 */
export function invitationPaper(
  { pilgrim, appointment, ends, place, number }: Invited,
  cohort: Cohort,
  told: Told,
  frame: Frame,
): PaperDocument {
  const { office, zone, language, size, head, now } = frame
  const t = wordsIn(language)
  const { letters } = t
  const speech = { t, language }
  const name = `${pilgrim.name}${parent(pilgrim)}`
  const letter = {
    letterhead: { above: [], name: office.name, below: [`${office.address} · ${office.phone}`], image: null },
    number,
    city: cityOf(office.address),
    writtenOn: dateAt(now, zone),
    to: { name, lines: [pilgrim.district ?? '', cohort.name].filter(Boolean) },
    signatory: { title: letters.headOfOffice, name: head, below: [] },
    contact: office.phone,
    code: appointment.code,
    paper: 'A4',
    size,
    madeAt: now,
  } as const
  const visit = {
    date: appointment.day,
    from: appointment.starts,
    until: ends,
    place: place ?? `${office.name}, ${office.address}`,
    bring: toBring(speech, told),
    fee: told.needs.fee.lines.map((line) => ({ label: line.name[language], amount: line.amount })),
    payAt: payAt(speech, told),
  }
  const names = letters.names(pilgrim.name, String(pilgrim.name.trim().split(/\s+/).length))
  const words = { ...letterWordsIn(language, zone), ...letters.invitation, names }
  return pilgrimInvitation(letter, visit, { porsi: pilgrim.porsi.reveal(), cohort: cohort.name }, words)
}

/** `BIN UMAR`, as the list has it; nothing where the list names no father. */
const parent = ({ parentRelation, parentName }: Invited['pilgrim']): string =>
  parentName ? ` ${parentRelation ?? 'bin'} ${parentName}` : ''
