import type { catalogue as id } from './id-catalogue.ts'
import type { Same } from './same.ts'

export const catalogue: Same<typeof id> = {}
