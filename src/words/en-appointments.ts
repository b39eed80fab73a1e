import type { appointments as id } from './id-appointments.ts'
import type { Same } from './same.ts'

export const appointments: Same<typeof id> = {}
