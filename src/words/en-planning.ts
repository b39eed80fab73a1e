import type { planning as id } from './id-planning.ts'
import type { Same } from './same.ts'

export const planning: Same<typeof id> = {}
