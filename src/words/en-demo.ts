import type { demo as id } from './id-demo.ts'
import type { Same } from './same.ts'

export const demo: Same<typeof id> = {}
