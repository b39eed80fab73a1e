import { z } from 'zod'
import { idOf } from '#kernel'
import { ticks } from './class.ts'
import { parkReasons } from './ticket.ts'

// How the forms of the hall are read.

export const TicketId = idOf('ticket')

/** Nothing ticked, or what nobody offered: called in the ordinary order. */
export const tickTyped = z.enum(ticks).nullable().catch(null)

export const TicketForm = z.object({ ticket: TicketId })
export const ParkForm = z.object({ ticket: TicketId, reason: z.enum(parkReasons) })
