import type { Id } from '#kernel'
import type { Tx } from '#db'
import type { SlotKey, Status } from './appointment.ts'
import type { AppointmentTables } from './tables.ts'

/** A place that was given to a pilgrim, and what became of it. */
export type PilgrimVisit = SlotKey & {
  id: Id<'appointment'>
  pilgrim: Id<'pilgrim'>
  status: Status
  version: number
}

/** Every place ever given to a pilgrim, the earliest day first. */
export async function pilgrimVisits(tx: Tx, office: string): Promise<PilgrimVisit[]> {
  const found = await tx
    .withTables<AppointmentTables>()
    .selectFrom('appointment')
    .select([
      'appointment.appointment_id as id',
      'appointment.pilgrim_id as pilgrim',
      'appointment.status',
      'appointment.day',
      'appointment.starts',
      'appointment.site',
      'appointment.version',
    ])
    .where('appointment.office_id', '=', office)
    .where('appointment.pilgrim_id', 'is not', null)
    .orderBy('appointment.day')
    .orderBy('appointment.starts')
    .orderBy('appointment.appointment_id')
    .execute()
  return found.flatMap(({ pilgrim, ...rest }) => (pilgrim ? [{ ...rest, pilgrim }] : []))
}
