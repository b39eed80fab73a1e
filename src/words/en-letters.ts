import type { letters as id } from './id-letters.ts'
import type { Same } from './same.ts'

export const letters: Same<typeof id> = {}
