import type { issuance as id } from './id-issuance.ts'
import type { Same } from './same.ts'

export const issuance: Same<typeof id> = {}
