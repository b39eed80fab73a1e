export { countLog, type Counted } from './counted.ts'
export { type Entry } from './entry.ts'
export { record } from './record.ts'
export { verifyChain, type Breach } from './verify.ts'
