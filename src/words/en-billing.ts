import type { billing as id } from './id-billing.ts'
import type { Same } from './same.ts'

export const billing: Same<typeof id> = {}
