import type { DayHours, NewPeriod, Session, Week } from './calendar.ts'

/**
 * Bengkulu in 2016, for the demonstration office. Numbers from 07:30 to 12:00 (Antara, January 2016, after SE Dirjenim
 * IMI-GR.01.01-0047); breaks as offices kept them; 08:00 to 16:00 was not found in a source.
 */
export const bengkuluWeek: Week = {
  validFrom: Temporal.PlainDate.from('2014-05-20'),
  days: [1, 2, 3, 4, 5].map((weekday) => ({
    weekday,
    open: session('08:00', '16:00'),
    rest: weekday === 5 ? session('11:30', '13:00') : session('12:00', '13:00'),
    intake: session('07:30', '12:00'),
    assumed: true,
  })),
}

/** Ramadan 1437H at every office, from 6 June 2016 until the feast (SE MenPAN-RB 3/2016). Its intake hours are assumed. */
export const ramadan2016: NewPeriod = {
  kind: 'hours',
  name: 'Ramadan 1437H',
  firstDay: Temporal.PlainDate.from('2016-06-06'),
  endDay: Temporal.PlainDate.from('2016-07-06'),
  days: [1, 2, 3, 4, 5].map(ramadanHours),
}

function ramadanHours(weekday: number): DayHours {
  const friday = weekday === 5
  return {
    weekday,
    open: session('08:00', friday ? '15:30' : '15:00'),
    rest: friday ? session('11:30', '12:30') : session('12:00', '12:30'),
    intake: session('08:00', '12:00'),
    assumed: true,
  }
}

function session(from: string, to: string): Session {
  return { from: Temporal.PlainTime.from(from), to: Temporal.PlainTime.from(to) }
}
