export { seasonApi } from './api.ts'
export { seasonPages } from './pages.ts'
export { dropOldUploads } from './upload-actions.ts'
export { importList, openSeason, type ImportRequest } from './actions.ts'
export { type ImportRefusal } from './import-plan.ts'
export { type ImportReport, type RegencyReport, type RowTold } from './import-report.ts'
export { seasonInvariants } from './invariants.ts'
export {
  cohorts,
  currentSeason,
  expectedPilgrims,
  isExpected,
  listedPilgrims,
  pilgrimById,
  pilgrimsByIds,
  regencyOf,
  pilgrimByPorsi,
  pilgrimsOf,
  type Pilgrim,
} from './pilgrims.ts'
export { enterPassport, setDeparture } from './passport-actions.ts'
export { type FileRefusal } from './read-file.ts'
export { type Cohort, type Season, type SeasonRefusal, type Standing } from './season.ts'
