import type { people as id } from './id-people.ts'
import type { Same } from './same.ts'

export const people: Same<typeof id> = {}
