import type { reports as id } from './id-reports.ts'
import type { Same } from './same.ts'

export const reports: Same<typeof id> = {}
