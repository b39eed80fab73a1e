export { coverageApi } from './api.ts'
export { coveragePages } from './coverage-pages.tsx'
export { orderPages } from './order-pages.tsx'
export { reportInvariants } from './invariants.ts'
