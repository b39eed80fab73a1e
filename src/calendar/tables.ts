import type { Id, PlainDate, PlainTime } from '#kernel'

type HoursColumns = {
  office_id: string
  weekday: number
  opens: PlainTime
  closes: PlainTime
  break_from: PlainTime | null
  break_to: PlainTime | null
  intake_from: PlainTime
  intake_to: PlainTime
  assumed: boolean
}

export type CalendarTables = {
  national_year: { year: number; source: string }
  national_day: {
    day: PlainDate
    kind: 'holiday' | 'collective-leave'
    name_id: string
    name_en: string
  }
  opening_hours: HoursColumns & { valid_from: PlainDate }
  special_period: {
    office_id: string
    special_period_id: Id<'period'>
    kind: 'hours' | 'closure' | 'extra-session'
    name: string
    first_day: PlainDate
    end_day: PlainDate
  }
  special_hours: HoursColumns & { special_period_id: Id<'period'> }
}
