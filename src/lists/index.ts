export { checkList, readList, type ListedRow, type ListOptions, type PilgrimList } from './list-check.ts'
export { nameKey } from './list-name.ts'
export { statusOf } from './list-status.ts'
export { checkListInWorker, markInWorker, readListInWorker, type ThreadRefusal } from './list-thread.ts'
export {
  severityOf,
  type Complaint,
  type ComplaintCode,
  type ListCheck,
  type ListField,
  type ListRow,
  type RowStatus,
} from './list.ts'
