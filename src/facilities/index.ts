export {
  addCounter,
  endOutage,
  reportOutage,
  setFacilities,
  setMinutes,
  type EndOutageRefusal,
  type FacilitiesRefusal,
  type MinutesRefusal,
  type NewFacilities,
  type OutageRefusal,
} from './actions.ts'
export { bengkuluFacilities } from './bengkulu.ts'
export { BLOCK_MINUTES, blocksOf, dayCapacity, printsOn, worktime, type Block } from './capacity.ts'
export {
  countersOn,
  isActive,
  minutesOn,
  type Counter,
  type CounterKind,
  type Facilities,
  type NewCounter,
  type NewOutage,
  type NewPrinter,
  type Outage,
  type OutageReason,
  type OutOfOrder,
  type Printer,
  type StageMinutes,
  type TimedStage,
} from './facilities.ts'
export { loadFacilities } from './store.ts'
