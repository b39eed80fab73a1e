/** Where a pilgrim of a list can stand, in the order of the way. Everybody stands in exactly one of them. */
export const standings = [
  'exempt',
  'unbooked',
  'booked',
  'missed',
  'came',
  'held',
  'paid',
  'printed',
  'handed-over',
  'refused',
] as const
export type Standing = (typeof standings)[number]

/** What is known of a listed pilgrim, each fact from its own owner. `visit`: the newest appointment, if it still says something. */
export type Facts = {
  exempt: boolean
  visit: 'none' | 'booked' | 'missed'
  came: boolean
  held: boolean
  refused: boolean
  paid: boolean
  printed: boolean
  handedOver: boolean
}

/**
 * The furthest fact wins: who has the passport needs nothing more, and who came is no longer exempt. A case that stands still
 * is shown as such however far it had come, for somebody must act.
 */
export function standingOf(facts: Facts): Standing {
  if (facts.handedOver) return 'handed-over'
  if (facts.refused) return 'refused'
  if (facts.held) return 'held'
  if (facts.printed) return 'printed'
  if (facts.came) return facts.paid ? 'paid' : 'came'
  if (facts.exempt) return 'exempt'
  return facts.visit === 'none' ? 'unbooked' : facts.visit
}

const SETTLED: ReadonlySet<Standing> = new Set(['exempt', 'handed-over', 'refused'])

/** The late tail: no passport yet, and the day was missed or the last visits are near or over. It is counted beside the columns. */
export const isLate = (standing: Standing, near: boolean): boolean =>
  standing === 'missed' || (near && !SETTLED.has(standing))
