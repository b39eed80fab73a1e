import { dateAt, type Instant } from '#kernel'
import { applicantKinds, type ApplicantKind } from '#catalogue'
import { checkDocuments, recordCapture, releaseHold } from '#cases'
import { minutesOn } from '#facilities'
import { handOver } from '#issuance'
import type { Ctx } from '#people'
import { callNext, sitAt } from '#queue'
import { nextOpen, stretchesOn, today } from './hours.ts'
import { visitOf, type Visit } from './notebook.ts'
import { versionOf } from './version.ts'
import type { Play } from './play.ts'
import { openWorker, type Worker } from './worker.ts'

export type HallStage = 'document-check' | 'capture-interview' | 'handover'
type Desk = { ctx: Ctx; name: string; stage: HallStage; worker: Worker }

/** The hall: whoever holds a number waits for a desk of the stage; everybody holding one today is served today. */
export type Hall = {
  /** In the morning: each officer takes a desk. */
  opens: () => Promise<void>
  /** Somebody waits for this stage from now on. */
  waitsFor: (stage: HallStage) => void
}

/** In a hundred first checks so many lack a paper; the office saw about an eighth of the pilgrims sent back (issue: 12 %). */
const LACKING = { pilgrim: 12, booked: 8, 'walk-in': 14 } as const

export function openHall(play: Play): Hall {
  const { agenda, crew, did, notebook } = play
  const waiting = { 'document-check': 0, 'capture-interview': 0, handover: 0 }
  const desks: Desk[] = [
    ...crew.examiners.map((ctx, i) => desk(ctx, `Loket ${i + 1}`, 'document-check')),
    ...crew.photographers.map((ctx, i) => desk(ctx, `Booth ${i + 1}`, 'capture-interview')),
    desk(crew.handover, 'Loket penyerahan 1', 'handover'),
  ]
  function desk(ctx: Ctx, name: string, stage: HallStage): Desk {
    const worker = openWorker(agenda, {
      open: () => openFor(play, waiting[stage] > 0),
      take: (busy) => {
        if (waiting[stage] === 0) return false
        waiting[stage] -= 1
        const pace = play.draw.around(1)
        // Whoever it is, the officer is not done with anybody sooner: until then the play may go on without knowing.
        const soonest = pace * Math.min(...applicantKinds.map((kind) => minutesFor(kind)))
        agenda.begin([name, line(stage), 'calls'], soonest, async () => {
          const called = await did('called', callNext(ctx))
          const visit = visitOf(notebook, called.case)
          visit.called ??= agenda.now()
          const minutes = pace * minutesFor(visit.kind)
          busy(minutes, () => serve(visit, minutes))
        })
        return true
      },
    })
    const minutesFor = (kind: ApplicantKind): number =>
      minutesOn(play.facilities.now, stage, kind, today(play))
    function serve(visit: Visit, minutes: number): void {
      if (stage === 'capture-interview') notebook.boothMinutes.busy += minutes
      notebook.lastServed.set(today(play).toString(), agenda.now())
      if (stage === 'document-check') checkPapers(play, { ctx, name }, visit, waitsFor)
      else if (stage === 'capture-interview') photograph(play, { ctx, name }, visit)
      else collect(play, { ctx, name }, visit)
    }
    return { ctx, name, stage, worker }
  }
  function waitsFor(stage: HallStage): void {
    waiting[stage] += 1
    for (const one of desks) if (one.stage === stage) one.worker.wake()
  }
  return {
    waitsFor,
    opens: async () => {
      for (const { ctx, name } of desks) await did('desk taken', sitAt(ctx, name))
      const open = stretchesOn(play, today(play)).reduce(
        (sum, { from, to }) => sum + from.until(to).total('minutes'),
        0,
      )
      notebook.boothMinutes.open += open * crew.photographers.length
    },
  }
}

/** Whoever joins the line of a stage and whoever is called from it come one after the other. */
export const line = (stage: HallStage): string => `line ${stage}`

/** In the sessions of the day; after the last one, as long as somebody with a number waits (SE IMI-GR.01.01-0047, 2016). */
function openFor(play: Play, somebodyWaits: boolean): Instant {
  const now = play.agenda.now()
  const last = stretchesOn(play, dateAt(now, play.system.zone)).at(-1)
  const after = last && Temporal.Instant.compare(now, last.to) >= 0
  return after && somebodyWaits ? now : nextOpen(play, now)
}

type Officer = Pick<Desk, 'ctx' | 'name'>

/** Minutes: an act in the hall is over by then. */
const SOON = 30

function checkPapers(
  play: Play,
  { ctx, name }: Officer,
  visit: Visit,
  goesOn: (stage: 'capture-interview') => void,
): void {
  const { agenda, did, draw } = play
  const again = visit.sentBack
  const lacks = !again && draw.percent(LACKING[visit.class])
  visit.sentBack ||= lacks
  agenda.begin([name, visit.case, line('capture-interview')], SOON, async () => {
    const all = play.papersFor(visit.service, visit.kind)
    if (again) {
      const seen = { case: visit.case, version: await versionOf(play, visit) }
      visit.version = (await did('hold lifted', releaseHold(ctx, seen, { stage: 'document-check' }))).version
    }
    const seen = { case: visit.case, version: await versionOf(play, visit) }
    const verdict = lacks
      ? ({ act: 'return-for-papers', due: today(play).add({ days: 10 }), documents: all.slice(1) } as const)
      : ({ act: 'accept', documents: all } as const)
    visit.version = (await did('papers checked', checkDocuments(ctx, seen, verdict))).version
  })
  if (!lacks) goesOn('capture-interview')
}

function photograph(play: Play, { ctx, name }: Officer, visit: Visit): void {
  visit.photographed = play.agenda.now()
  play.agenda.begin([name, visit.case], SOON, async () => {
    const seen = { case: visit.case, version: await versionOf(play, visit) }
    const outcome = { act: 'record', reference: `SIMKIM-${visit.case.slice(-8)}` } as const
    visit.version = (await play.did('photo taken', recordCapture(ctx, seen, outcome))).version
  })
}

function collect(play: Play, { ctx, name }: Officer, visit: Visit): void {
  visit.handedOver = play.agenda.now()
  play.agenda.begin([name, visit.case], SOON, async () => {
    const evidence = play.evidenceOf('self')
    const version = await versionOf(play, visit)
    const taken = { collector: 'self', collectorName: 'PEMOHON', evidence } as const
    await play.did('handed over', handOver(ctx, visit.case, version, taken))
  })
}
