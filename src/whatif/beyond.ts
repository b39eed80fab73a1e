/** Of the public, by day: who has booked a half hour that does not hold them. */
export type Beyond = ReadonlyMap<string, number>

/** Whom the change would cost their half hour: those whom a day holds now and would not hold then. */
export function newlyBeyond(now: Beyond, would: Beyond): { day: string; persons: number }[] {
  return [...would]
    .map(([day, persons]) => ({ day, persons: persons - (now.get(day) ?? 0) }))
    .filter(({ persons }) => persons > 0)
    .toSorted((a, b) => (a.day < b.day ? -1 : 1))
}
