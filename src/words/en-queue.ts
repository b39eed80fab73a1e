import type { queue as id } from './id-queue.ts'
import type { Same } from './same.ts'

export const queue: Same<typeof id> = {}
