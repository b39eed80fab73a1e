export { issuanceApi } from './api.ts'
export { issuancePages } from './pages.tsx'
export {
  allocate,
  checkQuality,
  handOver,
  print,
  receiveBooks,
  takeBookBack,
  type Handover,
  type IssuanceRefusal,
  type StockRefusal,
} from './actions.ts'
export { handOverCohort, type CohortHandoverRefusal, type HandedOver } from './cohort-actions.ts'
export { type CohortHandover } from './cohort.ts'
export { linesOfList, listsOfRegency, type HandoverList } from './cohort-store.ts'
export { next, type Book, type BookStatus, type Stock } from './book.ts'
export { issuanceInvariants } from './invariants.ts'
export { letGoOfBook } from './let-go.ts'
export { bookOfCase, booksOfCases, handedOver, lineOfCase, stock } from './store.ts'
