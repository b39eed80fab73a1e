import type { seasons as id } from './id-seasons.ts'
import type { Same } from './same.ts'

export const seasons: Same<typeof id> = {}
