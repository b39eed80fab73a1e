export {
  addCounter,
  addPrinter,
  endEquipment,
  moveKit,
  setFacilities,
  setMinutes,
  type EndRefusal,
  type FacilitiesRefusal,
  type MinutesRefusal,
  type NewFacilities,
} from './actions.ts'
export { bengkuluFacilities } from './bengkulu.ts'
export { BLOCK_MINUTES, blocksOf, dayCapacity, printsOn, worktime, type Block } from './capacity.ts'
export {
  countersOn,
  isActive,
  minutesOn,
  placeOf,
  type Counter,
  type CounterKind,
  type Facilities,
  type KitPlace,
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
export {
  endOutage,
  reportOutage,
  withdrawOutage,
  type EndOutageRefusal,
  type OutageRefusal,
  type WithdrawRefusal,
} from './outages.ts'
export { facilityPages } from './pages.ts'
export { loadFacilities } from './store.ts'
