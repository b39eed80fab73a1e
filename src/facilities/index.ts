export {
  addCounter,
  addCounterIn,
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
export { facilityApi } from './api.ts'
export { bengkuluFacilities } from './bengkulu.ts'
export { dayCapacity, type Block } from './capacity.ts'
export { dayOf } from './day.ts'
export type { Bottleneck } from './bottleneck.ts'
export { pictureOf } from './picture.ts'
export { DayChooser } from './parts.tsx'
export { sayBottleneck } from './say.ts'
export { sayOutage } from './equipment-view.tsx'
export { BLOCK_MINUTES, blocksOf, eveningOn, printsOn, worktime } from './hours.ts'
export {
  countersOn,
  idOfThing,
  isActive,
  minutesOn,
  outageReasons,
  placeOf,
  thingOf,
  touches,
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
  reportOutageIn,
  withdrawOutage,
  type EndOutageRefusal,
  type OutageRefusal,
  type WithdrawRefusal,
} from './outages.ts'
export { facilitiesInvariants } from './invariants.ts'
export { facilityPages } from './pages.ts'
export {
  callOffException,
  enterException,
  enterExceptionIn,
  setRosterWeek,
  type CallOffRefusal,
  type ExceptionRefusal,
  type WeekRefusal,
} from './roster-actions.ts'
export {
  hoursOf,
  noRoster,
  rosterOn,
  skillsOfRoles,
  type NewRosterException,
  type NewRosterWeek,
  type Roster,
  type RosterException,
  type RosterWeek,
  type Skill,
} from './roster.ts'
export type { Neighbours } from './queries.ts'
export { callTeamBackIn, sendTeamIn, type CallBackRefusal } from './session-actions.ts'
export { mobileSessions, placeAt, placesAt, siteOfOfficer } from './session-store.ts'
export { facilitiesAt, sessionHours, type MobileSession, type SessionRefusal } from './session.ts'
export { keptSite, OFFICE, sessionAt, type Site } from './site.ts'
export { loadFacilities } from './store.ts'
