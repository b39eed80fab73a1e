import type { Places } from '#appointments'

/** Of the public, by day: who has booked a half hour that does not hold them. */
export type Beyond = ReadonlyMap<string, number>

export function beyondOf(
  places: readonly Pick<Places, 'day' | 'publicTaken' | 'applicants'>[],
): Map<string, number> {
  const days = new Map<string, number>()
  for (const { day, publicTaken, applicants } of places) {
    const persons = Math.max(0, publicTaken - applicants)
    if (persons > 0) days.set(day.toString(), (days.get(day.toString()) ?? 0) + persons)
  }
  return days
}

/** Whom the change would cost their half hour: those whom a day holds now and would not hold then. */
export function newlyBeyond(now: Beyond, would: Beyond): { day: string; persons: number }[] {
  return [...would]
    .map(([day, persons]) => ({ day, persons: persons - (now.get(day) ?? 0) }))
    .filter(({ persons }) => persons > 0)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
}
