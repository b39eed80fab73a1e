import type { notices as id } from './id-notices.ts'
import type { Same } from './same.ts'

export const notices: Same<typeof id> = {}
