export { addPeriod, addPeriodIn, setHours, type HoursRefusal, type PeriodRefusal } from './actions.ts'
export { bengkuluWeek, ramadan2016 } from './bengkulu.ts'
export {
  nationalDayOn,
  unknownYears,
  type Calendar,
  type DayHours,
  type NationalDay,
  type NewPeriod,
  type Period,
  type Session,
  type Week,
} from './calendar.ts'
export { dayKind } from './day-kind.ts'
export {
  holds,
  hoursOn,
  intakeOn,
  isOpenAt,
  minutesOf,
  openMinutes,
  sessionsOf,
  sessionsOn,
} from './hours.ts'
export { loadCalendar } from './store.ts'
export { addWorkingDays, isWorkingDay, serviceDue, workingDays, workingDaysBetween } from './working-day.ts'
