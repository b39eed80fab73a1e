import { dateAt } from '#kernel'
import { cityOf, refusalLetter, returnNote, type Letter, type PaperDocument } from '#papers'
import type { Page } from '#web'
import { letterWordsIn, wordsIn, type Language } from '#words'
import { sayAsked } from './say.ts'
import type { Sheet } from './sheet.ts'

type Frame = { office: Page['office']; zone: string; language: Language; size: 11 | 16 }

/** The letter of a refusal, with the reason as the officer wrote it; nothing when the case was not refused. */
export function refusalPaper(sheet: Sheet, frame: Frame): PaperDocument | undefined {
  const event = sheet.history.findLast(({ ending }) => ending === 'refused')
  if (!event?.reason) return undefined
  const { letters } = wordsIn(frame.language)
  const { basisText, mayDo, ...words } = letters.refusal
  return refusalLetter(
    letterOf(sheet, event, frame),
    {
      service: sheet.service[frame.language],
      decidedOn: dateAt(event.at, frame.zone),
      reason: event.reason,
      basis: basisText,
      mayDo,
    },
    { ...letterWordsIn(frame.language, frame.zone), ...letters.decision, ...words },
  )
}

/** Which papers are missing and until when; nothing when the case does not wait for papers. */
export function returnPaper(sheet: Sheet, frame: Frame): PaperDocument | undefined {
  const { hold } = sheet.one
  const event = sheet.history.findLast(({ act }) => act === 'return-for-papers')
  if (hold?.kind !== 'return-for-papers' || !hold.due || !event) return undefined
  const { language, office } = frame
  const t = wordsIn(language)
  const { wherePlace, ...words } = t.letters.returned
  return returnNote(
    letterOf(sheet, event, frame),
    {
      service: sheet.service[language],
      missing: sheet.missing.map((asked) => sayAsked({ t, language }, asked)),
      due: hold.due,
      where: `${wherePlace}, ${office.name}`,
    },
    { ...letterWordsIn(language, frame.zone), ...t.letters.decision, ...words },
  )
}

/** Signed by the officer who did it. The office's own emblem comes with its letterhead, once it has uploaded one. */
function letterOf(
  sheet: Sheet,
  event: Sheet['history'][number],
  { office, zone, language, size }: Frame,
): Letter {
  return {
    letterhead: { above: [], name: office.name, below: [`${office.address} · ${office.phone}`], image: null },
    number: sheet.one.number,
    city: cityOf(office.address),
    writtenOn: dateAt(event.at, zone),
    to: { name: sheet.person.name, lines: [] },
    signatory: { title: wordsIn(language).letters.officer, name: event.by, below: [] },
    contact: office.phone,
    code: sheet.one.code,
    paper: 'A4',
    size,
    madeAt: event.at,
  }
}
