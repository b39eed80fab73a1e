import type { Instant } from '#kernel'
import { adjudicate, recordVerification } from '#cases'
import { printsOn } from '#facilities'
import { allocate, checkQuality, print } from '#issuance'
import { nextOpen, today } from './hours.ts'
import type { Visit } from './notebook.ts'
import type { Play } from './play.ts'
import { raise, versionOf } from './version.ts'
import { openWorker, type Worker } from './worker.ts'

/** What nobody in the hall sees: typed verification and verdict, the press, and another pair of eyes. */
export type BackOffice = {
  /** A paid case lies on the desk. */
  receives: (visit: Visit) => Promise<void>
  /** Something was repaired. */
  wake: () => Promise<void>
}

/** Books the adjudicators return in a hundred printed ones: a smudge, a crooked photo (assumed). */
const SPOILT = 0.8
/** With so many waiting for the press, its officer stays until eight in the evening. */
const BACKLOG = 30
const EVENING_MINUTES = 240

export function openBackOffice(play: Play): BackOffice {
  const { crew, did, draw, agenda } = play
  const inHours = () => nextOpen(play, agenda.now())

  const check = line(play, inHours, 2, async (visit) => {
    const spoilt = draw.percent(SPOILT)
    const verdict = spoilt ? ({ pass: false, reason: 'Cetakan kabur' } as const) : ({ pass: true } as const)
    const version = await versionOf(play, visit)
    await did('quality checked', checkQuality(crew.checker, visit.case, version, verdict))
    raise(visit)
    if (!spoilt) return void (visit.ready = agenda.now())
    play.notebook.spoilt += 1
    await press.give(visit)
  })
  const press = line(
    play,
    () => pressOpens(play, press.length()),
    7,
    async (visit) => {
      await did('book allocated', allocate(crew.printer, visit.case, await versionOf(play, visit), null))
      raise(visit)
      await did('printed', print(crew.printer, visit.case, await versionOf(play, visit)))
      raise(visit)
      await check.give(visit)
    },
  )
  const verdicts = line(play, inHours, 3, async (visit) => {
    const seen = { case: visit.case, version: await versionOf(play, visit) }
    const verdict = { act: 'approve', reference: `ADJ-${visit.case.slice(-8)}` } as const
    visit.version = (await did('adjudicated', adjudicate(crew.adjudicator, seen, verdict))).version
    await press.give(visit)
  })
  const verification = line(play, inHours, 3, async (visit) => {
    const seen = { case: visit.case, version: await versionOf(play, visit) }
    const outcome = { act: 'record', reference: `VER-${visit.case.slice(-8)}` } as const
    visit.version = (await did('verified', recordVerification(crew.verifier, seen, outcome))).version
    await verdicts.give(visit)
  })
  return { receives: verification.give, wake: press.wake }
}

type Line = { give: (visit: Visit) => Promise<void>; length: () => number; wake: () => Promise<void> }

/** Cases one after another, the first come first. */
function line(
  play: Play,
  open: () => Instant | undefined,
  minutes: number,
  work: (visit: Visit) => Promise<void>,
): Line {
  const waiting: Visit[] = []
  const worker: Worker = openWorker<Visit>(play.agenda, {
    open,
    take: () => Promise.resolve(waiting.shift()),
    minutes: () => play.draw.around(minutes),
    finish: work,
  })
  return {
    give: async (visit) => {
      waiting.push(visit)
      await worker.wake()
    },
    length: () => waiting.length,
    wake: worker.wake,
  }
}

/** A long line keeps the officer at the press in the evening. A dead one prints again at the knock of whoever repaired it. */
function pressOpens(play: Play, waiting: number): Instant | undefined {
  if (printsOn(play.facilities.now, today(play)) === 0) return undefined
  return nextOpen(play, play.agenda.now(), waiting > BACKLOG ? EVENING_MINUTES : 0)
}

/** The printer dies on this day; the office says so, and a week later that it works again. */
export const printerOf = (play: Play) => {
  const printer = play.facilities.now.printers.find(
    (one) => printsOn(play.facilities.now, today(play)) > 0 && one,
  )
  if (!printer) throw new Error('the office has no printer')
  return printer
}
