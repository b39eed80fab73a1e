export {
  checkList,
  readList,
  type ListedRow,
  type ListOptions,
  type ListRefusal,
  type PilgrimList,
} from './list-check.ts'
export { checkListInWorker, readListInWorker, type ThreadRefusal } from './list-thread.ts'
export { BENGKULU, type Regency, type RegencyTable } from './list-regency.ts'
export { severityOf, type Complaint, type ComplaintCode, type ListCheck, type ListRow } from './list.ts'
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
  listedPilgrims,
  pilgrimById,
  pilgrimByPorsi,
  pilgrimsOf,
  type Pilgrim,
} from './pilgrims.ts'
export { type FileRefusal } from './read-file.ts'
export { type Cohort, type Season, type SeasonRefusal, type Standing } from './season.ts'
