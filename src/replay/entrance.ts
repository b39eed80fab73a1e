import type { Instant, PlainDate } from '#kernel'
import type { ApplicantKind, ServiceId } from '#catalogue'
import { checkIn, walkIn, type Arrived, type Tick, type WalkIn } from '#queue'
import { line, type Hall, type HallStage } from './hall.ts'
import { today } from './hours.ts'
import type { Class, Visit } from './notebook.ts'
import type { Play } from './play.ts'

/** Somebody on the way to the office for the first time. */
type Comer = {
  class: Class
  regency: string | null
  service: ServiceId
  kind: ApplicantKind
  shows: string
  /** The booked time; null without one. */
  booked: Instant | null
  /** What the officer at the door sees and ticks. */
  tick: Tick | null
}

/** Two officers at the door: a minute or two for each person, in the order of coming. */
export type Entrance = {
  comes: (comer: Comer) => void
  walksIn: (comer: Comer, wish: WalkIn) => void
  /** With the missing papers, or for the passport. */
  comesBack: (visit: Visit, stage: 'document-check' | 'handover') => void
}

/** Minutes: a number is given by then. */
const SOON = 30

export function openEntrance(play: Play, hall: Hall): Entrance {
  const { agenda, crew, did, draw, notebook } = play
  let turn = 0
  const officer = () => {
    turn = (turn + 1) % crew.entrances.length
    agenda.pass(draw.between(20, 60) / crew.entrances.length)
    return crew.entrances[turn] ?? crew.supervisor
  }
  const enters = (stage: HallStage, act: () => Promise<void>): void => {
    agenda.begin(['door', line(stage)], SOON, act)
    hall.waitsFor(stage)
  }
  const note = (arrived: Arrived, comer: Comer): void =>
    void notebook.visits.set(arrived.case, newVisit(arrived, comer, today(play), agenda.now()))
  return {
    comes: (comer) => {
      const at = officer()
      enters('document-check', async () =>
        note(await did('number given', checkIn(at, comer.shows, comer.tick)), comer),
      )
    },
    walksIn: (comer, wish) => {
      const at = officer()
      enters('document-check', async () =>
        note(await did('walked in', walkIn(at, { ...wish, tick: comer.tick })), comer),
      )
    },
    comesBack: ({ shows, tick }, stage) => {
      const at = officer()
      enters(stage, async () => void (await did('number given', checkIn(at, shows, tick))))
    },
  }
}

function newVisit(
  { case: id, early: calledEarly }: Arrived,
  { booked, ...comer }: Comer,
  day: PlainDate,
  now: Instant,
): Visit {
  const early = booked && Temporal.Instant.compare(booked, now) > 0
  return {
    ...comer,
    case: id,
    calledEarly,
    day,
    arrived: now,
    turn: early ? booked : now,
    version: null,
    called: null,
    photographed: null,
    sentBack: false,
    paid: null,
    ready: null,
    handedOver: null,
  }
}
