import type { liaison as id } from './id-liaison.ts'
import type { Same } from './same.ts'

export const liaison: Same<typeof id> = {}
