import type { bank as id } from './id-bank.ts'
import type { Same } from './same.ts'

export const bank: Same<typeof id> = {}
