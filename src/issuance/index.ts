export { issuanceApi } from './api.ts'
export { issuancePages } from './pages.tsx'
export {
  allocate,
  checkQuality,
  handOver,
  print,
  receiveBooks,
  type Handover,
  type IssuanceRefusal,
  type StockRefusal,
} from './actions.ts'
export { next, type Book, type BookStatus, type Stock } from './book.ts'
export { issuanceInvariants } from './invariants.ts'
export { bookOfCase, lineOfCase, stock } from './store.ts'
