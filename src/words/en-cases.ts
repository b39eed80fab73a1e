import type { cases as id } from './id-cases.ts'
import type { Same } from './same.ts'

export const cases: Same<typeof id> = {}
