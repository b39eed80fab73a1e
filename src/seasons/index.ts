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
