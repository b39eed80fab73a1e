import { Temporal, type Id, type Instant } from '#kernel'
import type { ApplicantKind, ServiceId } from '#catalogue'
import { checkIn, walkIn, type WalkIn } from '#queue'
import type { Hall } from './hall.ts'
import { today } from './hours.ts'
import { visitOf, type Class } from './notebook.ts'
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
}

/** Two officers at the door: a minute or two for each person, in the order of coming. */
export type Entrance = {
  comes: (comer: Comer) => Promise<Id<'case'>>
  walksIn: (comer: Comer, wish: WalkIn) => Promise<Id<'case'>>
  /** With the missing papers, or for the passport. */
  comesBack: (id: Id<'case'>, stage: 'document-check' | 'handover') => Promise<void>
}

export function openEntrance(play: Play, hall: Hall): Entrance {
  const { agenda, crew, did, draw, notebook } = play
  let turn = 0
  const officer = () => {
    turn = (turn + 1) % crew.entrances.length
    agenda.pass(draw.between(20, 60) / crew.entrances.length)
    return crew.entrances[turn] ?? crew.supervisor
  }
  const enter = async (id: Id<'case'>, { booked, ...comer }: Comer): Promise<Id<'case'>> => {
    const now = agenda.now()
    const early = booked && Temporal.Instant.compare(booked, now) > 0
    const open = {
      version: null,
      called: null,
      photographed: null,
      sentBack: false,
      paid: null,
      ready: null,
      handedOver: null,
    }
    notebook.visits.set(id, {
      ...comer,
      ...open,
      case: id,
      day: today(play),
      arrived: now,
      turn: early ? booked : now,
    })
    await hall.waitsFor('document-check')
    return id
  }
  return {
    comes: async (comer) => {
      const arrived = await did('number given', checkIn(officer(), comer.shows))
      return enter(arrived.case, comer)
    },
    walksIn: async (comer, wish) => {
      const arrived = await did('walked in', walkIn(officer(), wish))
      return enter(arrived.case, comer)
    },
    comesBack: async (id, stage) => {
      await did('number given', checkIn(officer(), visitOf(notebook, id).shows))
      await hall.waitsFor(stage)
    },
  }
}
