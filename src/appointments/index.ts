export {
  book,
  cancel,
  change,
  hold,
  releaseExpiredHolds,
  type Booked,
  type BookRefusal,
  type CancelRefusal,
  type ChangeRefusal,
  type HeldPlace,
  type HoldRefusal,
  type HoldWish,
  type Known,
} from './actions.ts'
export {
  next,
  type Appointment,
  type Bound,
  type Held,
  type Over,
  type Pool,
  type Slot,
  type SlotKey,
  type Status,
} from './appointment.ts'
export { beyondOf } from './beyond.ts'
export { publicBeyond } from './beyond-queries.ts'
export { arrive, cameLate, markMissed, missOldVisits, serve, type MissRefusal } from './attendance.ts'
export { openDays, openDaysIn } from './days.ts'
export { openBooking, type Proof, type ProofRefusal } from './open.ts'
export {
  freePlaces,
  nextFreeDay,
  personsWithPlace,
  placesEverywhere,
  todaysAppointmentOf,
  type Places,
} from './queries.ts'
export { pilgrimVisits, type PilgrimVisit } from './pilgrim-visits.ts'
export { returnUnused } from './return.ts'
export {
  bookReserved,
  cancelReserved,
  moveReserved,
  reservePlaces,
  type MoveRefusal,
  type ReservedBooking,
  type ReservedRefusal,
  type ReserveRefusal,
} from './reserve.ts'
export { appointmentByCode, appointmentById, visitsOf, visitsOn } from './store.ts'
export { verifyAppointments } from './verify.ts'
export { appointmentApi } from './api.ts'
export { appointmentPages } from './pages.ts'
export { needsOn, type Told } from './needs.ts'
export { payAt, toBring } from './papers.ts'
export { slotAt } from './slots.ts'
export { sayRefusal, type Refusal } from './mine.ts'
