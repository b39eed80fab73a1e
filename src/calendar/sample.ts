import { bengkuluWeek, type Calendar, type Period } from './index.ts'

/** A calendar of 2016 for rules that need no database; `store.test.ts` proves that the tables say the same. */
export const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)

const holidays = ['01-01', '02-08', '03-09', '03-25', '05-01', '05-05', '05-06', '05-22', '07-06', '07-07']
const later = ['08-17', '09-12', '10-02', '12-12', '12-25']
const leave = ['07-04', '07-05', '07-08', '12-26']

export function calendar2016(periods: readonly Period[] = []): Calendar {
  const national = [
    ...[...holidays, ...later].map((date) => ({ date, kind: 'holiday' as const })),
    ...leave.map((date) => ({ date, kind: 'collective-leave' as const })),
  ].map(({ date, kind }) => ({ day: day(`2016-${date}`), kind, nameId: date, nameEn: date }))
  return {
    from: day('2016-01-01'),
    to: day('2017-01-01'),
    knownYears: [2016],
    nationalDays: new Map(national.map((one) => [one.day.toString(), one])),
    weeks: [bengkuluWeek],
    periods,
  }
}

export const closed = (firstDay: string, endDay: string): Period => ({
  id: 'period_closed',
  kind: 'closure',
  name: 'Kantor tutup',
  firstDay: day(firstDay),
  endDay: day(endDay),
  days: [],
})
