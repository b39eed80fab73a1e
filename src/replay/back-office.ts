import type { Instant } from '#kernel'
import { adjudicate, recordVerification } from '#cases'
import { eveningOn, printsOn } from '#facilities'
import { allocate, checkQuality, print } from '#issuance'
import { nextOpen, today } from './hours.ts'
import type { Visit } from './notebook.ts'
import type { Play } from './play.ts'
import { raise, versionOf } from './version.ts'
import { openWorker, type Worker } from './worker.ts'

/** What nobody in the hall sees: typed verification and verdict, the press, and another pair of eyes. */
export type BackOffice = {
  /** A paid case lies on the desk. */
  receives: (visit: Visit) => void
  /** Something was repaired. */
  wake: () => void
}

/** Books the adjudicators return in a hundred printed ones: a smudge, a crooked photo (assumed). */
const SPOILT = 0.8
/** Minutes a book takes at the press. */
const PRINTING = 7

export function openBackOffice(play: Play): BackOffice {
  const { crew, did, draw, agenda } = play
  const inHours = () => nextOpen(play, agenda.now())

  const check = line(play, inHours, 2, (visit) => {
    const spoilt = draw.percent(SPOILT)
    const verdict = spoilt ? ({ pass: false, reason: 'Cetakan kabur' } as const) : ({ pass: true } as const)
    act(visit, async () => {
      const version = await versionOf(play, visit)
      await did('quality checked', checkQuality(crew.checker, visit.case, version, verdict))
      raise(visit)
    })
    if (!spoilt) return void (visit.ready = agenda.now())
    play.notebook.spoilt += 1
    press.give(visit)
  })
  const press = line(
    play,
    () => pressOpens(play, press.length()),
    PRINTING,
    (visit) => {
      act(visit, async () => {
        await did('book allocated', allocate(crew.printer, visit.case, await versionOf(play, visit), null))
        raise(visit)
        await did('printed', print(crew.printer, visit.case, await versionOf(play, visit)))
        raise(visit)
      })
      check.give(visit)
    },
  )
  const verdicts = line(play, inHours, 3, (visit) => {
    act(visit, async () => {
      const seen = { case: visit.case, version: await versionOf(play, visit) }
      const verdict = { act: 'approve', reference: `ADJ-${visit.case.slice(-8)}` } as const
      visit.version = (await did('adjudicated', adjudicate(crew.adjudicator, seen, verdict))).version
    })
    press.give(visit)
  })
  const verification = line(play, inHours, 3, (visit) => {
    act(visit, async () => {
      const seen = { case: visit.case, version: await versionOf(play, visit) }
      const outcome = { act: 'record', reference: `VER-${visit.case.slice(-8)}` } as const
      visit.version = (await did('verified', recordVerification(crew.verifier, seen, outcome))).version
    })
    verdicts.give(visit)
  })
  const act = (visit: Visit, work: () => Promise<void>): void => agenda.begin([visit.case], SOON, work)
  return { receives: verification.give, wake: press.wake }
}

/** Minutes: an act at a desk is over by then. */
const SOON = 30

type Line = { give: (visit: Visit) => void; length: () => number; wake: () => void }

/** Cases one after another, the first come first. */
function line(
  play: Play,
  open: () => Instant | undefined,
  minutes: number,
  work: (visit: Visit) => void,
): Line {
  const waiting: Visit[] = []
  const worker: Worker = openWorker(play.agenda, {
    open,
    take: (busy) => {
      const visit = waiting.shift()
      if (!visit) return false
      busy(play.draw.around(minutes), () => work(visit))
      return true
    },
  })
  return {
    give: (visit) => {
      waiting.push(visit)
      worker.wake()
    },
    length: () => waiting.length,
    wake: worker.wake,
  }
}

/** A long line keeps the officer at the press in the evening. A dead one prints again at the knock of whoever repaired it. */
function pressOpens(play: Play, waiting: number): Instant | undefined {
  if (printsOn(play.facilities.now, today(play)) === 0) return undefined
  const evening = eveningOn(play.facilities.now, today(play))
  return nextOpen(play, play.agenda.now(), waiting > evening.waiting ? evening.prints * PRINTING : 0)
}

/** The printer dies on this day; the office says so, and a week later that it works again. */
export const printerOf = (play: Play) => {
  const printer = play.facilities.now.printers.find(
    (one) => printsOn(play.facilities.now, today(play)) > 0 && one,
  )
  if (!printer) throw new Error('the office has no printer')
  return printer
}
