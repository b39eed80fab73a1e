export { byDay, bySlot, emptied, isSeated, type Seated, type Someone } from './again.ts'
export {
  type Board,
  type BoardDay,
  type BoardGroup,
  BUS_SEATS,
  groupId,
  indexOf,
  instanceOf,
  partiesOf,
  type Pinned,
  type Refused,
  whereIs,
  type Wish,
} from './board.ts'
export { type BoardSlot, publicPlacesOf, roomIn, seatsLeft } from './day-seats.ts'
export { type DayCount, publicExpectation } from './demand.ts'
export type { Help } from './helps.ts'
export { type Comer, withHomes } from './homes.ts'
export { planAgain } from './plan-again.ts'
export { planBeside } from './plan-beside.ts'
export { type DoesNotFit, personsOf, type Proposal, propose, seatsBeside, tooManyFor } from './proposal.ts'
export { publicHours } from './public-hours.ts'
export { isMoved, type Reseated } from './seats-again.ts'
export { threadAdviser, threadSolver } from './solver-thread.ts'
export { dayKey, isSameDay, seatsBySlot, slotKey, type Where } from './where.ts'
