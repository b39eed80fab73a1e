import type { feedback as id } from './id-feedback.ts'
import type { Same } from './same.ts'

export const feedback: Same<typeof id> = {}
