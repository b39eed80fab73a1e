import { Temporal, dateAt, type Instant } from '#kernel'
import { checkDocuments, recordCapture, releaseHold } from '#cases'
import { minutesOn } from '#facilities'
import { handOver } from '#issuance'
import type { Ctx } from '#people'
import { callNext, sitAt, type Called } from '#queue'
import { nextOpen, stretchesOn, today } from './hours.ts'
import { visitOf, type Visit } from './notebook.ts'
import { versionOf } from './version.ts'
import type { Play } from './play.ts'
import { openWorker, type Worker } from './worker.ts'

type HallStage = 'document-check' | 'capture-interview' | 'handover'
type Desk = { ctx: Ctx; name: string; stage: HallStage; worker: Worker }

/** The hall: whoever holds a number waits for a desk of the stage; everybody holding one today is served today. */
export type Hall = {
  /** In the morning: each officer takes a desk. */
  opens: () => Promise<void>
  /** Somebody waits for this stage from now on. */
  waitsFor: (stage: HallStage) => Promise<void>
}

/** In a hundred first checks so many lack a paper; the office saw about an eighth of the pilgrims sent back (issue: 12 %). */
const LACKING = { pilgrim: 12, booked: 8, 'walk-in': 14 } as const

export function openHall(play: Play): Hall {
  const waiting = { 'document-check': 0, 'capture-interview': 0, handover: 0 }
  const desks: Desk[] = [
    ...play.crew.examiners.map((ctx, i) => desk(ctx, `Loket ${i + 1}`, 'document-check')),
    ...play.crew.photographers.map((ctx, i) => desk(ctx, `Booth ${i + 1}`, 'capture-interview')),
    desk(play.crew.handover, 'Loket penyerahan 1', 'handover'),
  ]
  function desk(ctx: Ctx, name: string, stage: HallStage): Desk {
    const worker = openWorker<Called>(play.agenda, {
      open: () => openFor(play, waiting[stage] > 0),
      take: async () => {
        if (waiting[stage] === 0) return undefined
        const called = await play.did('called', callNext(ctx))
        waiting[stage] -= 1
        visitOf(play.notebook, called.case).called ??= play.agenda.now()
        return called
      },
      minutes: (called) => minutesOf(play, stage, visitOf(play.notebook, called.case)),
      finish: async (called, minutes) => {
        if (stage === 'capture-interview') play.notebook.boothMinutes.busy += minutes
        const goesOn = await serve(play, ctx, stage, visitOf(play.notebook, called.case))
        play.notebook.lastServed.set(today(play).toString(), play.agenda.now())
        if (goesOn) await waitsFor(goesOn)
      },
    })
    return { ctx, name, stage, worker }
  }
  async function waitsFor(stage: HallStage): Promise<void> {
    waiting[stage] += 1
    for (const one of desks) if (one.stage === stage) await one.worker.wake()
  }
  return {
    waitsFor,
    opens: async () => {
      for (const { ctx, name } of desks) await play.did('desk taken', sitAt(ctx, name))
      const open = stretchesOn(play, today(play)).reduce(
        (sum, { from, to }) => sum + from.until(to).total('minutes'),
        0,
      )
      play.notebook.boothMinutes.open += open * play.crew.photographers.length
    },
  }
}

/** In the sessions of the day; after the last one, as long as somebody with a number waits (SE IMI-GR.01.01-0047, 2016). */
function openFor(play: Play, somebodyWaits: boolean): Instant {
  const now = play.agenda.now()
  const last = stretchesOn(play, dateAt(now, play.system.zone)).at(-1)
  const after = last && Temporal.Instant.compare(now, last.to) >= 0
  return after && somebodyWaits ? now : nextOpen(play, now)
}

function minutesOf(play: Play, stage: HallStage, visit: Visit): number {
  const mean = minutesOn(play.facilities.now, stage, visit.kind, today(play))
  return play.draw.around(mean)
}

/** What happens at the desk. The stage that the person waits for next, or nothing. */
async function serve(play: Play, ctx: Ctx, stage: HallStage, visit: Visit): Promise<HallStage | undefined> {
  if (stage === 'document-check') return checkPapers(play, ctx, visit)
  if (stage === 'capture-interview') return photograph(play, ctx, visit)
  return collect(play, ctx, visit)
}

async function checkPapers(play: Play, ctx: Ctx, visit: Visit): Promise<HallStage | undefined> {
  const { did, draw } = play
  const all = await play.papersFor(visit.service, visit.kind)
  if (visit.sentBack) {
    const seen = { case: visit.case, version: await versionOf(play, visit) }
    visit.version = (await did('hold lifted', releaseHold(ctx, seen, { stage: 'document-check' }))).version
  }
  const seen = { case: visit.case, version: await versionOf(play, visit) }
  const lacks = !visit.sentBack && draw.percent(LACKING[visit.class])
  const verdict = lacks
    ? ({ act: 'return-for-papers', due: today(play).add({ days: 10 }), documents: all.slice(1) } as const)
    : ({ act: 'accept', documents: all } as const)
  visit.version = (await did('papers checked', checkDocuments(ctx, seen, verdict))).version
  visit.sentBack ||= lacks
  return lacks ? undefined : 'capture-interview'
}

async function photograph(play: Play, ctx: Ctx, visit: Visit): Promise<undefined> {
  const seen = { case: visit.case, version: await versionOf(play, visit) }
  const outcome = { act: 'record', reference: `SIMKIM-${visit.case.slice(-8)}` } as const
  visit.version = (await play.did('photo taken', recordCapture(ctx, seen, outcome))).version
  visit.photographed = play.agenda.now()
}

async function collect(play: Play, ctx: Ctx, visit: Visit): Promise<undefined> {
  const evidence = await play.evidenceOf('self')
  const version = await versionOf(play, visit)
  const taken = { collector: 'self', collectorName: 'PEMOHON', evidence } as const
  await play.did('handed over', handOver(ctx, visit.case, version, taken))
  visit.handedOver = play.agenda.now()
}
