import type { facilities as id } from './id-facilities.ts'
import type { Same } from './same.ts'

export const facilities: Same<typeof id> = {}
