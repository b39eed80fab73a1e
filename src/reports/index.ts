export { coverageApi } from './api.ts'
export { coveragePages } from './coverage-pages.tsx'
export { reportInvariants } from './invariants.ts'
